using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain.Estimates;

namespace Pom.Queueing.Tests.Features.Estimates;

/// <summary>What the service learns from its own days, and the error that it publishes.</summary>
public sealed class AccuracyTests
{
    private Lobby _lobby = null!;

    [SetUp]
    public async Task Open() => _lobby = await Lobby.OpenAsync();

    [TearDown]
    public async Task Close() => await _lobby.DisposeAsync();

    [Test]
    public async Task The_error_is_that_between_what_was_told_and_what_came_true()
    {
        await _lobby.ClerkAtAsync(2);
        await _lobby.IssueAsync();
        var (first, told) = (await _lobby.NextAsync(2), await _lobby.IssueAsync());
        await _lobby.StepAsync(first["ticketId"], "start");
        _lobby.Later(TimeSpan.FromMinutes(9));
        await _lobby.StepAsync(first["ticketId"], "complete");
        await _lobby.NextAsync(2);
        await _lobby.IssueAsync("OG"); // nobody is there for it

        var answer = await AccuracyAsync();
        var kept = await KeptAsync();

        Assert.That(kept.Select(e => (e.CaseGroup, e.ActualMinutes)), Is.EquivalentTo(new (string, double?)[] { ("SO", 0), ("SO", 9), ("OG", null) }));
        var second = kept.Single(e => e.ActualMinutes == 9);
        Assert.That((second.FromMinutes, second.ToMinutes), Is.EqualTo(((int?)told["estimatedWait"]!["fromMinutes"], (int?)told["estimatedWait"]!["toMinutes"])), "kept is what was told");
        var all = answer["all"]!.AsObject();
        Assert.That(((int)all["tickets"]!, (int)all["withoutEstimate"]!), Is.EqualTo((2, 1)));
        Assert.That((double)all["meanAbsoluteErrorMinutes"]!, Is.EqualTo(Math.Abs(9 - second.MidMinutes!.Value) / 2).Within(0.001));
        Assert.That((double)all["notLonger"]!, Is.EqualTo(1));
        Assert.That(answer["groups"]!.AsArray().Select(g => $"{g!["caseGroup"]} {g["accuracy"]!["tickets"]}"), Is.EqualTo(new[] { "OG 0", "SO 2" }));
    }

    [Test]
    public async Task Nobody_is_told_a_wait_while_nobody_can_serve_them()
    {
        var ticket = await _lobby.IssueAsync();
        Assert.That(ticket["estimatedWait"], Is.Null);

        await _lobby.ClerkAtAsync(2);
        var seen = await _lobby.Clerk.GetAsync(_lobby.Url($"/tickets/{ticket["ticketId"]}")).Answer(HttpStatusCode.OK);
        Assert.That(seen["estimatedWait"]!.ToJsonString(), Is.EqualTo("""{"fromMinutes":0,"toMinutes":1}"""));
    }

    [Test]
    public async Task Services_are_learnt_once_each_and_survive_a_restart()
    {
        var before = await WaitAsync();
        for (var i = 0; i < 11; i++) await ServeAsync(TimeSpan.FromMinutes(40));
        var slow = await WaitAsync();
        await _lobby.Platform.StopAsync();
        await _lobby.Platform.StartAgainAsync();
        using var restarted = _lobby.Platform.Machine(_lobby.Point);

        Assert.That(slow, Is.GreaterThan(before + 10));
        Assert.That((await LearntAsync()).Sum(t => t.Count), Is.EqualTo(11));
        Assert.That(Newcomer(await restarted.GetAsync(_lobby.Url()).Answer(HttpStatusCode.OK)), Is.EqualTo(slow));
    }

    [Test]
    public async Task A_wrong_press_and_a_forgotten_one_are_not_learnt()
    {
        await ServeAsync(TimeSpan.FromSeconds(2));
        await ServeAsync(TimeSpan.FromHours(5));
        Assert.That(await LearntAsync(), Is.Empty);

        var ticket = await ServeAsync(TimeSpan.FromMinutes(8));
        await _lobby.StepAsync(ticket, "complete");
        Assert.That((await LearntAsync()).Select(t => (t.CaseGroup, t.Count)), Is.EqualTo(new[] { ("SO", 1) }), "a repeat is not learnt again");
    }

    [TestCase("from=10.10.2016", "from", "yyyy-MM-dd")]
    [TestCase("to=2016-02-30", "to", "yyyy-MM-dd")]
    [TestCase("from=2016-10-11&to=2016-10-10", "from", "after")]
    [TestCase("from=2016-01-01&to=2016-10-10", "from", "92")]
    public Task A_wrong_span_is_400(string query, string field, string says) =>
        _lobby.RefusesAsync(() => _lobby.Clerk.GetAsync(_lobby.Url("/estimates/accuracy?" + query)), HttpStatusCode.BadRequest, "invalid-input", field, says);

    [Test]
    public async Task A_span_without_tickets_has_no_error_to_tell()
    {
        var answer = await AccuracyAsync("?from=0001-01-01&to=0001-01-02");
        Assert.That(answer["all"]!.ToJsonString(), Is.EqualTo("""{"tickets":0,"withoutEstimate":0,"meanAbsoluteErrorMinutes":null,"insideRange":null,"notLonger":null}""")
            .Or.EqualTo("""{"tickets":0,"withoutEstimate":0}"""));
    }

    /// <summary>The end of the range of somebody who comes while one person has just sat down at the only desk.</summary>
    private async Task<int> WaitAsync()
    {
        await _lobby.IssueAsync();
        var there = await _lobby.NextAsync(2);
        var state = await _lobby.Machine.GetAsync(_lobby.Url()).Answer(HttpStatusCode.OK);
        if (Newcomer(state) is var wait) _lobby.Later(TimeSpan.FromSeconds(1));
        await _lobby.StepAsync(there["ticketId"], "withdraw");
        return wait;
    }

    private static int Newcomer(JsonObject state) => (int)state["groups"]!.AsArray().Single(g => (string)g!["caseGroup"]! == "SO")!["estimatedWait"]!["toMinutes"]!;

    private async Task<JsonNode?> ServeAsync(TimeSpan time)
    {
        await _lobby.PostIssueAsync(new { caseGroup = "SO", evenIfClosed = true }, by: _lobby.Supervisor);
        var ticket = (await _lobby.NextAsync(2))["ticketId"];
        await _lobby.StepAsync(ticket, "start");
        _lobby.Later(time);
        await _lobby.StepAsync(ticket, "complete");
        return ticket;
    }

    private Task<JsonObject> AccuracyAsync(string query = "") => _lobby.Machine.GetAsync(_lobby.Url("/estimates/accuracy" + query)).Answer(HttpStatusCode.OK);
    private Task<List<TicketEstimate>> KeptAsync() => _lobby.Platform.Db<QueueingDb, List<TicketEstimate>>(db => db.TicketEstimates.AsNoTracking().ToListAsync());
    private Task<List<ServiceTime>> LearntAsync() => _lobby.Platform.Db<QueueingDb, List<ServiceTime>>(db => db.ServiceTimes.AsNoTracking().ToListAsync());
}
