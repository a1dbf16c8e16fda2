namespace Pom.Contracts.DocumentIntake;

/// <summary>The resident picked the finished document up at a desk (odbiór). Goes to the inbox of the department that owns the
/// case, which closes it. Published once per pick-up.</summary>
[Routed("pom.departments")]
public sealed record DocumentHandedOver
{
    public required Guid ItemId { get; init; }
    public required Guid CaseId { get; init; }
    public required string CaseReference { get; init; }
    public required string Department { get; init; }
    public required string ServicePoint { get; init; }
    public required string Clerk { get; init; }
    public required DateTimeOffset HandedOverAt { get; init; }

    /// <summary>Number of this delivery in the department's own gapless sequence, from 1.</summary>
    public long? Sequence { get; init; }
}
