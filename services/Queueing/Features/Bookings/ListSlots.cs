using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Bookings;

/// <summary>The times of one day at which a matter can be booked, with the days before and after, so that a page can leaf. Computed
/// from the city pack and the seats taken at this moment.</summary>
internal static class ListSlots
{
    /// <param name="Minutes">How long a visit is kept free.</param>
    /// <param name="Previous">The open day before; null before the first that can be booked.</param>
    /// <param name="Next">The open day after; null after the last.</param>
    internal sealed record Response(string ServicePoint, string Matter, string CaseGroup, int Minutes, DateOnly Day, IReadOnlyList<Slot> Slots, DateOnly? Previous, DateOnly? Next);

    /// <param name="Local">Beginning on the city's clock, with the offset in force there.</param>
    internal sealed record Slot(DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset Local, bool Free);

    public static async Task<Ok<Response>> Handle(string point, string? matter, DateOnly? day, QueueingDb db, CityPack pack, BookingSecrets secrets, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var days = BookingDays.Of(pack, point, at.Now);
        List<DateOnly> open = [.. Enumerable.Range(0, Math.Max(0, days.Last.DayNumber - days.First.DayNumber + 1)).Select(days.First.AddDays).Where(d => pack.Calendar.IsOpenOn(at.Point, d))];
        var wanted = day ?? open.FirstOrDefault(days.First);
        if (!open.Contains(wanted)) throw BookingRefusals.DayNotBookable("day", pack, point, wanted, days);
        var what = BookableMatter.Of(pack, point, wanted, matter);
        var taken = await db.BookingSeats.AsNoTracking().Where(s => s.ServicePoint == point && s.Day == wanted && s.CaseGroup == what.CaseGroup && (s.KeptUntil == null || s.KeptUntil > at.Now)).ToListAsync(ct);
        var bookings = new BookingDay(pack, secrets, point, wanted, new BookingRows([], taken, [], []));
        var free = bookings.FreeStarts(what.CaseGroup, what.Slots).ToHashSet();
        var minutes = what.Slots * pack.Queueing.Bookings.SlotMinutes;
        var grid = bookings.Grid(what.CaseGroup);
        return TypedResults.Ok(new Response(point, what.Code, what.CaseGroup, minutes, wanted,
            [.. grid.Starts.Where(s => s > at.Now && grid.Run(s, what.Slots) is not null).Select(s => new Slot(s, s.AddMinutes(minutes), pack.Calendar.Local(s), free.Contains(s)))],
            Neighbour(open.Where(d => d < wanted).Reverse()), Neighbour(open.Where(d => d > wanted))));
    }

    private static DateOnly? Neighbour(IEnumerable<DateOnly> days) => days.Select(d => (DateOnly?)d).FirstOrDefault();
}
