using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pom.Cases.Domain;

/// <summary>That a term nears its end, or has passed it, was noticed. Once per case, kind and last day. It is a fact beside the case:
/// it raises no version, so nobody who is editing the case is disturbed by the clock.</summary>
public sealed class DeadlineWarning
{
    public required Guid CaseId { get; init; }
    public required WarningKind Kind { get; init; }
    public required DateOnly DueOn { get; init; }
    public required DateTimeOffset At { get; init; }

    internal static void Map(EntityTypeBuilder<DeadlineWarning> warning)
    {
        warning.ToTable("DeadlineWarnings");
        warning.HasKey(w => new { w.CaseId, w.Kind, w.DueOn });
        warning.HasOne<Case>().WithMany(c => c.Warnings).HasForeignKey(w => w.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Before the last day, or after it.</summary>
public enum WarningKind { DueSoon, Overdue }
