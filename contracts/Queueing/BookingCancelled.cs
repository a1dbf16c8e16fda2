namespace Pom.Contracts.Queueing;

/// <summary>A confirmed booking was cancelled. Published once per booking; one that was never confirmed ends without a word.</summary>
[OptionalAudience]
public sealed record BookingCancelled
{
    public required Guid BookingId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }
    public required DateTimeOffset StartsAt { get; init; }
    public required CancelledBy By { get; init; }

    /// <summary>Short code such as <c>point-closed</c>; only where the office cancelled.</summary>
    public string? Reason { get; init; }
    public required DateTimeOffset At { get; init; }
}

/// <summary>Who cancelled.</summary>
public enum CancelledBy { Resident, Office }
