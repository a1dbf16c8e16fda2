using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Domain.Bookings;

/// <summary>All bookings of one point on one day, and who stands by for one. Every command first lets time go on
/// (<see cref="Settle"/>), then checks, then changes; a refusal changes nothing. Whoever uses it holds the point-day's lock.</summary>
internal sealed partial class BookingDay
{
    private readonly CityPack _pack;
    private readonly BookingSecrets _secrets;
    private readonly Dictionary<string, SlotGrid> _grids = [];
    private readonly List<Booking> _bookings;
    private readonly List<BookingSeat> _seats;
    private readonly List<PersonPlace> _persons;
    private readonly List<StandbyEntry> _standby;

    public BookingDay(CityPack pack, BookingSecrets secrets, string point, DateOnly day, BookingRows rows)
    {
        (_pack, _secrets, Point, Day) = (pack, secrets, point, day);
        (_bookings, _seats, _persons, _standby) = (rows.Bookings, rows.Seats, rows.Persons, rows.Standby);
    }

    public string Point { get; }
    public DateOnly Day { get; }
    public IReadOnlyList<Booking> Bookings => _bookings;

    /// <summary>Seats taken or given back; the latter belong to nobody.</summary>
    public IReadOnlyList<BookingSeat> Seats => _seats;
    public IReadOnlyList<PersonPlace> Persons => _persons;
    public IReadOnlyList<StandbyEntry> Standby => _standby;

    /// <summary>What has to be told, in order.</summary>
    public List<BookingNews> News { get; } = [];
    private BookingRules Rules => _pack.Queueing.Bookings;

    public Booking? Find(Guid id) => _bookings.Find(b => b.Id == id);
    public Booking? FindByCode(string codeIndex) => _bookings.Find(b => b.CodeIndex == codeIndex);
    public StandbyEntry? FindStandby(Guid id) => _standby.Find(e => e.Id == id);

    public SlotGrid Grid(string group)
    {
        if (!_grids.TryGetValue(group, out var grid)) _grids[group] = grid = SlotGrid.Of(_pack, Point, Day, group);
        return grid;
    }

    /// <summary>Time goes on: what was not confirmed has expired, who did not come has not come, contacts are erased, and free slots
    /// are offered to those in line.</summary>
    public void Settle(DateTimeOffset now)
    {
        foreach (var b in _bookings.Where(b => b.DueAt <= now).OrderBy(b => b.DueAt).ToList()) FallDue(b, now);
        foreach (var e in _standby.Where(e => e.DueAt <= now && e.State == StandbyState.Waiting)) e.End(StandbyState.Over);
        OfferFreeSlots(now);
    }

    /// <summary>Keeps a time while the resident fills the form in.</summary>
    /// <exception cref="InputException">Not a time that can be booked.</exception>
    /// <exception cref="DomainException">409: taken.</exception>
    public Booking Hold(BookableMatter matter, DateTimeOffset start, string? client, DateTimeOffset now)
    {
        var seats = SeatsFor(matter.CaseGroup, start, matter.Slots, null, now);
        return Add(matter, start, seats, BookingState.Held, now.AddMinutes(Rules.HoldMinutes), client, now);
    }

    /// <summary>Says whose the booking is; from now on it is nobody else's. The contact is asked to confirm.</summary>
    public void GiveContact(Booking b, Contact contact, string language, DateTimeOffset now)
    {
        var index = _secrets.ContactIndex(contact);
        if (b.ContactIndex is not null && b.IsLive) { if (b.ContactIndex == index) return; throw BookingRefusals.ContactFixed(); }
        Demand(b, "given a contact", BookingState.Held);
        TakePersonPlace(index, b.Id);
        (b.State, b.Contact, b.ContactIndex, b.Language) = (BookingState.Unconfirmed, _secrets.Seal(contact), index, language);
        Keep(b, Earlier(now.AddMinutes(Rules.ConfirmMinutes), CheckInEnds(b)));
        News.Add(new ConfirmationAsked(b, now));
    }

    /// <summary>The contact answered: the time is theirs.</summary>
    /// <param name="code">The six digits that were sent, or …</param>
    /// <param name="key">… the key of the link.</param>
    public void Confirm(Booking b, string? code, string? key, DateTimeOffset now)
    {
        if (b.State != BookingState.Confirmed) Demand(b, "confirmed", BookingState.Unconfirmed);
        if (!BookingSecrets.Same(code, _secrets.Open(b.Code)) && !BookingSecrets.Same(key, _secrets.LinkKey(b.Id))) throw BookingRefusals.WrongSecret();
        if (b.State == BookingState.Confirmed) return;
        (b.State, b.Client) = (BookingState.Confirmed, null);
        Keep(b, null);
        b.DueAt = JustAfter(CheckInEnds(b));
        if (b.StandbyId is { } standby) FindStandby(standby)?.End(StandbyState.Taken);
        News.Add(new Made(b, now));
    }

    public void Cancel(Booking b, bool byStaff, string? reason, DateTimeOffset now)
    {
        if (b.State == BookingState.Cancelled) return;
        Demand(b, "cancelled", BookingState.Held, BookingState.Unconfirmed, BookingState.Confirmed);
        var wasMade = b.State == BookingState.Confirmed;
        b.Reason = reason;
        End(b, BookingState.Cancelled, now);
        if (b.StandbyId is { } standby) FindStandby(standby)?.End(StandbyState.Left);
        if (wasMade) News.Add(new Dropped(b, now, byStaff));
        OfferFreeSlots(now);
    }

