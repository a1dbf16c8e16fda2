using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.CitizenAffairs.Features.PeselNumbers;

/// <summary>What a case has entered about a PESEL number: its assignment, its restriction or the withdrawal of one.</summary>
public enum PeselEntryKind { Assignment, Restriction, RestrictionWithdrawal }

/// <summary>An entry about a PESEL number, one per case.</summary>
public sealed class PeselEntry : IVersioned
{
    public required Guid CaseId { get; init; }
    public required PeselEntryKind Kind { get; init; }

    /// <summary>Keyed hash of the number; of the travel document until a number is assigned.</summary>
    public required string PersonIndex { get; set; }

    /// <summary>The legal basis that an application for a number names.</summary>
    public string? LegalBasis { get; init; }

    /// <summary>The number that was assigned.</summary>
    public SealedText? Number { get; set; }

    /// <summary>Of an assignment: keyed hash of the document that the person was known by before, and still may come with.</summary>
    public string? DocumentIndex { get; init; }

    /// <summary>Last day of a withdrawal that ends by itself.</summary>
    public DateOnly? Until { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? EnteredAt { get; set; }

    /// <summary>When the register rejected it; nothing of it holds then.</summary>
    public DateTimeOffset? RejectedAt { get; set; }
    public int Version { get; set; }

    internal static void Map(EntityTypeBuilder<PeselEntry> entry)
    {
        entry.ToTable("PeselEntries");
        entry.HasKey(e => e.CaseId);
        entry.Property(e => e.CaseId).ValueGeneratedNever();
        entry.Property(e => e.PersonIndex).HasMaxLength(64);
        entry.Property(e => e.LegalBasis).HasMaxLength(500);
        entry.Property(e => e.Version).IsConcurrencyToken();
        entry.Property(e => e.DocumentIndex).HasMaxLength(64);
        entry.HasIndex(e => new { e.PersonIndex, e.AskedAt });
        entry.HasIndex(e => e.DocumentIndex);
    }
}
