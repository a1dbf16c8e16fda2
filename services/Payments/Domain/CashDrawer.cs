using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.Payments.Domain.Ledger;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Domain;

/// <summary>The cash drawer (kasetka) of one clerk at one counter on one day, from the opening float to the closing count. What
/// should be in it is the balance of its account in the ledger.</summary>
internal sealed class CashDrawer : IVersioned
{
    public required Guid Id { get; init; }
    public required string ServicePoint { get; init; }
    public required int Counter { get; init; }
    public required string Clerk { get; init; }
    public required DateOnly Day { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required long FloatGrosze { get; init; }

    /// <summary>The drawer that was handed over into this one.</summary>
    public Guid? TakenOverFrom { get; init; }

    public DateTimeOffset? ClosedAt { get; private set; }
    public string? ClosedBy { get; private set; }

    /// <summary>By the ledger, at the count.</summary>
    public long? ExpectedGrosze { get; private set; }
    public long? CountedGrosze { get; private set; }

    /// <summary>As it was counted: <c>20000×3 5000×1</c>; null when only the sum was given.</summary>
    public string? Denominations { get; private set; }
    public SealedText? DifferenceReason { get; private set; }
    public int Version { get; set; }

    public bool IsOpen => ClosedAt is null;
    public long? DifferenceGrosze => CountedGrosze - ExpectedGrosze;
    public string Account => Ledger.Account.Cash(Id);

    public void Close(DateTimeOffset at, string by, long expected, long counted, string? denominations, SealedText? reason)
    {
        if (!IsOpen) throw new DomainException("drawer-closed", StatusCodes.Status409Conflict, "The drawer is closed", $"It was closed by {ClosedBy}.");
        (ClosedAt, ClosedBy, ExpectedGrosze, CountedGrosze, Denominations, DifferenceReason) = (at, by, expected, counted, denominations, reason);
    }

    internal static void Map(EntityTypeBuilder<CashDrawer> drawer)
    {
        drawer.ToTable("CashDrawers");
        drawer.HasKey(d => d.Id);
        drawer.Property(d => d.Id).ValueGeneratedNever();
        drawer.Property(d => d.Version).IsConcurrencyToken();
        drawer.Ignore(d => d.IsOpen);
        drawer.Ignore(d => d.DifferenceGrosze);
        drawer.Ignore(d => d.Account);
        drawer.Property(d => d.ServicePoint).HasMaxLength(8);
        drawer.Property(d => d.Clerk).HasMaxLength(100);
        drawer.Property(d => d.ClosedBy).HasMaxLength(100);
        drawer.Property(d => d.Denominations).HasMaxLength(400);
        drawer.HasIndex(d => new { d.ServicePoint, d.Day, d.OpenedAt });
    }
}

/// <summary>The drawer that is open at a counter. Its keys let a counter and a clerk have one at a time.</summary>
internal sealed class OpenDrawer
{
    public required string ServicePoint { get; init; }
    public required int Counter { get; init; }
    public required string Clerk { get; init; }
    public required Guid DrawerId { get; init; }
    public required DateOnly Day { get; init; }

    internal static void Map(EntityTypeBuilder<OpenDrawer> open)
    {
        open.ToTable("OpenDrawers");
        open.HasKey(o => new { o.ServicePoint, o.Counter });
        open.Property(o => o.ServicePoint).HasMaxLength(8);
        open.Property(o => o.Clerk).HasMaxLength(100);
        open.HasIndex(o => o.Clerk).IsUnique();
        open.HasIndex(o => o.DrawerId).IsUnique();
    }
}
