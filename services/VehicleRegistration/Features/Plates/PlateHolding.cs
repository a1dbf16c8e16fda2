using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;

namespace Pom.VehicleRegistration.Features.Plates;

/// <summary>Why a vehicle no longer holds a plate.</summary>
public enum PlateEnd
{
    /// <summary>The vehicle, with the plate, has a new owner.</summary>
    NewOwner,

    /// <summary>The plate was handed back to the office; it is not given out again.</summary>
    Returned,

    /// <summary>CEPiK rejected the registration: the vehicle never held it. It is not given to another vehicle.</summary>
    Rejected,
}

/// <summary>A vehicle and its owner hold a plate: given with the decision, confirmed or taken back by the answer of CEPiK. The database
/// itself holds one open holding per plate and per vehicle.</summary>
public sealed class PlateHolding : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>As written, without spaces: RZ12345.</summary>
    public required string Plate { get; init; }

    /// <summary>Keyed hash of the VIN.</summary>
    public required string VehicleIndex { get; init; }

    /// <summary>Keyed hash of the owner's number.</summary>
    public required string OwnerIndex { get; init; }
    public required Guid CaseId { get; init; }
    public required DateOnly From { get; init; }
    public DateOnly? EndedOn { get; private set; }
    public PlateEnd? End { get; private set; }

    /// <summary>The holding of the vehicle that took its place.</summary>
    public Guid? NextId { get; private set; }

    /// <summary>When CEPiK confirmed it; null: CEPiK has not answered yet, or rejected it.</summary>
    public DateTimeOffset? EnteredAt { get; set; }

    /// <summary>The owner gave notice that the vehicle was sold on this day.</summary>
    public DateOnly? SoldOn { get; set; }

    /// <summary>Unique: the plate as long as it is held, its own id afterwards.</summary>
    public required string PlateKey { get; set; }

    /// <summary>Unique: the vehicle as long as it holds the plate, its own id afterwards.</summary>
    public required string VehicleKey { get; set; }
    public int Version { get; set; }

    internal void Stop(DateOnly on, PlateEnd why, Guid? next = null) => (EndedOn, End, NextId, PlateKey, VehicleKey) = (on < From ? From : on, why, next, Id.ToString(), Id.ToString());

    /// <summary>The holding that took its place was taken back: the vehicle holds this one again.</summary>
    internal void GoOn() => (EndedOn, End, NextId, PlateKey, VehicleKey) = (null, null, null, Plate, VehicleIndex);

    internal static void Map(EntityTypeBuilder<PlateHolding> holding)
    {
        holding.ToTable("PlateHoldings");
        holding.HasKey(h => h.Id);
        holding.Property(h => h.Id).ValueGeneratedNever();
        holding.Property(h => h.Plate).HasMaxLength(12);
        holding.Property(h => h.VehicleIndex).HasMaxLength(64);
        holding.Property(h => h.OwnerIndex).HasMaxLength(64);
        holding.Property(h => h.PlateKey).HasMaxLength(40);
        holding.Property(h => h.VehicleKey).HasMaxLength(64);
        holding.Property(h => h.Version).IsConcurrencyToken();
        holding.HasIndex(h => h.PlateKey).IsUnique();
        holding.HasIndex(h => h.VehicleKey).IsUnique();
        holding.HasIndex(h => new { h.Plate, h.From });
        holding.HasIndex(h => h.CaseId);
        holding.HasIndex(h => h.NextId);
    }
}
