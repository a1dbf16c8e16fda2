using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;

namespace Pom.MunicipalAffairs.Domain;

/// <summary>Something that a point did without a case: handed out a form, gave information, sold tickets, took a payment. It holds
/// no person's data.</summary>
internal sealed class Tally : IVersioned
{
    public required Guid Id { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseType { get; init; }

    /// <summary>What was counted; empty where only the matter itself is.</summary>
    public required string Subject { get; init; }
    public required int Count { get; init; }

    /// <summary>What was to be paid, in whole grosze.</summary>
    public required long Grosze { get; init; }

    /// <summary>The form as JSON, such as product and zone, or the number of a penalty notice.</summary>
    public required string Form { get; init; }

    /// <summary>What may be counted once only; the tally's own id where anything may, or after it was taken back.</summary>
    public required string UniqueKey { get; set; }
    public required string Clerk { get; init; }
    public required DateTimeOffset At { get; init; }
    public DateTimeOffset? TakenBackAt { get; private set; }
    public string? TakenBackBy { get; private set; }
    public int Version { get; set; }

    /// <summary>A slip of the finger; the row stays, the key is free again.</summary>
    public void TakeBack(string by, DateTimeOffset at) => (TakenBackAt, TakenBackBy, UniqueKey) = (at, by, Id.ToString());

    public static void Map(EntityTypeBuilder<Tally> tally)
    {
        tally.ToTable("Tallies");
        tally.HasKey(t => t.Id);
        tally.Property(t => t.Id).ValueGeneratedNever();
        tally.Property(t => t.ServicePoint).HasMaxLength(8);
        tally.Property(t => t.CaseType).HasMaxLength(61);
        tally.Property(t => t.Subject).HasMaxLength(42);
        tally.Property(t => t.UniqueKey).HasMaxLength(64);
        tally.Property(t => t.Form).HasMaxLength(4000);
        tally.Property(t => t.Clerk).HasMaxLength(100);
        tally.Property(t => t.TakenBackBy).HasMaxLength(100);
        tally.Property(t => t.Version).IsConcurrencyToken();
        tally.HasIndex(t => new { t.ServicePoint, t.Day, t.Id });
        tally.HasIndex(t => new { t.CaseType, t.UniqueKey }).IsUnique();
    }
}
