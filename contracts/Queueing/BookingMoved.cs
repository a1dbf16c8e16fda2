namespace Pom.Contracts.Queueing;

/// <summary>A confirmed booking has another time. Published at each move.</summary>
[OptionalAudience]
public sealed record BookingMoved
{
    public required Guid BookingId { get; init; }
    public required string ServicePoint { get; init; }

    /// <summary>New day of the visit in the city's zone.</summary>
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }

    /// <summary>When it would have begun.</summary>
    public required DateTimeOffset MovedFrom { get; init; }
    public required DateTimeOffset At { get; init; }
}
