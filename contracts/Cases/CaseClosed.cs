namespace Pom.Contracts.Cases;

/// <summary>Nothing is left to do in the case. Published once per case; no event of the case follows. A case that was handed to
/// another department goes on there and is not closed.</summary>
public sealed record CaseClosed
{
    public required Guid CaseId { get; init; }

    /// <summary>The incoming item; equal to <see cref="CaseId"/> for a case that the department opened itself.</summary>
    public required Guid ItemId { get; init; }
    public required string CaseReference { get; init; }
    public required string Department { get; init; }
    public required DateOnly Day { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }

    /// <summary>How it ended; completed where absent.</summary>
    public CaseEnding? Ending { get; init; }
}

/// <summary>How a case ended.</summary>
public enum CaseEnding
{
    /// <summary>Decided and done.</summary>
    Completed,

    /// <summary>The applicant took the application back (wycofanie).</summary>
    Withdrawn,

    /// <summary>What was missing did not come in time (pozostawienie bez rozpoznania, KPA art. 64 § 2).</summary>
    LeftUnexamined,

    /// <summary>There is nothing to decide any more (umorzenie, KPA art. 105).</summary>
    Discontinued,

    /// <summary>Another authority has to decide (przekazanie według właściwości, KPA art. 65).</summary>
    TransferredToOtherAuthority,

    /// <summary>The document was ready and nobody came for it.</summary>
    NotCollected,
}
