namespace Pom.Contracts.DocumentIntake;

/// <summary>What a department's own system says about a delivery that it took from its queue. The department publishes it to the
/// exchange <c>pom.receipts</c> with its code as routing key, under its own broker account and with that account in the property
/// user-id; a receipt for another department's item is not taken. May be repeated.</summary>
[Routed("pom.receipts")]
public sealed record DepartmentReceipt
{
    public required string Department { get; init; }

    /// <summary>Number of the delivery in the department's sequence, as the delivery said.</summary>
    public required long Sequence { get; init; }
    public required Guid ItemId { get; init; }
    public required ReceiptAnswer Answer { get; init; }

    /// <summary>With accepted: the department's reference of the case (znak sprawy), 1 to 80 characters.</summary>
    public string? CaseReference { get; init; }

    /// <summary>With refused: why, 1 to 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>Delivered = the system has it; accepted and refused = what became of it.</summary>
public enum ReceiptAnswer { Delivered, Accepted, Refused }
