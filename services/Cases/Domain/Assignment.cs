using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Domain;

/// <summary>One step of giving the case to a unit or a handler (dekretacja). Rows are only ever added: re-assignment is a further row.</summary>
public sealed class Assignment
{
    public required Guid CaseId { get; init; }

    /// <summary>Number of the row of the log sheet.</summary>
    public required int Number { get; init; }
    public string? Unit { get; init; }
    public string? Handler { get; init; }
    public required string AssignedBy { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>What the head wants done; sealed, because it may name people.</summary>
    public SealedText? Instruction { get; init; }

    internal static void Map(EntityTypeBuilder<Assignment> assignment)
    {
        assignment.ToTable("Assignments");
        assignment.HasKey(a => new { a.CaseId, a.Number });
        assignment.Property(a => a.Unit).HasMaxLength(20);
        assignment.Property(a => a.Handler).HasMaxLength(100);
        assignment.Property(a => a.AssignedBy).HasMaxLength(100);
    }
}
