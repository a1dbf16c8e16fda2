using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Bookings;

/// <summary>Bookings whose time no longer exists because the city pack has changed since: the point closes on the day, closes
/// earlier, or has a counter less. Nothing cancels them by itself; a supervisor does, and the residents are told why.</summary>
internal static class AffectedBookings
{
    internal sealed record Response(IReadOnlyList<ListBookings.Item> Items);

    public static async Task<Ok<Response>> List(string point, string date, QueueingDb db, BookingDesk desk, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var (at, wanted) = (PointDay.At(pack, point, clock), Times.Day("date", date));
        var day = await desk.ReadAsync(db, at.Code, wanted, ct);
        return TypedResults.Ok(new Response([.. Of(day, at.Now).Select(b => ListBookings.Item.Of(b, at.Now, affected: true))]));
    }

    public static async Task<Ok<Response>> Cancel(string point, string date, CancelBooking.Request request, QueueingDb db, BookingDesk desk, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var (at, wanted) = (PointDay.At(pack, point, clock), Times.Day("date", date));
        CancelBooking.Check(request);
        return TypedResults.Ok(await desk.DoAsync(db, at.Code, wanted, (day, now) =>
        {
            var affected = Of(day, now);
            foreach (var booking in affected) day.Cancel(booking, byStaff: true, request.Reason, now);
            return new Response([.. affected.Select(b => ListBookings.Item.Of(b, now, affected: false))]);
        }, ct));
    }

    private static IReadOnlyList<Booking> Of(BookingDay day, DateTimeOffset now) => [.. day.Bookings.Where(b => day.IsAffected(b) && b.StateAt(now) == b.State).OrderBy(b => b.StartsAt)];
}
