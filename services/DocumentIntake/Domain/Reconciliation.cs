using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>A day that somebody has compared with what the departments have.</summary>
internal sealed class Reconciliation
{
    public required Guid Id { get; init; }
    public required DateOnly Day { get; init; }
    public required string RequestedBy { get; init; }

    /// <summary>Real instant: what was accepted after it may be missing in an answer.</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    public static void Map(EntityTypeBuilder<Reconciliation> reconciliation)
    {
        reconciliation.ToTable("Reconciliations");
        reconciliation.HasKey(r => r.Id);
        reconciliation.Property(r => r.Id).ValueGeneratedNever();
        reconciliation.Property(r => r.RequestedBy).HasMaxLength(100);
    }
}

/// <summary>What a department last said about a day: which of its items it has cases for.</summary>
internal sealed class DepartmentStatement : IVersioned
{
    public required string Department { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>The reconciliation that asked; null when a department's own system said so of itself.</summary>
    public Guid? ReconciliationId { get; set; }

    /// <summary>Real instant.</summary>
    public required DateTimeOffset StatedAt { get; set; }

    /// <summary>JSON: list of <see cref="Contracts.Cases.StatedCase"/>.</summary>
    public required SealedText Cases { get; set; }
    public int Version { get; set; }

    public static void Map(EntityTypeBuilder<DepartmentStatement> statement)
    {
        statement.ToTable("DepartmentStatements");
        statement.HasKey(s => new { s.Department, s.Day });
        statement.Property(s => s.Department).HasMaxLength(16);
        statement.Property(s => s.Version).IsConcurrencyToken();
    }
}
