using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Domain;

/// <summary>The paper (or data carrier) of an item: its barcode, its number in the chronological store (skład chronologiczny) and
/// who has it. Every move is one legal step; the trail of <see cref="CustodyStep"/> is only ever added to.</summary>
internal sealed class PaperOriginal : IVersioned
{
    public required Guid Id { get; init; }
    public required Guid ItemId { get; init; }
    public required string Barcode { get; init; }
    public required Store Store { get; init; }
    public required int StoreYear { get; init; }
    public required long StoreNumber { get; init; }
    public required string ServicePoint { get; init; }
    public CustodyState State { get; private set; }
    public Guid? BagId { get; private set; }

    /// <summary>Department that received it.</summary>
    public string? Department { get; private set; }

    /// <summary>Last day of the current loan.</summary>
    public DateOnly? LoanDueOn { get; private set; }
    public int Version { get; set; }

    public string Number => $"{Store.ToString().ToUpperInvariant()}/{StoreNumber}/{StoreYear}";

    /// <summary>A full copy, a partial one (or none), and data carriers are kept in stores of their own.</summary>
    public static Store StoreFor(DigitalCopy copy, bool dataCarrier) => dataCarrier ? Store.Sind : copy == DigitalCopy.Full ? Store.Scp : Store.Scn;

    public void PutInBag(Guid bagId) => Step(CustodyState.InBag, bag: bagId, from: CustodyState.AtPoint);

    public void TakeOutOfBag() => Step(CustodyState.AtPoint, bag: null, from: CustodyState.InBag);

    public void GiveToCourier() => Step(CustodyState.WithCourier, bag: BagId, from: CustodyState.InBag);

    /// <summary>The bag arrived without it.</summary>
    public void Miss() => Step(CustodyState.Missing, bag: BagId, from: CustodyState.WithCourier);

    /// <summary>Out of a bag that arrived, or found after it was missed.</summary>
    public void Receive(string department)
    {
        Step(CustodyState.Received, bag: null, CustodyState.WithCourier, CustodyState.Missing);
        Department = department;
    }

    public void Lend(DateOnly dueOn)
    {
        Step(CustodyState.OnLoan, bag: null, from: CustodyState.Received);
        LoanDueOn = dueOn;
    }

    public void Return()
    {
        Step(CustodyState.Received, bag: null, from: CustodyState.OnLoan);
        LoanDueOn = null;
    }

    /// <exception cref="DomainException">409: no such step from here.</exception>
    private void Step(CustodyState to, Guid? bag, params ReadOnlySpan<CustodyState> from)
    {
        if (!from.Contains(State))
            throw new DomainException("illegal-custody-step", StatusCodes.Status409Conflict, "The original cannot go there from here",
                $"It is {State}; {to} follows only {string.Join(" or ", from.ToArray())}.");
        (State, BagId) = (to, bag);
    }

    internal static void Map(EntityTypeBuilder<PaperOriginal> original)
    {
        original.ToTable("Originals");
        original.HasKey(o => o.Id);
        original.Property(o => o.Id).ValueGeneratedNever();
        original.Property(o => o.Version).IsConcurrencyToken();
        original.Property(o => o.Barcode).HasMaxLength(40);
        original.Property(o => o.ServicePoint).HasMaxLength(8);
        original.Property(o => o.Department).HasMaxLength(16);
        original.Ignore(o => o.Number);
        original.HasIndex(o => o.Barcode).IsUnique();
        original.HasIndex(o => new { o.Store, o.StoreYear, o.StoreNumber }).IsUnique();
        original.HasIndex(o => new { o.Department, o.State, o.LoanDueOn });
        original.HasOne<IncomingItem>().WithMany().HasForeignKey(o => o.ItemId).OnDelete(DeleteBehavior.Restrict);
        original.HasOne<CourierBag>().WithMany().HasForeignKey(o => o.BagId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The chronological stores: items with a full digital copy, with a partial one or none, and data carriers.</summary>
internal enum Store { Scp, Scn, Sind }

internal enum CustodyState { AtPoint, InBag, WithCourier, Missing, Received, OnLoan }
