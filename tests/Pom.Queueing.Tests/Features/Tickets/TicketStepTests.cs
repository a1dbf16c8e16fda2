using System.Net;
using Pom.Queueing.Domain;

namespace Pom.Queueing.Tests.Features.Tickets;

/// <summary>Start, complete and missed, and the view of one ticket.</summary>
public sealed class TicketStepTests
{
    private Lobby _lobby = null!;

    [SetUp]
    public async Task Open() => _lobby = await Lobby.OpenAsync();

    [TearDown]
    public async Task Close() => await _lobby.DisposeAsync();

    [Test]
    public async Task A_visit_goes_from_the_machine_to_its_end_and_every_step_is_told_in_order()
    {
        await _lobby.IssueAsync();
        _lobby.Later(TimeSpan.FromMinutes(7));
        var id = (await _lobby.NextAsync(2))["ticketId"];
        _lobby.Later(TimeSpan.FromMinutes(1));
        Assert.That((await _lobby.StepAsync(id, "start")).Text("state"), Is.EqualTo("serving"));
        _lobby.Later(TimeSpan.FromMinutes(12));
        var done = await _lobby.StepAsync(id, "complete", new { outcome = "item-registered" });

        Assert.That((done.Text("state"), (int)done["counter"]!, done.Text("outcome")), Is.EqualTo(("completed", 2, "item-registered")));
        Assert.That((DateTimeOffset)done["completedAt"]! - (DateTimeOffset)done["issuedAt"]!, Is.EqualTo(TimeSpan.FromMinutes(20)));
        Assert.That((await _lobby.HeardAsync()).Select(h => h.What), Is.EqualTo(new[] { "TicketIssued", "TicketCalled", "ServiceStarted", "ServiceCompleted" }));
    }

    [Test]
    public async Task Who_does_not_come_is_missed_and_the_counter_is_free()
    {
        await _lobby.IssueAsync();
        await _lobby.IssueAsync();
        var id = (await _lobby.NextAsync(2))["ticketId"];
        Assert.That((await _lobby.StepAsync(id, "missed")).Text("state"), Is.EqualTo("missed"));

        Assert.That((await _lobby.NextAsync(2)).Text("number"), Is.EqualTo("A002"));
        Assert.That((await _lobby.HeardAsync()).Count(h => h.What == "TicketMissed"), Is.EqualTo(1));
    }

    [TestCase("start")]
    [TestCase("complete", "start")]
    [TestCase("missed")]
    public async Task A_repeat_is_harmless_also_at_once(string step, params string[] before)
    {
        await _lobby.IssueAsync();
        var id = (await _lobby.NextAsync(2))["ticketId"];
        foreach (var earlier in before) await _lobby.StepAsync(id, earlier);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _lobby.StepAsync(id, step)));
        _lobby.Later(TimeSpan.FromMinutes(1));
        var late = await _lobby.StepAsync(id, step);

        Assert.That(answers.Append(late).Select(a => a.ToJsonString()).Distinct().Count(), Is.EqualTo(1));
        Assert.That(await _lobby.HeardAsync(), Has.Count.EqualTo(3 + before.Length));
    }

    [TestCase("start", "Waiting")]
    [TestCase("complete", "Waiting")]
    [TestCase("missed", "Waiting")]
    [TestCase("complete", "Called", "next")]
    [TestCase("missed", "Serving", "next", "start")]
    [TestCase("start", "Completed", "next", "start", "complete")]
    [TestCase("missed", "Completed", "next", "start", "complete")]
    [TestCase("start", "Missed", "next", "missed")]
    [TestCase("complete", "Missed", "next", "missed")]
    public async Task An_illegal_step_says_the_present_state(string step, string state, params string[] before)
    {
        var id = (await _lobby.IssueAsync())["ticketId"];
        foreach (var earlier in before)
            if (earlier == "next") await _lobby.NextAsync(2);
            else await _lobby.StepAsync(id, earlier);

        await _lobby.RefusesAsync(() => _lobby.PostStepAsync(id, step), HttpStatusCode.Conflict, "ticket-state", null, $"A001 is {state}");
    }

    [TestCase("start")]
    [TestCase("complete")]
    [TestCase("missed")]
    public async Task A_ticket_of_another_point_is_404(string step)
    {
        await _lobby.IssueAsync();
        var id = (await _lobby.NextAsync(2))["ticketId"];
        using var elsewhere = _lobby.Platform.Clerk("NS");
        await _lobby.RefusesAsync(() => elsewhere.PostAsync($"/api/queueing/points/NS/tickets/{id}/{step}", null), HttpStatusCode.NotFound, "unknown-ticket");
        await _lobby.RefusesAsync(() => _lobby.PostStepAsync(Guid.CreateVersion7().ToString(), step), HttpStatusCode.NotFound, "unknown-ticket");
    }

    [TestCase("Jan Kowalski")]
    [TestCase("")]
    [TestCase("1served")]
    public async Task An_outcome_is_a_code(string outcome)
    {
        await _lobby.IssueAsync();
        var id = (await _lobby.NextAsync(2))["ticketId"];
        await _lobby.StepAsync(id, "start");
        await _lobby.RefusesAsync(() => _lobby.PostStepAsync(id, "complete", new { outcome }), HttpStatusCode.BadRequest, "invalid-input", "outcome");
    }

    [Test]
    public async Task A_waiting_ticket_shows_who_is_ahead_and_a_called_one_does_not()
    {
        await _lobby.IssueAsync();
        var id = (await _lobby.IssueAsync())["ticketId"];
        var waiting = await _lobby.Machine.GetAsync(_lobby.Url($"/tickets/{id}")).Answer(HttpStatusCode.OK);
        await _lobby.NextAsync(2);
        var first = await _lobby.Machine.GetAsync(_lobby.Url($"/tickets/{id}")).Answer(HttpStatusCode.OK);
        await _lobby.NextAsync(3);
        var called = await _lobby.Machine.GetAsync(_lobby.Url($"/tickets/{id}")).Answer(HttpStatusCode.OK);

        Assert.That((int)waiting["peopleAhead"]!, Is.EqualTo(1));
        Assert.That((int)first["peopleAhead"]!, Is.Zero);
        Assert.That((called.Text("state"), called["peopleAhead"]), Is.EqualTo(("called", (System.Text.Json.Nodes.JsonNode?)null)));
        Assert.That((await _lobby.TicketsAsync()).Select(t => t.State), Is.All.EqualTo(TicketState.Called));
    }
}
