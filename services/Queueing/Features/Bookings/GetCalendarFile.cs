using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Bookings;

/// <summary>The booking as a calendar file (iCalendar, RFC 5545). A newer version replaces the older one in the resident's calendar;
/// a cancelled booking takes it out.</summary>
internal static class GetCalendarFile
{
    public static async Task<FileContentHttpResult> Handle(string token, string? lang, BookingStep step, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var booking = await step.FindAsync(token, ct);
        if (booking.StateAt(clock.GetUtcNow()) is var state && state is BookingState.Held or BookingState.Unconfirmed or BookingState.Expired)
            throw BookingRefusals.State(booking, state, "put into a calendar", BookingState.Confirmed);
        var text = CalendarFile.Of(booking, pack, lang ?? booking.Language, clock.GetUtcNow());
        return TypedResults.File(Encoding.UTF8.GetBytes(text), "text/calendar; charset=utf-8", "pom.ics");
    }
}
