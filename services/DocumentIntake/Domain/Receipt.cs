using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>One step of an item with its instant. Rows are only ever added, also when they come late.</summary>
internal sealed class Receipt
{
    public required Guid Id { get; init; }
    public required Guid ItemId { get; init; }
    public required ReceiptKind Kind { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? Department { get; init; }
    public string? CaseReference { get; init; }

    /// <summary>Real instant of writing, by which a desk follows what is new; late receipts bear an earlier <see cref="At"/>.</summary>
    public DateTimeOffset RecordedAt { get; init; } = TimeProvider.System.GetUtcNow();

    /// <summary>Why a department refused or a person sent it on; free text, so it is sealed.</summary>
    public SealedText? Reason { get; init; }
}

/// <summary>What a receipt says, in the order in which an item usually goes through it.</summary>
internal enum ReceiptKind
{
    Registered,
    Refused,
    Routed,
    Sent,
    Delivered,
    Escalated,
    Accepted,

    /// <summary>Another department of the city goes on with the matter, under a reference of its own.</summary>
    TakenOver,
    SupplementRequested,
    SupplementReceived,
    DeadlineExtended,
    Decided,
    DocumentReady,
    HandedOver,
    Closed,
}
