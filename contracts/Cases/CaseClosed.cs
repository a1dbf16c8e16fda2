namespace Pom.Contracts.Cases;

/// <summary>Nothing is left to do in the case. Published once per case; no event of the case follows.</summary>
public sealed record CaseClosed
{
    public required Guid CaseId { get; init; }
    public required Guid ItemId { get; init; }
    public required string CaseReference { get; init; }
    public required string Department { get; init; }
    public required DateOnly Day { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
}
