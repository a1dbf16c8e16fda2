using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Bookings;

/// <summary>Stands by for a day that is booked out. A time that comes free is offered to the first in line whom it fits, then to the
/// next, without anybody doing anything; also for today, where somebody can still come.</summary>
internal static class JoinStandby
{
    /// <param name="Matter">Code of a case type that the point serves.</param>
    /// <param name="Day">Today up to the last day that can be booked.</param>
    /// <param name="From">Earliest beginning that suits, with offset; any when left out.</param>
    /// <param name="To">Latest beginning that suits.</param>
    internal sealed record Request(string? Matter = null, string? Day = null, string? From = null, string? To = null, string? Phone = null, string? Email = null, string? Language = null);

    public static async Task<Created<StandbyView>> Handle(
        string point, Request request, ClientAddress client, StandbyStep step, QueueingDb db, BookingDesk desk, BookingSecrets secrets, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var day = Times.Day("day", request.Day);
        var days = BookingDays.Of(pack, point, at.Now) with { First = at.Day };
        if (!days.Contains(day) || !pack.Calendar.IsOpenOn(at.Point, day)) throw BookingRefusals.DayNotBookable("day", pack, point, day, days);
        var matter = BookableMatter.Of(pack, point, day, request.Matter);
        var starts = SlotGrid.Of(pack, point, day, matter.CaseGroup).Starts;
        var (from, to) = (request.From is { } f ? Times.Instant("from", f) : starts[0], request.To is { } t ? Times.Instant("to", t) : starts[^1]);
        if (from > to || to < at.Now || pack.Calendar.Day(from) != day || pack.Calendar.Day(to) != day) throw new InputException("to", $"No time of {day:yyyy-MM-dd} that is still to come lies between from and to.");
        var (contact, language) = (Contact.Read(request.Phone, request.Email), Times.Language(request.Language, pack.Languages));
        var (index, token) = (secrets.ClientIndex(client.Value, at.Day), BookingSecrets.NewToken());
        var view = await desk.DoAsync(db, point, [day], async (bookings, now) =>
        {
            await OpenLimit.CheckAsync(db, pack, index, now, ct);
            var entry = bookings[0].Join(matter, from, to, contact, language, index, token, now);
            return step.View(entry, token, bookings[0], entry.BookingId is { } offered ? bookings[0].Find(offered) : null);
        }, ct);
        return TypedResults.Created($"/api/queueing/standby/{token}", view);
    }
}
