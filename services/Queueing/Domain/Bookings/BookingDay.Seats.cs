using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Domain.Bookings;

// Who sits where, and how many places a person has.
internal sealed partial class BookingDay
{
    /// <summary>Beginnings at which a visit of so many slots would find a seat in each.</summary>
    public IEnumerable<DateTimeOffset> FreeStarts(string group, int slots) => Grid(group).Starts.Where(start => FindSeats(group, start, slots, null) is not null);

    /// <summary>The seats for a visit that somebody asks for.</summary>
    /// <param name="own">The booking that moves; its own seats do not stand in its way.</param>
    private List<(DateTimeOffset Slot, int Seat)> SeatsFor(string group, DateTimeOffset start, int slots, Booking? own, DateTimeOffset now)
    {
        var days = BookingDays.Of(_pack, Point, now);
        if (!days.Contains(Day) || !_pack.Calendar.IsOpenOn(_pack.Point(Point), Day)) throw BookingRefusals.DayNotBookable("startsAt", _pack, Point, Day, days);
        if (Grid(group).Run(start, slots) is null || start <= now) throw BookingRefusals.NotOnGrid(_pack.Calendar, start, Grid(group), slots);
        return FindSeats(group, start, slots, own) ?? throw BookingRefusals.Taken(_pack.Calendar, start);
    }

    private List<(DateTimeOffset Slot, int Seat)>? FindSeats(string group, DateTimeOffset start, int slots, Booking? own)
    {
        var grid = Grid(group);
        if (grid.Run(start, slots) is not { } run) return null;
        var seats = run.Select(slot => (Slot: slot, Seat: Enumerable.Range(1, grid.Capacity).FirstOrDefault(seat => !IsTaken(group, slot, seat, own)))).ToList();
        return seats.TrueForAll(s => s.Seat > 0) ? seats : null;
    }

    private bool IsTaken(string group, DateTimeOffset slot, int seat, Booking? own) =>
        _seats.Exists(s => s.CaseGroup == group && s.SlotAt == slot && s.Seat == seat && s.BookingId != Guid.Empty && s.BookingId != own?.Id);

    private Booking Add(BookableMatter matter, DateTimeOffset start, List<(DateTimeOffset Slot, int Seat)> seats, BookingState state, DateTimeOffset keptUntil, string? client, DateTimeOffset now)
    {
        var token = BookingSecrets.NewToken();
        var booking = new Booking
        {
            Id = Guid.CreateVersion7(now),
            ServicePoint = Point,
            Day = Day,
            CaseGroup = matter.CaseGroup,
            Matter = matter.Code,
            Slots = matter.Slots,
            StartsAt = start,
            EndsAt = start.AddMinutes(matter.Slots * Rules.SlotMinutes),
            MadeAt = now,
            TokenIndex = _secrets.TokenIndex(token),
            Token = _secrets.Seal(token),
            Code = default,
            CodeIndex = "",
            State = state,
            Client = client,
        };
        NewCode(booking);
        _bookings.Add(booking);
        Seat(booking, seats);
        Keep(booking, keptUntil);
        return booking;
    }

    /// <summary>A code that no other live booking of the point-day has.</summary>
    private void NewCode(Booking b)
    {
        string code, index;
        do index = _secrets.CodeIndex(code = BookingSecrets.NewCode());
        while (_bookings.Exists(o => o != b && o.CodeIndex == index));
        (b.Code, b.CodeIndex) = (_secrets.Seal(code), index);
    }

    private void Seat(Booking b, List<(DateTimeOffset Slot, int Seat)> seats)
    {
        foreach (var (slot, seat) in seats)
        {
            // A row that was given back in this same command is taken over: its key stays.
            if (_seats.Find(s => s.CaseGroup == b.CaseGroup && s.SlotAt == slot && s.Seat == seat) is { } row) (row.BookingId, row.KeptUntil) = (b.Id, null);
            else _seats.Add(new BookingSeat { ServicePoint = Point, Day = Day, CaseGroup = b.CaseGroup, SlotAt = slot, Seat = seat, BookingId = b.Id });
        }
    }

    private void Keep(Booking b, DateTimeOffset? until)
    {
        (b.KeptUntil, b.DueAt) = (until, until);
        foreach (var seat in _seats.Where(s => s.BookingId == b.Id)) seat.KeptUntil = until;
    }

    private void GiveBack(Booking b)
    {
        foreach (var seat in _seats.Where(s => s.BookingId == b.Id)) seat.BookingId = Guid.Empty;
        foreach (var place in _persons.Where(p => p.BookingId == b.Id)) place.BookingId = Guid.Empty;
    }

    private int? FreePersonPlace(string contact) =>
        Enumerable.Range(1, Rules.PerPersonAndDay).Where(n => !_persons.Exists(p => p.ContactIndex == contact && p.Place == n && p.BookingId != Guid.Empty)).Select(n => (int?)n).FirstOrDefault();

    private int MustHavePersonPlace(string contact) => FreePersonPlace(contact) ?? throw BookingRefusals.TooManyOfPerson(Rules.PerPersonAndDay, Day);

    private void TakePersonPlace(string contact, Guid booking)
    {
        var place = MustHavePersonPlace(contact);
        if (_persons.Find(p => p.ContactIndex == contact && p.Place == place) is { } row) row.BookingId = booking;
        else _persons.Add(new PersonPlace { Day = Day, ContactIndex = contact, Place = place, BookingId = booking });
    }
}
