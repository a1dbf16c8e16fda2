using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Pom.Queueing.Tests.Features.Counters;

/// <summary>Who may sit where, and what a supervisor opens and closes.</summary>
public sealed class CounterTests
{
    private Lobby _lobby = null!;
    private PackCopy _pack = null!;

    [SetUp]
    public async Task Open()
    {
        _pack = new PackCopy().Change("staff.json", staff =>
        {
            var clerks = staff["clerks"]!.AsArray();
            clerks.Single(c => (string)c!["user"]! == "clerk.mh4")!["authorisations"] = new JsonArray(new JsonObject { ["caseGroups"] = new JsonArray("OG"), ["validTo"] = "2016-10-09" });
            clerks.Single(c => (string)c!["user"]! == "clerk.mh3")!["mayPick"] = true;
        }).Change("queueing.json", rules => rules["groups"] = new JsonArray(new JsonObject { ["caseGroup"] = "MRK", ["dailyCap"] = 2 }));
        _lobby = await Lobby.OpenAsync(pack: _pack.Directory);
    }

    [TearDown]
    public async Task Close()
    {
        await _lobby.DisposeAsync();
        _pack.Dispose();
    }

    [Test]
    public async Task Nobody_calls_from_a_counter_that_they_do_not_sit_at()
    {
        await _lobby.IssueAsync();
        using var second = _lobby.Platform.Clerk("MH", 2);
        using var third = _lobby.Platform.Clerk("MH", 3);
        await _lobby.RefusesAsync(() => second.PostAsync(_lobby.Url("/counters/2/next"), null), HttpStatusCode.Conflict, "counter-closed", null, "opens it first");
        await PostAsync(second, "/counters/2/open", HttpStatusCode.OK);
        await _lobby.RefusesAsync(() => third.PostAsync(_lobby.Url("/counters/2/next"), null), HttpStatusCode.Conflict, "counter-taken", null, "clerk.mh2");
        await _lobby.RefusesAsync(() => third.PostAsync(_lobby.Url("/counters/2/open"), null), HttpStatusCode.Conflict, "counter-taken");
        await _lobby.RefusesAsync(() => third.PostAsync(_lobby.Url("/counters/2/close"), null), HttpStatusCode.Conflict, "counter-taken");
        await _lobby.RefusesAsync(() => third.PostAsync(_lobby.Url("/counters/7/open"), null), HttpStatusCode.NotFound, "unknown-counter");
    }

    [Test]
    public async Task An_authorisation_that_has_expired_opens_no_counter()
    {
        using var expired = _lobby.Platform.Clerk("MH", 4);
        await _lobby.RefusesAsync(() => expired.PostAsync(_lobby.Url("/counters/4/open"), null), HttpStatusCode.Forbidden, "not-authorised", null, "2016-10-10");
        _lobby.Platform.Clock.Now = _lobby.Platform.Clock.Now.AddDays(-2);
        Assert.That((await PostAsync(expired, "/counters/4/open", HttpStatusCode.OK))!["caseGroups"]!.ToJsonString(), Is.EqualTo("""["OG"]"""), "it was valid on Saturday, and only for OG");
    }

    [Test]
    public async Task The_supervisor_closes_a_counter_but_not_under_somebody()
    {
        await _lobby.IssueAsync();
        var called = await _lobby.NextAsync(2);
        await _lobby.RefusesAsync(() => _lobby.Supervisor.PostAsync(_lobby.Url("/counters/2/close"), null), HttpStatusCode.Conflict, "counter-busy");
        await _lobby.StepAsync(called["ticketId"], "missed");
        await PostAsync(_lobby.Supervisor, "/counters/2/close", HttpStatusCode.OK);
        using var clerk = _lobby.Platform.Clerk("MH", 2);
        await _lobby.RefusesAsync(() => clerk.PostAsync(_lobby.Url("/counters/2/next"), null), HttpStatusCode.Conflict, "counter-closed");
    }

