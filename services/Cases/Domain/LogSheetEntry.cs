using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
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

    /// <summary>The absent handler whom the actor stood in for.</summary>
    public string? OnBehalfOf { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>What the act was about, never anything about a person: the name of a field, a register, a department, a day.</summary>
    public string? Detail { get; init; }

    /// <summary>Free text of an official; sealed, because it may name people.</summary>
    public SealedText? Note { get; init; }

    /// <summary>Version of the case that the act made, by which an official is told what changed since they looked.</summary>
    public int CaseVersion { get; internal set; }

    internal static void Map(EntityTypeBuilder<LogSheetEntry> log)
    {
        log.ToTable("LogSheet");
        log.HasKey(e => e.Id);
        log.Property(e => e.Id).ValueGeneratedNever();
        log.Property(e => e.Actor).HasMaxLength(100);
        log.Property(e => e.OnBehalfOf).HasMaxLength(100);
        log.HasIndex(e => new { e.CaseId, e.Number }).IsUnique();
    }
}
