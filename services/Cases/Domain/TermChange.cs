using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Domain;

/// <summary>How the last day of a case came to be: set, moved by time that does not count, or set anew with a notice. Rows are only
/// ever added, and a day is never earlier than the one before.</summary>
public sealed class TermChange
{
    public required Guid CaseId { get; init; }

    /// <summary>Number of the row of the log sheet.</summary>
    public required int Number { get; init; }
    public required TermChangeKind Kind { get; init; }
    public DateOnly? From { get; init; }
    public required DateOnly To { get; init; }

    /// <summary>Days that do not count (KPA art. 35 § 5).</summary>
    public int NotCounted { get; init; }

    /// <summary>Why the case is not settled in time; sealed, because it may name people.</summary>
    public SealedText? Cause { get; init; }

    /// <summary>What the party is told (KPA art. 36).</summary>
    public SealedText? Notice { get; init; }

    internal static void Map(EntityTypeBuilder<TermChange> change)
    {
        change.ToTable("TermChanges");
        change.HasKey(t => new { t.CaseId, t.Number });
    }
}

/// <summary>Why the last day is what it is.</summary>
public enum TermChangeKind
{
    /// <summary>From the case type, counted from registration.</summary>
    Set,

    /// <summary>Taken over from the department that had the matter before.</summary>
    TakenOver,

    /// <summary>The term stood still.</summary>
    Moved,

    /// <summary>Not settled in time: a new day, with a notice.</summary>
    Extended,
}
