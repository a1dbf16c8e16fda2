using System.Net;
using System.Text.Json.Nodes;

namespace Pom.Queueing.Tests.Features.Bookings;

/// <summary>A day that is booked out for vehicle matters, and people who hope for a place.</summary>
public sealed class StandbyTests
{
    private const string Day = "2016-10-12";
    private BookingOffice _office = null!;

    [OneTimeSetUp]
    public async Task Open() => _office = await BookingOffice.OpenAsync(pack => pack.Point(p => p["hours"]![0]!["to"] = "11:00"));

    [OneTimeTearDown]
    public async Task Close() => await _office.DisposeAsync();

    private List<JsonObject> _booked = [];

    [SetUp]
    public async Task Fill()
    {
        await _office.ClearAsync();
        _booked = [];
        for (var i = 0; i < 4; i++) _booked.Add(await _office.BookAsync($"{Day} 10:{15 * i:00}", $"600 100 10{i}"));
    }

    [Test]
    public async Task A_cancelled_time_is_offered_to_the_first_in_line_and_is_theirs_when_they_confirm()
    {
        var first = await _office.StandByAsync(Day, "600 200 001");
        var second = await _office.StandByAsync(Day, "600 200 002");
        Assert.That(((int)first["ahead"]!, (int)second["ahead"]!), Is.EqualTo((0, 1)));

        await _office.StepAsync(_booked[1], "cancel");

        var offered = await _office.LookInLineAsync(first);
        var offer = offered["offer"]!.AsObject();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(offered.Text("state"), Is.EqualTo("offered"));
            Assert.That((offer.Text("local"), offer.Text("state")), Is.EqualTo(($"{Day}T10:15:00+02:00", "unconfirmed")));
            Assert.That((await _office.LookInLineAsync(second)).Text("state"), Is.EqualTo("waiting"));
        }
        await _office.RefusesAsync(() => _office.PostHoldAsync($"{Day} 10:15"), HttpStatusCode.Conflict, "slot-taken");

        await _office.StepAsync(offer, "confirm", new { code = await _office.CodeAsync(offer) });
        Assert.That((await _office.LookInLineAsync(first)).Text("state"), Is.EqualTo("taken"));
    }

    [Test]
    public async Task Who_does_not_answer_in_time_makes_room_for_the_next()
    {
        var first = await _office.StandByAsync(Day, "600 200 001");
        var second = await _office.StandByAsync(Day, "600 200 002");
        await _office.StepAsync(_booked[1], "cancel");

        _office.At("2016-10-10 10:35");
        Assert.That((await _office.LookInLineAsync(first)).Text("state"), Is.EqualTo("lapsed"), "also before anybody sweeps");
        await _office.SweepAsync();

        Assert.That((await _office.LookInLineAsync(first)).Text("state"), Is.EqualTo("lapsed"));
        Assert.That((await _office.LookInLineAsync(second)).Text("state"), Is.EqualTo("offered"));
    }

    [Test]
    public async Task A_lapsed_offer_goes_to_the_next_in_line_and_not_to_whoever_asks_first()
    {
        await _office.StandByAsync(Day, "600 200 001");
        var second = await _office.StandByAsync(Day, "600 200 002");
        await _office.StepAsync(_booked[1], "cancel");
        _office.At("2016-10-10 10:35");

        Assert.That((await _office.PostHoldAsync($"{Day} 10:15")).StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        await _office.SweepAsync();
        Assert.That((await _office.LookInLineAsync(second)).Text("state"), Is.EqualTo("offered"));
    }

    [Test]
    public async Task Who_declines_leaves_and_the_next_is_offered_it()
    {
        var first = await _office.StandByAsync(Day, "600 200 001");
        var second = await _office.StandByAsync(Day, "600 200 002");
        await _office.StepAsync(_booked[1], "cancel");

        await _office.Resident.PostAsync($"/api/queueing/standby/{first.Text("token")}/leave", null).Answer(HttpStatusCode.OK);

        Assert.That((await _office.LookInLineAsync(first)).Text("state"), Is.EqualTo("left"));
        Assert.That((await _office.LookInLineAsync(second)).Text("state"), Is.EqualTo("offered"));
    }

    [Test]
    public async Task A_time_that_does_not_suit_the_first_goes_to_the_one_whom_it_suits()
    {
        var late = await _office.StandByAsync(Day, "600 200 001", from: $"{Day} 10:45");
        var any = await _office.StandByAsync(Day, "600 200 002");

        await _office.StepAsync(_booked[0], "cancel");

        Assert.That((await _office.LookInLineAsync(late)).Text("state"), Is.EqualTo("waiting"));
        Assert.That((await _office.LookInLineAsync(any)).Text("state"), Is.EqualTo("offered"));
    }

    [Test]
    public async Task A_moved_booking_leaves_its_time_to_the_line()
    {
        var first = await _office.StandByAsync(Day, "600 200 001");
        await _office.StepAsync(_booked[0], "move", new { startsAt = "2016-10-13T10:00:00+02:00" });
        Assert.That((await _office.LookInLineAsync(first)).Text("state"), Is.EqualTo("offered"));
    }

    [Test]
    public async Task Where_a_time_is_free_it_is_offered_at_once()
    {
        var entry = await _office.StandByAsync("2016-10-13", "600 200 001");
        Assert.That((entry.Text("state"), entry["offer"]!.AsObject().Text("local")), Is.EqualTo(("offered", "2016-10-13T10:00:00+02:00")));
    }

    [Test]
    public async Task For_today_only_a_time_is_offered_that_can_still_be_reached()
    {
        _office.At($"{Day} 09:20");
        var entry = await _office.StandByAsync(Day, "600 200 001");
        await _office.StepAsync(_booked[0], "cancel");
        Assert.That((await _office.LookInLineAsync(entry))["offer"]!.AsObject().Text("local"), Is.EqualTo($"{Day}T10:00:00+02:00"), "09:55 is when check-in ends, 30 minutes to answer");

        _office.At($"{Day} 10:00");
        await _office.SweepAsync();
        var other = await _office.StandByAsync(Day, "600 200 002");
        await _office.StepAsync(_booked[2], "cancel");
        Assert.That((await _office.LookInLineAsync(other)).Text("state"), Is.EqualTo("waiting"), "10:30 is too near");
    }

    [Test]
    public async Task One_contact_has_one_place_in_line()
    {
        await _office.StandByAsync(Day, "600 200 001");
        await _office.RefusesAsync(() => _office.PostStandbyAsync(Day, "+48600200001"), HttpStatusCode.Conflict, "already-in-line");
    }

    [Test]
    public async Task When_the_day_has_passed_nobody_waits_and_no_contact_is_kept()
    {
        var entry = await _office.StandByAsync(Day, "600 200 001");
        _office.At($"{Day} 10:45");
        await _office.SweepAsync();

        Assert.That((await _office.LookInLineAsync(entry)).Text("state"), Is.EqualTo("over"));
        Assert.That(await _office.Platform.Db<Queueing.Data.QueueingDb, bool>(async db => await Task.FromResult(db.Standby.All(e => e.ContactIndex == null))));
    }
}
