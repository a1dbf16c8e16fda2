namespace Pom.Contracts.Queueing;

/// <summary>A slot came free and was offered to the first in line whom it fits, as a booking to confirm. Published once per offer.</summary>
[OptionalAudience]
public sealed record SlotOffered
{
    public required Guid StandbyId { get; init; }

    /// <summary>The booking that becomes theirs when they confirm it.</summary>
    public required Guid BookingId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Then the next in line is offered it.</summary>
    public required DateTimeOffset OfferedUntil { get; init; }
    public required DateTimeOffset At { get; init; }
}
