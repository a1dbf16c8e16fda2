namespace Pom.Contracts.Queueing;

/// <summary>A resident asked by message to cancel a booking and it was too late: they have checked in, or nobody came in time.
/// Published once per such request.</summary>
[OptionalAudience]
public sealed record BookingNotCancelled
{
    public required Guid BookingId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateTimeOffset At { get; init; }
}
