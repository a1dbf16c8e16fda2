using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Domain;

/// <summary>A bag of originals on its way from a service point to one department. It is overdue when it was not received whole by
/// its due instant, wherever it stands.</summary>
internal sealed class CourierBag : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>Barcode on the bag; bags are used again, so it names a bag only while that is under way.</summary>
    public required string Code { get; init; }
    public required string ServicePoint { get; init; }
    public required string Department { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset DueAt { get; init; }
    public BagState State { get; private set; }

    /// <summary>Of the courier service: a name or number of the round, no person's data.</summary>
    public string? Courier { get; private set; }
    public string? Seal { get; private set; }
    public DateTimeOffset? HandedAt { get; private set; }
    public DateTimeOffset? ReceivedAt { get; private set; }
    public int Version { get; set; }

    /// <summary>Only an open bag takes originals or gives them back.</summary>
    public void MustBeOpen() => MustBe(BagState.Open, "is filled or emptied");

    public void GiveToCourier(string courier, string? seal, DateTimeOffset at)
    {
        MustBe(BagState.Open, "is handed to a courier");
        (State, Courier, Seal, HandedAt) = (BagState.WithCourier, courier, seal, at);
    }

    /// <param name="whole">Everything that was put in came out.</param>
    public void Receive(bool whole, DateTimeOffset at)
    {
        if (State is not (BagState.WithCourier or BagState.ReceivedInPart)) MustBe(BagState.WithCourier, "is received");
        State = whole ? BagState.Received : BagState.ReceivedInPart;
        ReceivedAt ??= at;
    }

    private void MustBe(BagState state, string act)
    {
        if (State != state)
            throw new DomainException("illegal-custody-step", StatusCodes.Status409Conflict, "The bag is not there", $"The bag is {State}; only one that is {state} {act}.");
    }

    internal static void Map(EntityTypeBuilder<CourierBag> bag)
    {
        bag.ToTable("CourierBags");
        bag.HasKey(b => b.Id);
        bag.Property(b => b.Id).ValueGeneratedNever();
        bag.Property(b => b.Version).IsConcurrencyToken();
        bag.Property(b => b.Code).HasMaxLength(40);
        bag.Property(b => b.ServicePoint).HasMaxLength(8);
        bag.Property(b => b.Department).HasMaxLength(16);
        bag.Property(b => b.Courier).HasMaxLength(80);
        bag.Property(b => b.Seal).HasMaxLength(40);
        bag.HasIndex(b => new { b.Code, b.State });
        bag.HasIndex(b => new { b.ServicePoint, b.State, b.DueAt, b.Id });
        bag.HasIndex(b => new { b.Department, b.State, b.DueAt, b.Id });
    }
}

internal enum BagState { Open, WithCourier, ReceivedInPart, Received }
