using System.Net;
using System.Net.Http.Json;

namespace Pom.Queueing.Tests.Features.Bookings;

/// <summary>What cannot be booked is refused in words, and nothing is stored.</summary>
public sealed class BadInputTests
{
    private BookingOffice _office = null!;

    [OneTimeSetUp]
    public async Task Open() => _office = await BookingOffice.OpenAsync();

    [SetUp]
    public Task Clear() => _office.ClearAsync();

    [OneTimeTearDown]
    public async Task Close() => await _office.DisposeAsync();

    [TestCase("2016-10-12T10:20:00+02:00", "IdCardIssue", "startsAt", TestName = "A time between two slots")]
    [TestCase("2016-10-12T09:45:00+02:00", "IdCardIssue", "startsAt", TestName = "A time before the point opens")]
    [TestCase("2016-10-12T17:45:00+02:00", "VehicleRegistrationImported", "startsAt", TestName = "A visit that would end after closing")]
    [TestCase("2016-10-10T12:00:00+02:00", "IdCardIssue", "startsAt", TestName = "Today is too early")]
    [TestCase("2016-10-25T12:00:00+02:00", "IdCardIssue", "startsAt", TestName = "The fifteenth day is too late")]
    [TestCase("2016-10-07T12:00:00+02:00", "IdCardIssue", "startsAt", TestName = "A day that has passed")]
    [TestCase("2016-10-16T12:00:00+02:00", "IdCardIssue", "startsAt", TestName = "A Sunday")]
    [TestCase("9999-12-31T23:59:00+00:00", "IdCardIssue", "startsAt", TestName = "The end of time")]
    [TestCase("2016-10-12T10:15:00", "IdCardIssue", "startsAt", TestName = "A time without an offset")]
    [TestCase("2016-10-12", "IdCardIssue", "startsAt", TestName = "A day without a time")]
    [TestCase(null, "IdCardIssue", "startsAt", TestName = "No time")]
    [TestCase("2016-10-12T10:15:00+02:00", "FishingCard", "matter", TestName = "A matter that does not exist")]
    [TestCase("2016-10-12T10:15:00+02:00", "PeselRestriction", "matter", TestName = "A matter that will exist from 2023 on")]
    [TestCase("2016-10-12T10:15:00+02:00", null, "matter", TestName = "No matter")]
    public Task A_hold_is_refused(string? startsAt, string? matter, string field) =>
        _office.RefusesAsync(() => _office.Resident.PostAsync(_office.Url("/bookings"), JsonContent.Create(new { startsAt, matter })), HttpStatusCode.BadRequest, "invalid-input", $"\"{field}\"", "llowed");

    [Test]
    public async Task An_unknown_point_token_or_place_in_line_is_not_found()
    {
        await _office.RefusesAsync(() => _office.Resident.GetAsync("/api/queueing/points/XX/slots?matter=IdCardIssue"), HttpStatusCode.NotFound, "unknown-point", "MH");
        await _office.RefusesAsync(() => _office.Resident.GetAsync("/api/queueing/bookings/00000000000000000000000000000000"), HttpStatusCode.NotFound, "unknown-booking");
        await _office.RefusesAsync(() => _office.Resident.PostAsync("/api/queueing/bookings/x/cancel", null), HttpStatusCode.NotFound, "unknown-booking");
        await _office.RefusesAsync(() => _office.Resident.GetAsync("/api/queueing/standby/x"), HttpStatusCode.NotFound, "unknown-standby");
    }

    [TestCase(null, null, TestName = "No contact")]
    [TestCase("600100200", "jan@example.pl", TestName = "Two contacts")]
    [TestCase("12345", null, TestName = "Too short a number")]
    [TestCase("+48600100200000000", null, TestName = "Too long a number")]
    [TestCase("600100200; DROP", null, TestName = "No number at all")]
    [TestCase(null, "jan", TestName = "No address at all")]
    [TestCase(null, "a@b.pl,c@d.pl", TestName = "Two addresses in one")]
    public async Task A_contact_is_refused(string? phone, string? email)
    {
        var held = await _office.HoldAsync("2016-10-12 10:15");
        await _office.RefusesAsync(() => _office.PostAsync(held, "contact", new { phone, email }), HttpStatusCode.BadRequest, "invalid-input");
    }

    [Test]
    public async Task A_language_that_is_not_spoken_here_is_refused()
    {
        var held = await _office.HoldAsync("2016-10-12 10:15");
        await _office.RefusesAsync(() => _office.PostAsync(held, "contact", new { phone = "600100200", language = "xx" }), HttpStatusCode.BadRequest, "invalid-input", "pl, en, uk");
    }

    [Test]
    public async Task A_wrong_code_does_not_confirm_and_after_five_the_right_one_has_to_wait()
    {
        var held = await _office.HoldAsync("2016-10-12 10:15");
        await _office.RefusesAsync(() => _office.PostAsync(held, "confirm", new { code = "123456" }), HttpStatusCode.Conflict, "booking-state", "Held");
        await _office.StepAsync(held, "contact", new { phone = "600100200" });
        var right = await _office.CodeAsync(held);
        var wrong = right == "000000" ? "000001" : "000000";

        await _office.RefusesAsync(() => _office.PostAsync(held, "confirm", new { }), HttpStatusCode.BadRequest, "invalid-input");
        for (var i = 0; i < 5; i++) await _office.RefusesAsync(() => _office.PostAsync(held, "confirm", new { code = wrong }), HttpStatusCode.Conflict, "wrong-code");
        await _office.RefusesAsync(() => _office.PostAsync(held, "confirm", new { code = right }), HttpStatusCode.TooManyRequests, "too-many-wrong-codes", "10 minutes");
        _office.At("2016-10-10 10:16");
        await _office.StepAsync(held, "confirm", new { code = right });
    }

    [Test]
    public async Task One_address_keeps_at_most_five_times_open()
    {
        for (var i = 0; i < 5; i++) await _office.PostHoldAsync($"2016-10-12 1{i}:15", address: "10.5.5.5").Answer(HttpStatusCode.Created);

        await _office.RefusesAsync(() => _office.PostHoldAsync("2016-10-12 15:15", address: "10.5.5.5"), HttpStatusCode.TooManyRequests, "hold-limit");
        await _office.PostHoldAsync("2016-10-12 15:15", address: "10.5.5.6").Answer(HttpStatusCode.Created);
        _office.At("2016-10-10 10:15");
        await _office.PostHoldAsync("2016-10-12 16:15", address: "10.5.5.5").Answer(HttpStatusCode.Created);
    }

    [TestCase("2016-10-09", null, TestName = "Standing by for yesterday")]
    [TestCase("2016-10-16", null, TestName = "Standing by for a Sunday")]
    [TestCase("2016-11-01", null, TestName = "Standing by for a day too far off")]
    [TestCase("12.10.2016", null, TestName = "Standing by for no day")]
    [TestCase("2016-10-12", "2016-10-13 10:00", TestName = "Standing by until another day")]
    public Task A_place_in_line_is_refused(string day, string? to) =>
        _office.RefusesAsync(() => _office.PostStandbyAsync(day, "600100200", to: to), HttpStatusCode.BadRequest, "invalid-input");
}
