using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Pom.Queueing.Domain;

namespace Pom.Queueing.Tests.Features.Bookings;

/// <summary>The booking becomes a ticket, in time or not at all.</summary>
public sealed class CheckInTests
{
    private BookingOffice _office = null!;
    private JsonObject _booking = null!;
    private string _code = "";

    [SetUp]
    public async Task Open()
    {
        _office = await BookingOffice.OpenAsync();
        _booking = await _office.BookAsync("2016-10-12 12:00");
        _code = await _office.CodeAsync(_booking);
        _office.At("2016-10-12 11:40");
    }

    [TearDown]
    public async Task Close() => await _office.DisposeAsync();

    [Test]
    public async Task The_code_at_the_machine_prints_a_booked_ticket()
    {
        var ticket = await _office.PostCheckInAsync(new { code = _code }).Answer(HttpStatusCode.Created);

        var row = (await _office.TicketsAsync()).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((ticket.Text("number"), ticket.Text("print")), Is.EqualTo(("U001", "requested")));
            Assert.That((row.BookingId, row.BookedAt, row.Channel), Is.EqualTo(((Guid?)_booking["bookingId"], (DateTimeOffset?)BookingOffice.Warsaw("2016-10-12 12:00"), TicketChannel.Machine)));
            Assert.That((await _office.LookAsync(_booking)).Text("state"), Is.EqualTo("checkedIn"));
            Assert.That((await _office.LookAsync(_booking)).Text("ticketNumber"), Is.EqualTo("U001"));
        }
    }

    [Test]
    public async Task The_qr_code_at_the_machine_does_the_same() =>
        Assert.That((await _office.PostCheckInAsync(new { token = _booking.Text("token") }).Answer(HttpStatusCode.Created)).Text("number"), Is.EqualTo("U001"));

    [Test]
    public async Task On_the_phone_nothing_is_printed() =>
        Assert.That((await _office.PostAsync(_booking, "check-in").Answer(HttpStatusCode.Created)).Text("print"), Is.EqualTo("notNeeded"));

    [Test]
    public async Task Who_checks_in_twice_is_told_their_ticket()
    {
        await _office.PostCheckInAsync(new { code = _code }).Answer(HttpStatusCode.Created);

        await _office.RefusesAsync(() => _office.PostCheckInAsync(new { code = _code }), HttpStatusCode.Conflict, "already-checked-in", "U001");
        await _office.RefusesAsync(() => _office.PostAsync(_booking, "check-in"), HttpStatusCode.Conflict, "already-checked-in", "U001");
    }

    [Test]
    public async Task Twenty_check_ins_at_once_issue_one_ticket()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? _office.PostCheckInAsync(new { code = _code }) : _office.PostAsync(_booking, "check-in")));

        Assert.That(answers.Count(a => a.StatusCode == HttpStatusCode.Created), Is.EqualTo(1));
        Assert.That(answers.Where(a => a.StatusCode != HttpStatusCode.Created).Select(a => a.StatusCode), Is.All.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await _office.TicketsAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Five_minutes_before_is_in_time()
    {
        _office.At("2016-10-12 11:55");
        await _office.PostCheckInAsync(new { code = _code }).Answer(HttpStatusCode.Created);
    }

    [Test]
    public async Task Later_the_booking_is_lost_and_an_ordinary_ticket_is_taken()
    {
        _office.At("2016-10-12 11:55:01");
        await _office.RefusesAsync(() => _office.PostCheckInAsync(new { code = _code }), HttpStatusCode.Conflict, "check-in-too-late", "12:00", "11:55", "ordinary ticket");

        await _office.SweepAsync();
        Assert.That((await _office.RowAsync(_booking)).State, Is.EqualTo(Queueing.Domain.Bookings.BookingState.NoShow));
        await _office.Machine.PostAsync(_office.Url("/tickets"), JsonContent.Create(new { caseGroup = "SO" })).Answer(HttpStatusCode.Created);
    }

    [Test]
    public async Task Too_early_says_from_when()
    {
        _office.At("2016-10-12 11:29");
        await _office.RefusesAsync(() => _office.PostCheckInAsync(new { code = _code }), HttpStatusCode.Conflict, "check-in-too-early", "11:30");
    }

    [Test]
    public async Task Another_point_says_where_it_is_booked()
    {
        using var elsewhere = _office.Platform.Machine("PL");
        await _office.RefusesAsync(() => elsewhere.PostAsync("/api/queueing/points/PL/bookings/check-in", JsonContent.Create(new { token = _booking.Text("token") })), HttpStatusCode.Conflict, "booked-elsewhere", "MH");
        await _office.RefusesAsync(() => elsewhere.PostAsync("/api/queueing/points/PL/bookings/check-in", JsonContent.Create(new { code = _code })), HttpStatusCode.NotFound, "wrong-code");
    }

    [Test]
    public async Task After_five_wrong_codes_the_machine_takes_none_for_ten_minutes_but_still_the_qr_code()
    {
        var wrong = _code == "000000" ? "000001" : "000000";
        for (var i = 0; i < 5; i++) await _office.RefusesAsync(() => _office.PostCheckInAsync(new { code = wrong }), HttpStatusCode.NotFound, "wrong-code");

        await _office.RefusesAsync(() => _office.PostCheckInAsync(new { code = _code }), HttpStatusCode.TooManyRequests, "too-many-wrong-codes");
        await _office.PostCheckInAsync(new { token = _booking.Text("token") }).Answer(HttpStatusCode.Created);
        _office.At("2016-10-12 11:50");
        await _office.RefusesAsync(() => _office.PostCheckInAsync(new { code = _code }), HttpStatusCode.Conflict, "already-checked-in");
    }

    [Test]
    public async Task The_code_of_a_cancelled_booking_is_worth_nothing()
    {
        await _office.StepAsync(_booking, "cancel");
        await _office.RefusesAsync(() => _office.PostCheckInAsync(new { code = _code }), HttpStatusCode.NotFound, "wrong-code");
        await _office.RefusesAsync(() => _office.PostCheckInAsync(new { token = _booking.Text("token") }), HttpStatusCode.Conflict, "booking-state", "Cancelled");
    }

    [Test]
    public async Task A_booked_ticket_is_called_before_walk_ins_when_its_time_has_come()
    {
        await _office.Machine.PostAsync(_office.Url("/tickets"), JsonContent.Create(new { caseGroup = "SO" })).Answer(HttpStatusCode.Created);
        await _office.PostCheckInAsync(new { code = _code }).Answer(HttpStatusCode.Created);
        _office.At("2016-10-12 11:56");
        using var clerk = _office.Platform.Clerk("MH", 2);
        await clerk.PostAsync(_office.Url("/counters/2/open"), null).Answer(HttpStatusCode.OK);

        Assert.That((await clerk.PostAsync(_office.Url("/counters/2/next"), null).Answer(HttpStatusCode.OK)).Text("number"), Is.EqualTo("U001"));
    }
}
