namespace Pom.Contracts.Payments;

/// <summary>A payment was taken back by a counter-entry; its charge is open again, or void with <see cref="ChargeVoid"/>.
/// Published once per payment.</summary>
[OptionalAudience]
public sealed record FeePaymentCancelled
{
    public required Guid PaymentId { get; init; }
    public required Guid ChargeId { get; init; }
    /// <summary>The incoming item; of what opens no case, the id of the tally.</summary>
    public required Guid ItemId { get; init; }
    public required string Department { get; init; }
    public required long Grosze { get; init; }

    /// <summary>Nothing is owed any more.</summary>
    public bool ChargeVoid { get; init; }
    public required DateTimeOffset CancelledAt { get; init; }
}
