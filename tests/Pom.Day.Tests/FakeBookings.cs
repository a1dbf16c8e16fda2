using Microsoft.AspNetCore.Http;

namespace Pom.Day.Tests;

/// <summary>The bookings of the platform in memory: one seat in each quarter of an hour, on the day and the one after.</summary>
internal sealed class FakeBookings
{
    private readonly List<Booking> _bookings = [];

    public sealed record Booking(Guid BookingId, string Token, string Point, string CaseGroup)
    {
        public string State { get; set; } = "held";
        public DateTimeOffset StartsAt { get; set; }
        public required string Code { get; init; }
        public Guid? TicketId { get; set; }
    }

    /// <summary>Tells the resident that the booking is cancelled, and keeps it.</summary>
    public bool ForgetsCancellations { get; init; }

    public (int, object?)? Do(string[] path, HttpContext http, Dictionary<string, object> body, Func<string, string, DateTimeOffset, Guid> issue, DateTimeOffset at) => path switch
    {
        ["api", "queueing", "points", var p, "slots"] => (200, Slots(p, DateOnly.Parse(http.Request.Query["day"].ToString(), null), http.Request.Query["matter"].ToString())),
        ["api", "queueing", "points", var p, "bookings"] => (201, Hold(p, body["matter"].ToString()!, DateTimeOffset.Parse(body["startsAt"].ToString()!, null))),
        ["api", "queueing", "points", _, "bookings", "check-in"] => (201, CheckIn(body["code"].ToString()!, issue, at)),
        ["api", "queueing", "points", var p, "days", var day, "bookings"] => (200, new
        {
            items = _bookings.Where(b => b.Point == p && b.State != "held" && $"{b.StartsAt:yyyy-MM-dd}" == day).Select(b => new { b.BookingId, state = b.State == "confirmed" && at > b.StartsAt ? "noShow" : b.State, b.TicketId }).ToList(),
            next = (string?)null,
        }),
        ["api", "queueing", "bookings", var token, "demo-letter"] => (200, new { code = Of(token).Code }),
        ["api", "queueing", "bookings", var token] => (200, Of(token) with { }),
        ["api", "queueing", "bookings", var token, var act] => (200, Change(Of(token), act, body)),
        _ => null,
    };

    private Booking Of(string token) => _bookings.Single(b => b.Token == token);

    private static string GroupOf(string matter) => matter switch { "LetterSubmission" => "OG", _ when matter.StartsWith("Vehicle", StringComparison.Ordinal) || matter == "SaleNotice" => "KOM", _ => "SO" };

    private object Slots(string point, DateOnly day, string matter) => new
    {
        slots = Enumerable.Range(0, 32).Select(n => Calendar.At(day, TimeSpan.FromMinutes(600 + (15 * n))))
            .Select(start => new { startsAt = start, free = !_bookings.Exists(b => b.Point == point && b.CaseGroup == GroupOf(matter) && b.StartsAt == start && b.State != "cancelled") }),
        next = day.AddDays(1),
    };

    private Booking Hold(string point, string matter, DateTimeOffset start)
    {
        // A code of its own, as the platform gives every booking of a point and day.
        var booking = new Booking(Guid.CreateVersion7(), Guid.NewGuid().ToString("N"), point, GroupOf(matter)) { StartsAt = start, Code = $"{_bookings.Count:000000}" };
        _bookings.Add(booking);
        return booking with { };
    }

    private Booking Change(Booking booking, string act, Dictionary<string, object> body)
    {
        if (act == "cancel" && ForgetsCancellations) return booking with { State = "cancelled" };
        if (act == "move") booking.StartsAt = DateTimeOffset.Parse(body["startsAt"].ToString()!, null);
        booking.State = act switch { "contact" => "unconfirmed", "cancel" => "cancelled", _ => "confirmed" };
        return booking with { };
    }

    private object CheckIn(string code, Func<string, string, DateTimeOffset, Guid> issue, DateTimeOffset at)
    {
        var booking = _bookings.Single(b => b.Code == code && b.State == "confirmed");
        (booking.State, booking.TicketId) = ("checkedIn", issue(booking.Point, booking.CaseGroup, booking.StartsAt));
        return new { ticketId = booking.TicketId, caseGroup = booking.CaseGroup, issuedAt = at };
    }
}
