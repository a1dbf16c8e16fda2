using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Bookings;

/// <summary>Moves a confirmed booking to another free time of the same point; who it belongs to stays. Where the new time cannot be
/// had, the old one is kept.</summary>
internal static class MoveBooking
{
    internal sealed record Request(string? StartsAt = null);

    public static async Task<Ok<BookingView>> Handle(string token, Request request, BookingStep step, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var start = Times.Instant("startsAt", request.StartsAt);
        var point = (await step.FindAsync(token, ct)).ServicePoint;
        var (day, days) = (pack.Calendar.Day(start), BookingDays.Of(pack, point, clock.GetUtcNow()));
        if (!days.Contains(day)) throw BookingRefusals.DayNotBookable("startsAt", pack, point, day, days);
        return await step.MoveAsync(token, start, ct);
    }
}
