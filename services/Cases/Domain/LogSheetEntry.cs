using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Domain;

/// <summary>One row of a case's log sheet (metryka sprawy, KPA art. 66a): who did what and when. Rows are only ever added.</summary>
public sealed class LogSheetEntry
{
    public required Guid Id { get; init; }
    public required Guid CaseId { get; init; }

    /// <summary>1, 2, 3 … within the case; the order of the acts even where two carry the same instant.</summary>
    public required int Number { get; init; }
    public required CaseAct Act { get; init; }

    /// <summary>Account of the person, or the name of the service for what the platform does by itself.</summary>
    public required string Actor { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>Free text of an official; sealed, because it may name people.</summary>
    public SealedText? Note { get; init; }
}
