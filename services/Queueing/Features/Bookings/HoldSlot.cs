using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Bookings;

/// <summary>Keeps a time for a few minutes while the resident fills in the form. However many ask at once, each seat goes to one of
/// them; the others are told that it is taken.</summary>
internal static class HoldSlot
{
    /// <param name="Matter">Code of a case type that the point serves.</param>
    /// <param name="StartsAt">Instant with offset, one of those listed.</param>
    internal sealed record Request(string? Matter = null, string? StartsAt = null);

    public static async Task<Created<BookingView>> Handle(
        string point, Request request, ClientAddress client, BookingStep step, QueueingDb db, BookingDesk desk, BookingSecrets secrets, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var start = Times.Instant("startsAt", request.StartsAt);
        var day = pack.Calendar.Day(start);
        var days = BookingDays.Of(pack, point, at.Now);
        if (!days.Contains(day)) throw BookingRefusals.DayNotBookable("startsAt", pack, point, day, days);
        var matter = BookableMatter.Of(pack, point, day, request.Matter);
        var index = secrets.ClientIndex(client.Value, at.Day);
        var held = await desk.DoAsync(db, point, [day], async (bookings, now) =>
        {
            await OpenLimit.CheckAsync(db, pack, index, now, ct);
            return step.View(bookings[0].Hold(matter, start, index, now));
        }, ct);
        return TypedResults.Created($"/api/queueing/bookings/{held.Token}", held);
    }
}
