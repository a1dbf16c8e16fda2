using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Queueing.Domain.Bookings;

/// <summary>Somebody who waits for a slot of a day to come free (lista rezerwowa). The first in line whom a free slot fits is
/// offered it, as a booking that they confirm in time; else the next is.
/// <c>Waiting → Offered → Taken | Lapsed</c>; <c>→ Left</c> by their own wish, <c>→ Over</c> when the day has passed.</summary>
internal sealed class StandbyEntry : IVersioned
{
    public required Guid Id { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }
    public required string Matter { get; init; }
    public required int Slots { get; init; }

    /// <summary>The visit begins no earlier …</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>… and no later.</summary>
    public required DateTimeOffset To { get; init; }
    public required DateTimeOffset JoinedAt { get; init; }

    /// <summary>Order in the line: above that of everybody who waited when they joined.</summary>
    public required int Place { get; init; }
    public required string TokenIndex { get; init; }
    public required SealedText? Contact { get; set; }
    public required string? ContactIndex { get; set; }
    public required string? Client { get; set; }
    public required string Language { get; init; }
    public StandbyState State { get; set; }
    public Guid? BookingId { get; set; }

    /// <summary>When the entry ends by itself; null once it has.</summary>
    public required DateTimeOffset? DueAt { get; set; }
    public int Version { get; set; }

    /// <summary>The contact lives on only in the booking that came of it.</summary>
    public void End(StandbyState state) => (State, Contact, ContactIndex, Client, DueAt) = (state, null, null, null, null);

    public static void Map(EntityTypeBuilder<StandbyEntry> entry)
    {
        entry.ToTable("BookingStandby");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.ServicePoint).HasMaxLength(8);
        entry.Property(e => e.CaseGroup).HasMaxLength(8);
        entry.Property(e => e.Matter).HasMaxLength(61);
        entry.Property(e => e.TokenIndex).HasMaxLength(64);
        entry.Property(e => e.ContactIndex).HasMaxLength(64);
        entry.Property(e => e.Client).HasMaxLength(64);
        entry.Property(e => e.Language).HasMaxLength(8);
        entry.Property(e => e.Version).IsConcurrencyToken();
        entry.HasIndex(e => e.TokenIndex).IsUnique();
        entry.HasIndex(e => new { e.ServicePoint, e.Day, e.State });
        entry.HasIndex(e => e.DueAt);
        entry.HasIndex(e => e.Client);
    }
}

internal enum StandbyState { Waiting, Offered, Taken, Lapsed, Left, Over }
