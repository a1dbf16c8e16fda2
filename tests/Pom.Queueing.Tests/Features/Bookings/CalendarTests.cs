using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Pom.Queueing.Tests.Features.Bookings;

/// <summary>Days and hours as the city's calendar has them, and the file for the resident's own. The Sunday on which spring skips an
/// hour was Easter in 2016, so a point that opens on Sundays is looked at in 2017.</summary>
public sealed class CalendarTests
{
    private static readonly TimeZoneInfo s_warsaw = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");
    private BookingOffice _office = null!;
    private BookingOffice _allDay = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _office = await BookingOffice.OpenAsync();
        _allDay = await BookingOffice.OpenAsync(pack => pack.Point(p =>
        {
            p["hours"]![0]!["from"] = "00:00";
            p["hours"]![0]!["to"] = "23:45";
            p["hours"]![0]!["days"]!.AsArray().Add("sunday");
            p["closures"] = JsonNode.Parse("""[{ "from": "2016-10-20", "to": "2016-10-20", "reason": { "pl": "awaria", "en": "power cut", "uk": "аварія" } }, { "from": "2016-10-21", "to": "2016-10-21", "fromTime": "10:00", "toTime": "23:00", "reason": { "pl": "awaria", "en": "power cut", "uk": "аварія" } }]""");
        }));
    }

    [SetUp]
    public async Task Clear()
    {
        await _office.ClearAsync();
        await _allDay.ClearAsync();
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        await _office.DisposeAsync();
        await _allDay.DisposeAsync();
    }

    [TestCase("2016-03-25 12:00", "2016-03-27", TestName = "The Sunday on which spring skips an hour is closed")]
    [TestCase("2016-10-28 12:00", "2016-10-30", TestName = "The Sunday on which autumn repeats an hour is closed")]
    [TestCase("2016-11-10 12:00", "2016-11-11", TestName = "Independence Day is closed")]
    [TestCase("2025-12-23 12:00", "2025-12-24", TestName = "Christmas Eve of 2025 is closed")]
    public async Task A_day_off_cannot_be_booked(string now, string day)
    {
        _office.At(now);
        await _office.RefusesAsync(() => _office.PostHoldAsync($"{day} 10:15"), HttpStatusCode.BadRequest, "invalid-input", "startsAt");
        await _office.RefusesAsync(() => _office.Resident.GetAsync(_office.Url($"/slots?matter=IdCardIssue&day={day}")), HttpStatusCode.BadRequest, "invalid-input");
    }

    [Test]
    public async Task Christmas_eve_of_2024_was_open()
    {
        _office.At("2024-12-23 12:00");
        Assert.That((await _office.SlotsAsync("IdCardIssue")).Text("day"), Is.EqualTo("2024-12-24"));
        await _office.BookAsync("2024-12-24 10:15");
    }

    [TestCase("2017-03-25 12:00", "2017-03-26", 91, TestName = "23 hours, less the last quarter")]
    [TestCase("2016-10-29 12:00", "2016-10-30", 99, TestName = "25 hours, less the last quarter")]
    [TestCase("2016-10-11 12:00", "2016-10-12", 95, TestName = "24 hours, less the last quarter")]
    public async Task A_day_has_as_many_times_as_hours_really_pass(string now, string day, int slots)
    {
        _allDay.At(now);
        var starts = (await _allDay.SlotsAsync("IdCardIssue", day))["slots"]!.AsArray().Select(s => s!.AsObject()).ToList();
        var instants = starts.Select(s => DateTimeOffset.Parse(s.Text("startsAt"), CultureInfo.InvariantCulture)).ToList();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(starts, Has.Count.EqualTo(slots));
            Assert.That(instants.Zip(instants.Skip(1), (a, b) => (b - a).TotalMinutes), Is.All.EqualTo(15));
            Assert.That(starts.Select(s => s.Text("local")), Is.Unique);
            Assert.That(starts.Select(s => s.Text("local")[..10]), Is.All.EqualTo(day));
        }
    }

    [Test]
    public async Task The_hour_that_autumn_repeats_can_be_booked_twice_over()
    {
        _allDay.At("2016-10-29 12:00");
        await _allDay.BookAsync("2016-10-30T02:30:00+02:00");
        var second = await _allDay.BookAsync("2016-10-30T02:30:00+01:00", "600 100 201");

        Assert.That(second.Text("startsAt"), Does.StartWith("2016-10-30T01:30:00"));
        Assert.That(await _allDay.SeatsAsync(), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_hour_that_spring_skips_does_not_exist()
    {
        _allDay.At("2017-03-25 12:00");
        var locals = (await _allDay.SlotsAsync("IdCardIssue", "2017-03-26"))["slots"]!.AsArray().Select(s => s!.AsObject().Text("local")).ToList();
        Assert.That(locals, Has.None.Contains("T02:"));
        Assert.That(locals[locals.IndexOf("2017-03-26T01:45:00+01:00") + 1], Is.EqualTo("2017-03-26T03:00:00+02:00"));
    }

    [Test]
    public async Task Around_midnight_the_day_is_the_citys()
    {
        // 23:55 in Rzeszów is still the 10th, so the first day is the 11th; at 00:05 it is the 12th. In UTC both are the 10th.
        _allDay.At("2016-10-10 23:55");
        Assert.That((await _allDay.SlotsAsync("IdCardIssue")).Text("day"), Is.EqualTo("2016-10-11"));
        var booking = await _allDay.BookAsync("2016-10-11 01:00");
        Assert.That(booking.Text("day"), Is.EqualTo("2016-10-11"));
        _allDay.At("2016-10-11 00:05");
        Assert.That((await _allDay.SlotsAsync("IdCardIssue")).Text("day"), Is.EqualTo("2016-10-12"));
    }

    [Test]
    public async Task A_closure_takes_its_times_away()
    {
        await _allDay.RefusesAsync(() => _allDay.PostHoldAsync("2016-10-20 12:00"), HttpStatusCode.BadRequest, "invalid-input", "closed");
        await _allDay.RefusesAsync(() => _allDay.PostHoldAsync("2016-10-21 12:00"), HttpStatusCode.BadRequest, "invalid-input", "startsAt");
        await _allDay.BookAsync("2016-10-21 09:45");
        await _allDay.RefusesAsync(() => _allDay.PostHoldAsync("2016-10-21 09:30", "VehicleRegistrationImported"), HttpStatusCode.BadRequest, "invalid-input", "startsAt");
    }

    [TestCase("2017-03-25 12:00", "2017-03-26T01:45:00+01:00", "20170326T004500Z", "20170326T013000Z", "01:45", "03:30")]
    [TestCase("2017-03-25 12:00", "2017-03-26T03:00:00+02:00", "20170326T010000Z", "20170326T014500Z", "03:00", "03:45")]
    [TestCase("2016-10-29 12:00", "2016-10-30T02:30:00+02:00", "20161030T003000Z", "20161030T011500Z", "02:30", "02:15")]
    [TestCase("2016-10-29 12:00", "2016-10-30T10:00:00+01:00", "20161030T090000Z", "20161030T094500Z", "10:00", "10:45")]
    [TestCase("2016-10-29 12:00", "2016-10-31T10:00:00+01:00", "20161031T090000Z", "20161031T094500Z", "10:00", "10:45")]
    public async Task The_calendar_file_is_right_on_the_days_on_which_the_clock_is_turned(string now, string start, string utcFrom, string utcTo, string localFrom, string localTo)
    {
        _allDay.At(now);
        var booking = await _allDay.BookAsync(start, matter: "VehicleRegistrationImported");

        var fields = await FieldsAsync(_allDay, booking);

        using (Assert.EnterMultipleScope())
        {
            Assert.That((fields["DTSTART"], fields["DTEND"]), Is.EqualTo((utcFrom, utcTo)));
            Assert.That(OnTheCitysClock(fields["DTSTART"]), Is.EqualTo(localFrom));
            Assert.That(OnTheCitysClock(fields["DTEND"]), Is.EqualTo(localTo), "45 minutes that really pass");
        }
    }

    [Test]
    public async Task The_calendar_file_follows_moves_and_cancellation()
    {
        var booking = await _office.BookAsync("2016-10-12 10:15");
        var first = await FieldsAsync(_office, booking);
        await _office.StepAsync(booking, "move", new { startsAt = "2016-10-13T11:30:00+02:00" });
        var moved = await FieldsAsync(_office, booking);
        await _office.StepAsync(booking, "cancel");
        var cancelled = await FieldsAsync(_office, booking);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(new[] { first, moved, cancelled }.Select(f => f["UID"]).Distinct().Count(), Is.EqualTo(1));
            Assert.That(new[] { first, moved, cancelled }.Select(f => f["SEQUENCE"]), Is.EqualTo(new[] { "0", "1", "2" }));
            Assert.That(new[] { first, moved, cancelled }.Select(f => f["STATUS"]), Is.EqualTo(new[] { "CONFIRMED", "CONFIRMED", "CANCELLED" }));
            Assert.That(moved["DTSTART"], Is.EqualTo("20161013T093000Z"));
            Assert.That(first["LOCATION"], Does.Contain(@"Kopisto 1\, 35-315 Rzeszów"));
        }
    }

    [TestCase("pl", "Wizyta")]
    [TestCase("en", "Visit")]
    [TestCase("uk", "Візит")]
    public async Task The_calendar_file_speaks_the_residents_language(string language, string says)
    {
        var booking = await _office.BookAsync("2016-10-12 10:15");
        Assert.That((await FieldsAsync(_office, booking, "?lang=" + language))["SUMMARY"], Does.StartWith(says));
    }

    [Test]
    public async Task What_is_not_confirmed_is_not_put_into_a_calendar()
    {
        var held = await _office.HoldAsync("2016-10-12 10:15");
        await _office.RefusesAsync(() => _office.Resident.GetAsync($"/api/queueing/bookings/{held.Text("token")}/calendar.ics"), HttpStatusCode.Conflict, "booking-state");
    }

    private static string OnTheCitysClock(string utc) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.ParseExact(utc, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), s_warsaw).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Reads the file as a calendar does: lines end in CRLF and have at most 75 octets, folded ones are joined.</summary>
    private static async Task<Dictionary<string, string>> FieldsAsync(BookingOffice office, JsonObject booking, string query = "")
    {
        using var answer = await office.Resident.GetAsync($"/api/queueing/bookings/{booking.Text("token")}/calendar.ics{query}");
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("text/calendar"));
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        Assert.That(text.Replace("\r\n", "", StringComparison.Ordinal), Does.Not.Contain('\n'));
        Assert.That(text.Split("\r\n").Select(Encoding.UTF8.GetByteCount), Is.All.LessThanOrEqualTo(75));
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).TrimEnd().Split("\r\n");
        Assert.That((lines[0], lines[^1]), Is.EqualTo(("BEGIN:VCALENDAR", "END:VCALENDAR")));
        return lines.Where(l => !l.StartsWith("BEGIN", StringComparison.Ordinal) && !l.StartsWith("END", StringComparison.Ordinal)).ToDictionary(l => l[..l.IndexOf(':')], l => l[(l.IndexOf(':') + 1)..]);
    }
}