    /// <summary>Moves a confirmed booking to another time, which may be on another day of the same point.</summary>
    /// <param name="to">The day of the new time; may be this one.</param>
    public void Move(Booking b, BookingDay to, DateTimeOffset start, DateTimeOffset now)
    {
        Demand(b, "moved", BookingState.Confirmed);
        if (b.StartsAt == start) return;
        var seats = to.SeatsFor(b.CaseGroup, start, b.Slots, b, now);
        if (to != this) to.MustHavePersonPlace(b.ContactIndex!);
        var from = b.StartsAt;
        GiveBack(b);
        (b.StartsAt, b.EndsAt, b.Moves) = (start, start.AddMinutes(b.Slots * Rules.SlotMinutes), b.Moves + 1);
        if (to != this)
        {
            _bookings.Remove(b);
            b.Day = to.Day;
            to._bookings.Add(b);
            to.TakePersonPlace(b.ContactIndex!, b.Id);
            if (to._bookings.Exists(o => o != b && o.CodeIndex == b.CodeIndex)) to.NewCode(b);
        }
        else TakePersonPlace(b.ContactIndex!, b.Id);
        to.Seat(b, seats);
        b.DueAt = JustAfter(CheckInEnds(b));
        to.News.Add(new Moved(b, now, from));
        OfferFreeSlots(now);
    }

    /// <exception cref="DomainException">409: not now, or not any more.</exception>
    public void MustCheckIn(Booking b, DateTimeOffset now)
    {
        if (b.State == BookingState.CheckedIn) throw BookingRefusals.CheckedInBefore(b);
        if (b.State is BookingState.NoShow) throw BookingRefusals.TooLate(_pack.Calendar, b, CheckInEnds(b));
        Demand(b, "checked in", BookingState.Confirmed);
        if (now < CheckInBegins(b)) throw BookingRefusals.TooEarly(_pack.Calendar, b, CheckInBegins(b));
    }

    public void CheckedIn(Booking b, Guid ticket, string number)
    {
        (b.State, b.TicketId, b.TicketNumber) = (BookingState.CheckedIn, ticket, number);
        b.DueAt = EraseAt;
    }

    public DateTimeOffset CheckInBegins(Booking b) => b.StartsAt.AddMinutes(-Rules.CheckInFromMinutes);
    public DateTimeOffset CheckInEnds(Booking b) => b.StartsAt.AddMinutes(-Rules.CheckInUntilMinutes);

    /// <summary>True where the booked time no longer exists: the point closed, shortened its hours or lost a counter since.</summary>
    public bool IsAffected(Booking b)
    {
        var grid = Grid(b.CaseGroup);
        return b.State is BookingState.Held or BookingState.Unconfirmed or BookingState.Confirmed
            && (grid.Run(b.StartsAt, b.Slots) is null || _seats.Exists(s => s.BookingId == b.Id && s.Seat > grid.Capacity));
    }

    private void FallDue(Booking b, DateTimeOffset now)
    {
        switch (b.State)
        {
            case BookingState.Held or BookingState.Unconfirmed:
                End(b, BookingState.Expired, b.DueAt!.Value);
                Forget(b);
                if (b.StandbyId is { } standby) FindStandby(standby)?.End(StandbyState.Lapsed);
                break;
            case BookingState.Confirmed:
                (b.State, b.EndedAt, b.DueAt) = (BookingState.NoShow, b.DueAt, EraseAt);
                News.Add(new NobodyCame(b, now));
                if (b.DueAt <= now) Forget(b);
                break;
            default:
                Forget(b);
                break;
        }
    }

    private void End(Booking b, BookingState state, DateTimeOffset at)
    {
        GiveBack(b);
        (b.State, b.EndedAt, b.KeptUntil, b.Client, b.CodeIndex) = (state, at, null, null, b.Id.ToString());
        b.DueAt = b.Contact is null ? null : EraseAt;
    }

    /// <summary>Erases who it was.</summary>
    private void Forget(Booking b)
    {
        foreach (var place in _persons.Where(p => p.BookingId == b.Id)) place.BookingId = Guid.Empty;
        (b.Contact, b.ContactIndex, b.DueAt) = (null, null, null);
    }

    private DateTimeOffset EraseAt => _pack.Calendar.Instant(Day.AddDays(Rules.KeepContactDays + 1), TimeOnly.MinValue).ToUniversalTime();

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;

    /// <summary>The first instant that is too late.</summary>
    private static DateTimeOffset JustAfter(DateTimeOffset at) => at.AddMicroseconds(1);

    private static void Demand(Booking b, string what, params ReadOnlySpan<BookingState> legal)
    {
        if (!legal.Contains(b.State)) throw BookingRefusals.State(b, b.State, what, legal);
    }
}

/// <summary>The rows of a point-day that can still change, and the places of persons on that day at every point.</summary>
internal sealed record BookingRows(List<Booking> Bookings, List<BookingSeat> Seats, List<PersonPlace> Persons, List<StandbyEntry> Standby);
