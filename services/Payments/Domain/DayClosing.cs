using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Domain;

/// <summary>A closed day of a point (zamknięcie dnia). After it nothing is booked into that day there.</summary>
internal sealed class DayClosing
{
    public required Guid Id { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>Gapless per point and year of the day.</summary>
    public required long Number { get; init; }

    /// <summary>The ledger's running number at which the day ended.</summary>
    public required long LedgerNumber { get; init; }
    public required DateTimeOffset ClosedAt { get; init; }
    public required string ClosedBy { get; init; }
    public required long Grosze { get; init; }
    public required int Payments { get; init; }
    public required int Cancellations { get; init; }

    /// <summary>Why it was closed although a terminal's journal differs or could not be had.</summary>
    public SealedText? DifferenceReason { get; init; }

    public string FullNumber => string.Create(CultureInfo.InvariantCulture, $"ZD/{ServicePoint}/{Number}/{Day.Year}");

    internal static void Map(EntityTypeBuilder<DayClosing> closing)
    {
        closing.ToTable("DayClosings");
        closing.HasKey(c => c.Id);
        closing.Property(c => c.Id).ValueGeneratedNever();
        closing.Ignore(c => c.FullNumber);
        closing.Property(c => c.ServicePoint).HasMaxLength(8);
        closing.Property(c => c.ClosedBy).HasMaxLength(100);
        closing.HasIndex(c => new { c.ServicePoint, c.Day }).IsUnique();
    }
}

/// <summary>One total of a closing.</summary>
internal sealed class ClosingLine
{
    public required Guid ClosingId { get; init; }
    public required ClosingKind Kind { get; init; }

    /// <summary>Code of the method, component, department or account; name of the terminal; id of the drawer.</summary>
    public required string Key { get; init; }
    public required long Grosze { get; init; }
    public required int Count { get; init; }

    /// <summary>Terminals: what their own journal says, null when it could not be had. Drawers: what was counted.</summary>
    public long? Stated { get; init; }

    internal static void Map(EntityTypeBuilder<ClosingLine> line)
    {
        line.ToTable("ClosingLines");
        line.HasKey(l => new { l.ClosingId, l.Kind, l.Key });
        line.Property(l => l.Key).HasMaxLength(120);
        line.HasOne<DayClosing>().WithMany().HasForeignKey(l => l.ClosingId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal enum ClosingKind { Method, Component, Department, BankAccount, Terminal, Drawer }
