namespace Pom.Contracts.Payments;

/// <summary>A charge is paid in full; its confirmation belongs into the case. Published once per payment of a charge, which a
/// <see cref="FeePaymentCancelled"/> may take back. It may overtake the case itself.</summary>
[OptionalAudience]
public sealed record FeePaid
{
    public required Guid PaymentId { get; init; }
    public required Guid ChargeId { get; init; }
    /// <summary>The incoming item; of what opens no case, the id of the tally.</summary>
    public required Guid ItemId { get; init; }
    public required string Department { get; init; }
    public required string ServicePoint { get; init; }
    public required long Grosze { get; init; }
    public required PaymentMethod Method { get; init; }

    /// <summary>Number of the confirmation, gapless per point and year: <c>MH/12/2016</c>.</summary>
    public required string ReceiptNumber { get; init; }
    public required DateTimeOffset PaidAt { get; init; }
}

/// <summary>How a fee was paid.</summary>
public enum PaymentMethod { Cash, Card, Transfer }
