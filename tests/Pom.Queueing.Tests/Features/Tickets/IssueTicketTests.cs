using System.Net;
using System.Net.Http.Json;
using System.Text;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Tests.Features.Tickets;

public sealed class IssueTicketTests
{
    private Lobby _lobby = null!;

    [SetUp]
    public async Task Open() => _lobby = await Lobby.OpenAsync();

    [TearDown]
    public async Task Close() => await _lobby.DisposeAsync();

    [Test]
    public async Task A_ticket_has_letter_and_number_people_ahead_and_a_range()
    {
        await _lobby.ClerkAtAsync(1);
        var first = await _lobby.IssueAsync("KOM");
        var second = await _lobby.IssueAsync("KOM");
        var other = await _lobby.IssueAsync("SO");

        Assert.That(new[] { first.Text("number"), second.Text("number"), other.Text("number") }, Is.EqualTo(new[] { "K001", "K002", "A001" }));
        Assert.That((int)second["peopleAhead"]!, Is.EqualTo(1));
        Assert.That((int)other["peopleAhead"]!, Is.Zero);
        Assert.That(second["estimatedWait"]!.ToJsonString(), Does.Match("""^\{"fromMinutes":\d+,"toMinutes":[1-9]\d*\}$"""));

        var stored = await _lobby.TicketsAsync();
        Assert.That(stored.Select(t => (t.Number, t.State, t.Channel, t.Day)), Is.All.Matches<(string, TicketState State, TicketChannel Channel, DateOnly Day)>(
            t => t.State == TicketState.Waiting && t.Channel == TicketChannel.Machine && t.Day == new DateOnly(2016, 10, 10)));
        Assert.That((await _lobby.HeardAsync()).Select(h => h.What + " " + h.Number), Is.EquivalentTo(new[] { "TicketIssued K001", "TicketIssued K002", "TicketIssued A001" }));
    }

    [Test]
    public async Task Numbers_start_anew_each_day_and_at_each_point()
    {
        await _lobby.IssueAsync();
        using var elsewhere = _lobby.Platform.Machine("NS");
        var there = await elsewhere.PostAsJsonAsync("/api/queueing/points/NS/tickets", new { caseGroup = "SO" }).Answer(HttpStatusCode.Created);
        _lobby.Later(TimeSpan.FromDays(1));
        var tomorrow = await _lobby.IssueAsync();

        Assert.That(there.Text("number"), Is.EqualTo("A001"));
        Assert.That(tomorrow.Text("number"), Is.EqualTo("A001"));
    }

