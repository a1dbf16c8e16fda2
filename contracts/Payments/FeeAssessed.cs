namespace Pom.Contracts.Payments;

/// <summary>What an item, or what a point counted, costs is known and not yet paid. Another charge for the same item adds to it; the same charge again, with a
/// higher <see cref="Revision"/>, replaces what was said before. Amounts are whole grosze. Says nothing about anybody.</summary>
[OptionalAudience]
public sealed record FeeAssessed
{
    public required Guid ChargeId { get; init; }

    /// <summary>The incoming item that the fee is for; of what opens no case, the id of the tally.</summary>
    public required Guid ItemId { get; init; }
    public required string CaseType { get; init; }

    /// <summary>Code of the department that owns the matter.</summary>
    public required string Department { get; init; }
    public required string ServicePoint { get; init; }

    /// <summary>0: nothing is owed any more, the charge is void or free.</summary>
    public required long Grosze { get; init; }

    /// <summary>1 at first, higher at every change of the charge.</summary>
    public int Revision { get; init; }
    public required DateTimeOffset AssessedAt { get; init; }
}
