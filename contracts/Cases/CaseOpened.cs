namespace Pom.Contracts.Cases;

/// <summary>A department accepted an item and opened a case for it, with its case reference (znak sprawy). Published once per
/// case; it is the receipt "accepted" for the item. When the matter came from another department, the case goes on from there.</summary>
public sealed record CaseOpened
{
    public required Guid CaseId { get; init; }

    /// <summary>The incoming item; equal to <see cref="CaseId"/> for a case that the department opened itself (z urzędu).</summary>
    public required Guid ItemId { get; init; }
    public required string CaseReference { get; init; }
    public required string Department { get; init; }
    public required string CaseType { get; init; }

    /// <summary>Service point where the item was handed in; empty where there was none.</summary>
    public required string ServicePoint { get; init; }

    /// <summary>Day of registration in the city's zone; that of the item also after a transfer.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Last day of the statutory term, where there is one.</summary>
    public DateOnly? DueOn { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>The case of the department that had the matter before.</summary>
    public Guid? PreviousCaseId { get; init; }

    /// <summary>How many departments had the matter before; absent for the first.</summary>
    public int? Transfers { get; init; }
}
