namespace Pom.Contracts.Notifications;

/// <summary>A resident answered a message with the word that cancels their one coming booking. Sent once per answer; a booking that
/// is already cancelled stays so. The outcome comes back as <c>BookingCancelled</c> or <c>BookingNotCancelled</c>.</summary>
public sealed record CancelBooking
{
    public required Guid BookingId { get; init; }

    /// <summary>Point of the booking.</summary>
    public required string ServicePoint { get; init; }
    public required DateTimeOffset AskedAt { get; init; }
}
