namespace Pom.Contracts.Cases;

/// <summary>The department decided the case. Published once per decision.</summary>
public sealed record CaseDecided
{
    public required Guid CaseId { get; init; }
    public required Guid ItemId { get; init; }
    public required string CaseReference { get; init; }
    public required string Department { get; init; }
    public required DateOnly Day { get; init; }
    public required DecisionOutcome Outcome { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
}

/// <summary>What was decided.</summary>
public enum DecisionOutcome { Granted, Refused }
