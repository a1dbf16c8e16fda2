namespace Pom.Day.Bookings;

/// <summary>Residents of one point book, cancel and move on the days before, without an account, each in played time.</summary>
internal sealed class BookingOffice(ServicePoint point, DateOnly date, int seed, ApiClient api, Journal journal, PeopleOfTheDay people, CancellationToken ct)
{
    private const string Path = "/api/queueing/bookings";
    private static readonly TimeSpan FillsInForm = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ReadsMessage = TimeSpan.FromMinutes(5);

    /// <summary>Whoever comes before the doors open would stand before a dark machine.</summary>
    private DateTimeOffset FirstTime => Calendar.At(date, TimeSpan.FromHours(Calendar.OpensAtHour) + TimeSpan.FromMinutes(15));

    /// <summary>Makes the bookings, then changes those that are cancelled or moved.</summary>
    /// <returns>The visitors of the day: those who have booked come shortly before their time, or do not come; who found no time comes
    /// as planned.</returns>
    public async Task<IReadOnlyList<Visit>> Make(IReadOnlyList<Visit> visits, IReadOnlyList<PlannedBooking> planned, CancellationToken stop)
    {
        var booked = new Dictionary<int, Visit>();
        var changes = new List<(PlannedBooking Planned, BookingRecord Booking)>();
        foreach (var plan in planned)
        {
            if (stop.IsCancellationRequested) break;
            if (await Try(() => Book(plan)) is not { } booking) continue;
            journal.Add(booking);
            booked[plan.Visit.Number] = plan.Visit with { Booking = booking, ArrivesAt = booking.StartsAt - plan.ComesBefore };
            if (plan.End == BookingEnd.NoShow) booking.End = BookingEnd.NoShow;
            else if (plan.End != BookingEnd.CheckedIn) changes.Add((plan, booking));
        }
        foreach (var (plan, booking) in changes.OrderBy(c => c.Planned.ChangedAt))
            await Try(() => plan.End == BookingEnd.Cancelled ? Cancel(booking, plan.ChangedAt) : Move(booking, plan));
        return [.. visits.Select(v => booked.GetValueOrDefault(v.Number, v)).Where(v => v.Booking?.End is null).OrderBy(v => v.ArrivesAt)];
    }

    private async Task<BookingRecord?> Book(PlannedBooking plan)
    {
        var (visit, at) = (plan.Visit, plan.MadeAt);
        var slots = await Slots(visit, date, at);
        // The free time nearest to when they would have come anyway.
        if (slots?.Slots?.Where(s => s.Free && s.StartsAt >= FirstTime).MinBy(s => (s.StartsAt - visit.ArrivesAt).Duration()) is not { } slot) return null;
        BookingAnswer held;
        try
        {
            held = (await Post($"/api/queueing/points/{point.Code}/bookings", visit, "hold", at, new { matter = visit.CaseType, startsAt = slot.StartsAt }))!;
        }
        catch (CallFailedException e) when (e.Problem == "slot-taken")
        {
            return null;
        }
        var person = people.Came(People.New(new Randomness(seed, $"{date:yyyy-MM-dd}/{point.Code}/booker/{visit.Number}")));
        await Post($"{Path}/{held.Token}/contact", visit, "contact", at + FillsInForm, new { phone = person.Phone });
        var letter = await api.Get<LetterAnswer>(Account.Nobody, $"{Path}/{held.Token}/demo-letter", at + FillsInForm, ct);
        var confirmed = await Post($"{Path}/{held.Token}/confirm", visit, "confirm", at + ReadsMessage, new { code = letter!.Code });
        return new BookingRecord { Id = held.BookingId, Point = point.Code, Token = held.Token, Code = confirmed!.Code ?? letter.Code, StartsAt = confirmed.StartsAt.ToOffset(at.Offset) };
    }

    private async Task<BookingRecord?> Cancel(BookingRecord booking, DateTimeOffset at)
    {
        await Step(booking, "cancel", at, null);
        booking.End = BookingEnd.Cancelled;
        return booking;
    }

    /// <summary>To the next day that has a free time; who finds none comes after all.</summary>
    private async Task<BookingRecord?> Move(BookingRecord booking, PlannedBooking plan)
    {
        var at = plan.ChangedAt;
        for (var day = (await Slots(plan.Visit, date, at))?.Next; day is not null;)
        {
            var slots = await Slots(plan.Visit, day.Value, at);
            if (slots?.Slots?.FirstOrDefault(s => s.Free) is { } slot)
            {
                await Step(booking, "move", at, new { startsAt = slot.StartsAt });
                (booking.End, booking.MovedTo) = (BookingEnd.Moved, slot.StartsAt);
                return booking;
            }
            day = slots?.Next;
        }
        return null;
    }

    private Task<SlotsAnswer?> Slots(Visit visit, DateOnly day, DateTimeOffset at) =>
        api.Get<SlotsAnswer>(Account.Nobody, $"/api/queueing/points/{point.Code}/slots?matter={visit.CaseType}&day={day:yyyy-MM-dd}", at, ct);

    private Task<BookingAnswer?> Post(string path, Visit visit, string act, DateTimeOffset at, object body) =>
        api.Post<BookingAnswer>(Account.Nobody, path, $"{point.Code}/booking/{visit.Number}/{act}", at, body, ct);

    private async Task Step(BookingRecord booking, string act, DateTimeOffset at, object? body)
    {
        try
        {
            await api.Post<BookingAnswer>(Account.Nobody, $"{Path}/{booking.Token}/{act}", $"booking/{booking.Id}/{act}", at, body, ct);
        }
        catch (CallFailedException e) when (e.Status is null)
        {
            booking.Uncertain = true;
            throw;
        }
    }

    private async Task<BookingRecord?> Try(Func<Task<BookingRecord?>> step)
    {
        try
        {
            return await step();
        }
        catch (CallFailedException e)
        {
            journal.Failed(e);
            return null;
        }
    }
}
