using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Queueing.Domain.Bookings;

/// <summary>A booked time (rezerwacja wizyty) at a point: one matter, one or more slots one after the other. Belongs to whoever holds
/// its token; neither contact nor code can be changed, so it cannot be traded. Only <see cref="BookingDay"/> changes it.
/// <c>Held → Unconfirmed → Confirmed → CheckedIn | NoShow | Cancelled</c>; before it is confirmed also <c>→ Expired | Cancelled</c>.</summary>
internal sealed class Booking : IVersioned
{
    public required Guid Id { get; init; }
    public required string ServicePoint { get; init; }

    /// <summary>Day of the visit in the city's zone.</summary>
    public required DateOnly Day { get; set; }
    public required string CaseGroup { get; init; }
    public required string Matter { get; init; }
    public required int Slots { get; init; }
    public required DateTimeOffset StartsAt { get; set; }
    public required DateTimeOffset EndsAt { get; set; }
    public required DateTimeOffset MadeAt { get; init; }
    public required string TokenIndex { get; init; }
    public required SealedText Token { get; init; }
    public required SealedText Code { get; set; }

    /// <summary>Finds the booking by its code among those of point and day; gives way to the id when the code ends.</summary>
    public required string CodeIndex { get; set; }
    public BookingState State { get; set; } = BookingState.Held;

    /// <summary>Until when the slot is kept for somebody who has not confirmed; null once nothing more has to come.</summary>
    public DateTimeOffset? KeptUntil { get; set; }

    /// <summary>Keyed hash of the client that holds it, until it is confirmed.</summary>
    public string? Client { get; set; }
    public SealedText? Contact { get; set; }
    public string? ContactIndex { get; set; }
    public string? Language { get; set; }

    /// <summary>How often it was moved; the version of the calendar entry.</summary>
    public int Moves { get; set; }

    /// <summary>The entry of the standby list that it was offered to.</summary>
    public Guid? StandbyId { get; set; }
    public Guid? TicketId { get; set; }
    public string? TicketNumber { get; set; }
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Short code of why staff cancelled it.</summary>
    public string? Reason { get; set; }

    /// <summary>When the next thing happens to it by itself: expiry, no-show, erasure of the contact; null when nothing will.</summary>
    public DateTimeOffset? DueAt { get; set; }
    public int Version { get; set; }

    /// <summary>Still has its seats.</summary>
    public bool IsLive => State is not (BookingState.Cancelled or BookingState.Expired);

    /// <summary>The state as of an instant, also where nobody has looked since something fell due.</summary>
    public BookingState StateAt(DateTimeOffset now) => DueAt > now ? State : State switch
    {
        BookingState.Held or BookingState.Unconfirmed => BookingState.Expired,
        BookingState.Confirmed => BookingState.NoShow,
        _ => State,
    };

    public static void Map(EntityTypeBuilder<Booking> booking)
    {
        booking.ToTable("Bookings");
        booking.HasKey(b => b.Id);
        booking.Property(b => b.Id).ValueGeneratedNever();
        booking.Property(b => b.ServicePoint).HasMaxLength(8);
        booking.Property(b => b.CaseGroup).HasMaxLength(8);
        booking.Property(b => b.Matter).HasMaxLength(61);
        booking.Property(b => b.TokenIndex).HasMaxLength(64);
        booking.Property(b => b.CodeIndex).HasMaxLength(64);
        booking.Property(b => b.Client).HasMaxLength(64);
        booking.Property(b => b.ContactIndex).HasMaxLength(64);
        booking.Property(b => b.Language).HasMaxLength(8);
        booking.Property(b => b.TicketNumber).HasMaxLength(16);
        booking.Property(b => b.Reason).HasMaxLength(40);
        booking.Property(b => b.Version).IsConcurrencyToken();
        booking.HasIndex(b => b.TokenIndex).IsUnique();
        booking.HasIndex(b => new { b.ServicePoint, b.Day, b.CodeIndex }).IsUnique();
        booking.HasIndex(b => new { b.ServicePoint, b.Day, b.StartsAt, b.TokenIndex }); // pages of a day
        booking.HasIndex(b => b.DueAt);
        booking.HasIndex(b => b.Client);
    }
}

internal enum BookingState
{
    /// <summary>Kept while the form is filled in.</summary>
    Held,

    /// <summary>The contact is known but has not answered yet.</summary>
    Unconfirmed,
    Confirmed,

    /// <summary>The resident came and has a ticket.</summary>
    CheckedIn,

    /// <summary>Nobody came in time (niestawienie się).</summary>
    NoShow,
    Cancelled,

    /// <summary>Not confirmed in time.</summary>
    Expired,
}

/// <summary>One place in one slot. The primary key is the promise that nobody gets a seat twice: whatever the code does, the
/// database takes each once.</summary>
internal sealed class BookingSeat
{
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }
    public required DateTimeOffset SlotAt { get; init; }

    /// <summary>1 up to the slot's capacity.</summary>
    public required int Seat { get; init; }

    /// <summary>Whose it is; empty in memory when it was given back and not yet deleted.</summary>
    public required Guid BookingId { get; set; }

    /// <summary>Free again from here on, swept or not; null when it is taken for good.</summary>
    public DateTimeOffset? KeptUntil { get; set; }

    public static void Map(EntityTypeBuilder<BookingSeat> seat)
    {
        seat.ToTable("BookingSeats");
        seat.HasKey(s => new { s.ServicePoint, s.Day, s.CaseGroup, s.SlotAt, s.Seat });
        seat.Property(s => s.ServicePoint).HasMaxLength(8);
        seat.Property(s => s.CaseGroup).HasMaxLength(8);
        seat.HasIndex(s => s.BookingId);
    }
}

/// <summary>One of the bookings that a person may have on a day. Here too the primary key holds the limit, over all points.</summary>
internal sealed class PersonPlace
{
    public required DateOnly Day { get; init; }
    public required string ContactIndex { get; init; }

    /// <summary>1 up to the limit.</summary>
    public required int Place { get; init; }
    public required Guid BookingId { get; set; }

    public static void Map(EntityTypeBuilder<PersonPlace> place)
    {
        place.ToTable("BookingPersonPlaces");
        place.HasKey(p => new { p.Day, p.ContactIndex, p.Place });
        place.Property(p => p.ContactIndex).HasMaxLength(64);
        place.HasIndex(p => p.BookingId);
    }
}