    [Test]
    public async Task A_closed_group_or_point_issues_nothing_and_whoever_holds_a_ticket_is_served()
    {
        await _lobby.IssueAsync("SO");
        await PostAsync(_lobby.Supervisor, "/groups/SO/close", HttpStatusCode.NoContent);
        await _lobby.RefusesAsync(() => _lobby.PostIssueAsync(new { caseGroup = "SO" }), HttpStatusCode.Conflict, "group-closed", null, "supervisor has closed SO");
        Assert.That((await _lobby.NextAsync(2)).Text("number"), Is.EqualTo("A001"));
        await PostAsync(_lobby.Supervisor, "/groups/SO/open", HttpStatusCode.NoContent);
        Assert.That((await _lobby.IssueAsync("SO")).Text("number"), Is.EqualTo("A002"));

        await PostAsync(_lobby.Supervisor, "/close", HttpStatusCode.NoContent, new { reason = "power-cut" });
        await _lobby.RefusesAsync(() => _lobby.PostIssueAsync(new { caseGroup = "OG" }), HttpStatusCode.Conflict, "point-closed", null, "power-cut");
        await PostAsync(_lobby.Supervisor, "/open", HttpStatusCode.NoContent);
        await _lobby.IssueAsync("OG");
        await _lobby.RefusesAsync(() => _lobby.Supervisor.PostAsync(_lobby.Url("/groups/ZTM/close"), null), HttpStatusCode.NotFound, "unknown-group", null, "not served at MH");
        await _lobby.RefusesAsync(() => _lobby.Supervisor.PostAsJsonAsync(_lobby.Url("/close"), new { reason = "Jan Kowalski" }), HttpStatusCode.BadRequest, "invalid-input", "reason");
    }

    [Test]
    public async Task The_cap_of_a_group_is_its_last_ticket_unless_a_supervisor_lets_somebody_in()
    {
        await _lobby.IssueAsync("MRK");
        await _lobby.IssueAsync("MRK");
        await _lobby.RefusesAsync(() => _lobby.PostIssueAsync(new { caseGroup = "MRK" }), HttpStatusCode.Conflict, "group-closed", null, "All 2 tickets");
        await _lobby.RefusesAsync(() => _lobby.PostIssueAsync(new { caseGroup = "MRK", evenIfClosed = true }), HttpStatusCode.BadRequest, "invalid-input", "evenIfClosed");
        var third = await _lobby.PostIssueAsync(new { caseGroup = "MRK", evenIfClosed = true }, by: _lobby.Supervisor).Answer(HttpStatusCode.Created);
        Assert.That(third.Text("number"), Is.EqualTo("M003"));
    }

    [Test]
    public async Task Calling_out_of_turn_needs_the_permission()
    {
        await _lobby.IssueAsync("SO");
        var second = await _lobby.IssueAsync("SO");
        var body = new { ticketId = second.Text("ticketId") };
        var plain = await _lobby.ClerkAtAsync(2);
        await _lobby.RefusesAsync(() => plain.PostAsJsonAsync(_lobby.Url("/counters/2/pick"), body), HttpStatusCode.Forbidden, "may-not-pick");
        var trusted = await _lobby.ClerkAtAsync(3);
        Assert.That((await PostAsync(trusted, "/counters/3/pick", HttpStatusCode.OK, body))!.Text("number"), Is.EqualTo("A002"));
        await _lobby.RefusesAsync(() => trusted.PostAsJsonAsync(_lobby.Url("/counters/3/pick"), new { ticketId = Guid.CreateVersion7() }), HttpStatusCode.NotFound, "unknown-ticket");
        var figures = await _lobby.Supervisor.GetAsync(_lobby.Url("/days/2016-10-10/figures")).Answer(HttpStatusCode.OK);
        Assert.That(figures["clerks"]!.AsArray().Single(c => (string)c!["clerk"]! == "clerk.mh3")!["picked"]!.GetValue<int>(), Is.EqualTo(1));
        var forClerks = await plain.GetAsync(_lobby.Url("/days/2016-10-10/figures")).Answer(HttpStatusCode.OK);
        Assert.That(forClerks["clerks"]!.AsArray(), Is.Empty, "a clerk does not see the others' figures");
    }

    [Test]
    public async Task Only_the_clerk_at_the_counter_takes_the_steps_there()
    {
        await _lobby.IssueAsync();
        var called = await _lobby.NextAsync(2);
        using var other = _lobby.Platform.Clerk("MH", 3);
        await _lobby.RefusesAsync(() => other.PostAsync(_lobby.Url($"/tickets/{called["ticketId"]}/start"), null), HttpStatusCode.Conflict, "counter-taken", null, "clerk.mh2");
        await PostAsync(await _lobby.ClerkAtAsync(2), $"/tickets/{called["ticketId"]}/start", HttpStatusCode.OK);
    }

    private async Task<JsonObject?> PostAsync(HttpClient by, string rest, HttpStatusCode status, object? body = null)
    {
        using var answer = await by.PostAsync(_lobby.Url(rest), body is null ? null : JsonContent.Create(body));
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        return text.Length == 0 ? null : JsonNode.Parse(text)!.AsObject();
    }
}
