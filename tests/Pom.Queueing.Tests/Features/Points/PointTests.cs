using System.Net;
using System.Text.Json.Nodes;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Tests.Features.Points;

/// <summary>The live state and the list of a day.</summary>
public sealed class PointTests
{
    private Lobby _lobby = null!;

    [SetUp]
    public async Task Open() => _lobby = await Lobby.OpenAsync();

    [TearDown]
    public async Task Close() => await _lobby.DisposeAsync();

    [Test]
    public async Task The_state_names_who_waits_and_who_is_where()
    {
        foreach (var group in new[] { "SO", "SO", "SO", "SO", "KOM" }) await _lobby.IssueAsync(group);
        await _lobby.StepAsync((await _lobby.NextAsync(2))["ticketId"], "missed");
        await _lobby.StepAsync((await _lobby.NextAsync(2))["ticketId"], "start");
        await _lobby.NextAsync(3);

        var state = await _lobby.Machine.GetAsync(_lobby.Url()).Answer(HttpStatusCode.OK);

        Assert.That(state["waiting"]!.ToJsonString(), Is.EqualTo("""{"KOM":1,"MRK":0,"OG":0,"SO":1}"""));
        Assert.That(((int)state["called"]!, (int)state["serving"]!, (int)state["completed"]!, (int)state["missed"]!), Is.EqualTo((1, 1, 0, 1)));
        Assert.That(state["tickets"]!.AsArray().Select(t => $"{t!["number"]} {t["state"]} {t["counter"]}"), Is.EqualTo(new[] { "A002 serving 2", "A003 called 3", "A004 waiting ", "K001 waiting " }));
        Assert.That(state["counters"]!.AsArray().Select(c => $"{c!["number"]} {c["ticket"]}"), Is.EqualTo(new[] { "1 ", "2 A002", "3 A003", "4 " }));
        Assert.That((bool)state["open"]!, Is.True);
    }

    [Test]
    public async Task The_state_says_why_help_was_opened()
    {
        await _lobby.ClerkAtAsync(2);
        for (var i = 0; i < 4; i++) await _lobby.IssueAsync("KOM");
        _lobby.Later(TimeSpan.FromMinutes(2));
        await _lobby.IssueAsync("KOM"); // an overflow opens with the next thing that happens

        var lane = (await _lobby.Machine.GetAsync(_lobby.Url()).Answer(HttpStatusCode.OK))["overflow"]!.AsArray().Single(o => (string)o!["caseGroup"]! == "KOM")!;

        Assert.That(((string)lane["from"]!, (string)lane["cause"]!, (int)lane["waiting"]!), Is.EqualTo(("SO", "waiting", 4)), "four wait for a group that nobody serves");
        Assert.That(lane["predictedMinutes"], Is.Null, "no clerk, no forecast");
    }

    [Test]
    public async Task The_day_is_read_page_by_page_without_gap()
    {
        await FillAsync(450);
        var (numbers, pages, after) = (new List<string>(), 0, (string?)null);
        do
        {
            var page = await _lobby.Supervisor.GetAsync(_lobby.Url("/days/2016-10-10/tickets" + (after is null ? "" : $"?after={after}"))).Answer(HttpStatusCode.OK);
            numbers.AddRange(page["items"]!.AsArray().Select(i => (string)i!["number"]!));
            after = (string?)page["next"];
            pages++;
        } while (after is not null);

        Assert.That(pages, Is.EqualTo(3));
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, 450).Select(n => $"A{n:000}")));
        var empty = await _lobby.Clerk.GetAsync(_lobby.Url("/days/2016-10-11/tickets")).Answer(HttpStatusCode.OK);
        Assert.That((empty["items"]!.AsArray().Count, (JsonNode?)empty["next"]), Is.EqualTo((0, (JsonNode?)null)));
    }

    [TestCase("/days/2016-13-01/tickets", "date", "yyyy-MM-dd")]
    [TestCase("/days/10.10.2016/tickets", "date", "yyyy-MM-dd")]
    [TestCase("/days/2016-10-10/tickets?after=A001", "after", "next")]
    [TestCase("/days/2016-10-10/tickets?after=-1", "after", "next")]
    public Task A_wrong_day_or_page_is_400(string rest, string field, string says) =>
        _lobby.RefusesAsync(() => _lobby.Clerk.GetAsync(_lobby.Url(rest)), HttpStatusCode.BadRequest, "invalid-input", field, says);

    [TestCase("")]
    [TestCase("/days/2016-10-10/tickets")]
    [TestCase("/tickets/0199a1c0-0000-7000-8000-000000000001")]
    public async Task An_unknown_point_is_404(string rest)
    {
        using var lost = _lobby.Platform.Client("clerk.xx", [Role.Clerk], ["XX"]);
        await _lobby.RefusesAsync(() => lost.GetAsync("/api/queueing/points/XX" + rest), HttpStatusCode.NotFound, "unknown-point");
    }

    private Task<int> FillAsync(int count) => _lobby.Platform.Db<QueueingDb, int>(db =>
    {
        db.Tickets.AddRange(Enumerable.Range(1, count).Select(n => new QueueTicket
        {
            Id = Guid.CreateVersion7(), ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), Arrival = n,
            Number = $"A{n:000}", Channel = TicketChannel.Machine, IssuedAt = _lobby.Platform.Clock.Now,
        }));
        return db.SaveChangesAsync();
    });
}
