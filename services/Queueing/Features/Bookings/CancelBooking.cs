using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Bookings;

/// <summary>Gives a booked time back, by the resident or by the office; the first in line whom it fits is offered it.</summary>
internal static class CancelBooking
{
    /// <param name="Reason">Short code such as <c>counter-closed</c>; the resident is told.</param>
    internal sealed record Request(string? Reason = null);

    public static Task<Ok<BookingView>> ByResident(string token, BookingStep step, CancellationToken ct) =>
        step.TakeAsync(token, (day, booking, now) => day.Cancel(booking, byStaff: false, null, now), ct);

    public static async Task<NoContent> ByStaff(string point, Guid bookingId, Request request, BookingStep step, QueueingDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        Check(request);
        var found = await db.Bookings.AsNoTracking().SingleOrDefaultAsync(b => b.Id == bookingId && b.ServicePoint == at.Code, ct) ?? throw BookingRefusals.Unknown();
        await step.TakeAsync(found, (day, booking, now) => day.Cancel(booking, byStaff: true, request.Reason, now), ct);
        return TypedResults.NoContent();
    }

    internal static void Check(Request request)
    {
        if (request.Reason is null) throw new InputException("reason", "Is missing; a short code such as counter-closed is allowed.");
        ShortCode.Check("reason", request.Reason, "counter-closed");
    }
}
