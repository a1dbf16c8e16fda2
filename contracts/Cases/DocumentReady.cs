namespace Pom.Contracts.Cases;

/// <summary>The document of a granted case waits for the resident. Published once per document.</summary>
public sealed record DocumentReady
{
    public required Guid CaseId { get; init; }
    public required Guid ItemId { get; init; }
    public required string CaseReference { get; init; }
    public required string Department { get; init; }
    public required DateOnly Day { get; init; }
    public required DateTimeOffset ReadyAt { get; init; }
}