    [Test]
    public async Task Twenty_at_once_get_the_numbers_1_to_20()
    {
        var tickets = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _lobby.PostIssueAsync(new { caseGroup = "SO" }, key: i % 2 == 0 ? $"key-{i}" : null).Answer(HttpStatusCode.Created)));

        Assert.That(tickets.Select(t => t.Text("number")), Is.EquivalentTo(Enumerable.Range(1, 20).Select(n => $"A{n:000}")));
        Assert.That((await _lobby.TicketsAsync()).Select(t => t.Arrival), Is.EqualTo(Enumerable.Range(1, 20).Select(n => (long)n)));
        Assert.That(await _lobby.HeardAsync(), Has.Count.EqualTo(20));
    }

    [Test]
    public async Task A_refused_ticket_leaves_no_gap()
    {
        await _lobby.IssueAsync();
        await _lobby.PostIssueAsync(new { caseGroup = "ZTM" }).Answer(HttpStatusCode.BadRequest);
        var next = await _lobby.IssueAsync();

        Assert.That(next.Text("number"), Is.EqualTo("A002"));
    }

    [Test]
    public async Task A_repeat_with_the_same_key_is_the_same_ticket()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _lobby.PostIssueAsync(new { caseGroup = "SO" }, key: "double-tap").Answer(HttpStatusCode.Created)));

        Assert.That(answers.Select(a => a.ToJsonString()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await _lobby.TicketsAsync(), Has.Count.EqualTo(1));
        Assert.That(await _lobby.HeardAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task The_desk_issues_too_and_may_say_which_channel()
    {
        await _lobby.PostIssueAsync(new { caseGroup = "OG" }, by: _lobby.Clerk).Answer(HttpStatusCode.Created);
        await _lobby.PostIssueAsync(new { caseGroup = "OG", channel = "machine" }, by: _lobby.Supervisor).Answer(HttpStatusCode.Created);

        Assert.That((await _lobby.TicketsAsync()).Select(t => t.Channel), Is.EqualTo(new[] { TicketChannel.Desk, TicketChannel.Machine }));
    }

    [TestCase("""{"caseGroup":"XX"}""", "caseGroup", "KOM, MRK, OG, SO")]
    [TestCase("""{"caseGroup":"so"}""", "caseGroup", "is no case group")]
    [TestCase("""{"caseGroup":"ZTM"}""", "caseGroup", "ZTM is not served at MH")]
    [TestCase("""{"caseGroup":""}""", "caseGroup", "Is missing")]
    [TestCase("{}", "caseGroup", "Is missing")]
    [TestCase("""{"caseGroup":"SO","channel":"phone"}""", "channel", "machine, desk")]
    public Task Wrong_input_names_the_field_and_what_is_allowed(string body, string field, string says) =>
        _lobby.RefusesAsync(() => Send(body), HttpStatusCode.BadRequest, "invalid-input", field, says);

    [Test]
    public Task Malformed_JSON_is_400() => _lobby.RefusesAsync(() => Send("{\"caseGroup\":"), HttpStatusCode.BadRequest, "malformed-json");

    [Test]
    public Task Another_content_type_is_415() => _lobby.RefusesAsync(() => Send("SO", "text/plain"), HttpStatusCode.UnsupportedMediaType, "unsupported-media-type");

    [TestCase("2016-10-10T09:59:59.999+02:00", "2016-10-10 at 10:00", TestName = "Before opening")]
    [TestCase("2016-10-10T18:00:00+02:00", "Tuesday 2016-10-11 at 10:00", TestName = "At closing time")]
    [TestCase("2016-10-09T12:00:00+02:00", "Monday 2016-10-10 at 10:00", TestName = "On a Sunday")]
    [TestCase("2016-11-11T12:00:00+01:00", "Saturday 2016-11-12 at 10:00", TestName = "On a holiday")]
    [TestCase("2016-03-26T18:00:00+01:00", "Tuesday 2016-03-29 at 10:00", TestName = "Over Easter and the spring DST day")]
    [TestCase("2016-10-29T18:00:00+02:00", "Monday 2016-10-31 at 10:00", TestName = "Over the autumn DST day")]
    [TestCase("2025-12-24T12:00:00+01:00", "Saturday 2025-12-27 at 10:00", TestName = "On Christmas Eve of 2025")]
    public Task A_closed_point_says_when_it_opens(string now, string says)
    {
        _lobby.Platform.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        return _lobby.RefusesAsync(() => _lobby.PostIssueAsync(new { caseGroup = "SO" }), HttpStatusCode.Conflict, "point-closed", null, says);
    }

    [TestCase("2016-03-26T10:00:00+01:00")]
    [TestCase("2016-03-29T10:00:00+02:00")]
    [TestCase("2016-10-31T10:00:00+01:00")]
    [TestCase("2024-12-24T10:00:00+01:00")]
    public async Task At_the_opening_minute_the_first_ticket_is_1(string now)
    {
        _lobby.Platform.Clock.Now = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);
        Assert.That((await _lobby.IssueAsync()).Text("number"), Is.EqualTo("A001"));
        Assert.That((await _lobby.TicketsAsync()).Single().Day, Is.EqualTo(DateOnly.ParseExact(now[..10], "O", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Test]
    public async Task An_unknown_point_is_404()
    {
        using var lost = _lobby.Platform.Client("machine.xx", [Role.Device], ["XX"]);
        await _lobby.RefusesAsync(() => lost.PostAsJsonAsync("/api/queueing/points/XX/tickets", new { caseGroup = "SO" }), HttpStatusCode.NotFound, "unknown-point", null, "MH");
    }

    private Task<HttpResponseMessage> Send(string body, string type = "application/json") => _lobby.Machine.PostAsync(_lobby.Url("/tickets"), new StringContent(body, Encoding.UTF8, type));
}
