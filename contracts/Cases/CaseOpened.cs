namespace Pom.Contracts.Cases;

/// <summary>A department accepted an item and opened a case for it, with its case reference (znak sprawy). Published once per
/// case; it is the receipt "accepted" for the item.</summary>
public sealed record CaseOpened
{
    public required Guid CaseId { get; init; }
    public required Guid ItemId { get; init; }
    public required string CaseReference { get; init; }
    public required string Department { get; init; }
    public required string CaseType { get; init; }

    /// <summary>Service point where the item was handed in.</summary>
    public required string ServicePoint { get; init; }

    /// <summary>Day of registration in the city's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Last day of the statutory term, where there is one.</summary>
    public DateOnly? DueOn { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
}
