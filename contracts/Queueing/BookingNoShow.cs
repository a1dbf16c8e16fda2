namespace Pom.Contracts.Queueing;

/// <summary>Nobody checked in for a booking in time (niestawienie się). Published once per booking.</summary>
[OptionalAudience]
public sealed record BookingNoShow
{
    public required Guid BookingId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required DateTimeOffset At { get; init; }
}
