namespace Pom.Queueing.Domain.Bookings;

// Those in line for a slot. After every step nobody waits whom a free slot fits.
internal sealed partial class BookingDay
{
    /// <summary>Puts somebody at the end of the line; where a slot is free that fits, it is theirs to confirm at once.</summary>
    public StandbyEntry Join(BookableMatter matter, DateTimeOffset from, DateTimeOffset to, Contact contact, string language, string client, string token, DateTimeOffset now)
    {
        var index = _secrets.ContactIndex(contact);
        if (_standby.Exists(e => e.ContactIndex == index && e.CaseGroup == matter.CaseGroup)) throw BookingRefusals.AlreadyInLine();
        MustHavePersonPlace(index);
        var entry = new StandbyEntry
        {
            Id = Guid.CreateVersion7(now),
            ServicePoint = Point,
            Day = Day,
            CaseGroup = matter.CaseGroup,
            Matter = matter.Code,
            Slots = matter.Slots,
            From = from,
            To = to,
            JoinedAt = now,
            Place = _standby.Select(e => e.Place).DefaultIfEmpty().Max() + 1,
            TokenIndex = _secrets.TokenIndex(token),
            Contact = _secrets.Seal(contact),
            ContactIndex = index,
            Client = client,
            Language = language,
            DueAt = to,
        };
        _standby.Add(entry);
        OfferFreeSlots(now);
        return entry;
    }

    /// <summary>Leaves the line; an offer that is open goes to the next.</summary>
    public void Leave(StandbyEntry entry, DateTimeOffset now)
    {
        if (entry.State == StandbyState.Offered && Find(entry.BookingId!.Value) is { State: BookingState.Unconfirmed } offered) Cancel(offered, byStaff: false, null, now);
        else if (entry.State == StandbyState.Waiting) entry.End(StandbyState.Left);
    }

    /// <summary>How many wait before this one.</summary>
    public int AheadInLine(StandbyEntry entry) => _standby.Count(e => e.State == StandbyState.Waiting && e.CaseGroup == entry.CaseGroup && e.Place < entry.Place);

    private void OfferFreeSlots(DateTimeOffset now)
    {
        foreach (var entry in _standby.Where(e => e.State == StandbyState.Waiting && now < e.To).OrderBy(e => e.Place).ToList())
        {
            // There must be time to answer before check-in closes.
            var first = now.AddMinutes(Rules.StandbyMinutes + Rules.CheckInUntilMinutes);
            var start = Grid(entry.CaseGroup).Starts.FirstOrDefault(s => s >= entry.From && s <= entry.To && s > first && FindSeats(entry.CaseGroup, s, entry.Slots, null) is not null);
            if (start != default && FreePersonPlace(entry.ContactIndex!) is not null) Offer(entry, start, now);
        }
    }

    private void Offer(StandbyEntry entry, DateTimeOffset start, DateTimeOffset now)
    {
        var matter = new BookableMatter(entry.Matter, entry.CaseGroup, entry.Slots);
        var booking = Add(matter, start, FindSeats(entry.CaseGroup, start, entry.Slots, null)!, BookingState.Unconfirmed, now.AddMinutes(Rules.StandbyMinutes), null, now);
        (booking.Contact, booking.ContactIndex, booking.Language, booking.StandbyId) = (entry.Contact, entry.ContactIndex, entry.Language, entry.Id);
        TakePersonPlace(entry.ContactIndex!, booking.Id);
        (entry.State, entry.BookingId, entry.DueAt, entry.Client) = (StandbyState.Offered, booking.Id, null, null);
        News.Add(new Offered(booking, now, entry.Id));
    }
}
