namespace Pom.Contracts.Queueing;

/// <summary>A resident booked a time and confirmed it. Published once per booking. Says nothing about the resident.</summary>
[OptionalAudience]
public sealed record BookingMade
{
    public required Guid BookingId { get; init; }
    public required string ServicePoint { get; init; }

    /// <summary>Day of the visit in the city's zone.</summary>
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }

    /// <summary>Code of the case type.</summary>
    public required string Matter { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset EndsAt { get; init; }
    public required DateTimeOffset At { get; init; }
}
