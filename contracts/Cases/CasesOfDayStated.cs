namespace Pom.Contracts.Cases;

/// <summary>Every case that a department opened for the items registered on one day, when intake reconciles the day. Says nothing
/// about anybody's data.</summary>
public sealed record CasesOfDayStated
{
    public required Guid ReconciliationId { get; init; }
    public required string Department { get; init; }
    public required DateOnly Day { get; init; }
    public required IReadOnlyList<StatedCase> Cases { get; init; }
}

/// <summary>A case by the item it was opened for.</summary>
[MessagePart]
public sealed record StatedCase
{
    public required Guid ItemId { get; init; }
    public required string CaseReference { get; init; }
}
