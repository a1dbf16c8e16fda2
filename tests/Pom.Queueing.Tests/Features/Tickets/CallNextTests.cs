using System.Net;
using Pom.Queueing.Domain;

namespace Pom.Queueing.Tests.Features.Tickets;

public sealed class CallNextTests
{
    private Lobby _lobby = null!;

    [SetUp]
    public async Task Open() => _lobby = await Lobby.OpenAsync();

    [TearDown]
    public async Task Close() => await _lobby.DisposeAsync();

    [Test]
    public async Task The_longest_waiting_of_the_counters_groups_is_called()
    {
        await _lobby.IssueAsync("KOM");
        _lobby.Later(TimeSpan.FromMinutes(1));
        await _lobby.IssueAsync("MRK");
        _lobby.Later(TimeSpan.FromMinutes(1));
        await _lobby.IssueAsync("OG");

        var called = await _lobby.NextAsync(counter: 4);

        Assert.That(called.Text("number"), Is.EqualTo("M001"));
        Assert.That((int)called["counter"]!, Is.EqualTo(4));
        Assert.That((await _lobby.TicketsAsync()).Select(t => t.State), Is.EqualTo(new[] { TicketState.Waiting, TicketState.Called, TicketState.Waiting }));
        var heard = (await _lobby.HeardAsync()).Single(h => h.What == "TicketCalled");
        Assert.That((heard.Number, heard.Counter, heard.At), Is.EqualTo(("M001", (int?)4, _lobby.Platform.Clock.Now)));
    }

    [Test]
    public async Task The_clerk_may_narrow_the_call_to_a_group()
    {
        await _lobby.IssueAsync("MRK");
        await _lobby.IssueAsync("OG");

        Assert.That((await _lobby.NextAsync(4, new { caseGroups = new[] { "OG" } })).Text("number"), Is.EqualTo("G001"));
    }

    [Test]
    public async Task Nobody_waiting_is_204()
    {
        await _lobby.IssueAsync("KOM");
        using var answer = await _lobby.PostNextAsync(counter: 2);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        Assert.That((await _lobby.HeardAsync()).Select(h => h.What), Is.EqualTo(new[] { "TicketIssued" }));
    }

    [Test]
    public async Task Who_waited_yesterday_is_not_called_today()
    {
        await _lobby.IssueAsync();
        _lobby.Later(TimeSpan.FromDays(1));
        using var answer = await _lobby.PostNextAsync(counter: 2);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
    }

    [Test]
    public async Task A_double_click_calls_one_person()
    {
        for (var i = 0; i < 5; i++) await _lobby.IssueAsync();
        var clicks = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _lobby.NextAsync(2)));

        Assert.That(clicks.Select(c => c.ToJsonString()).Distinct().Count(), Is.EqualTo(1));
        Assert.That((await _lobby.TicketsAsync()).Count(t => t.State == TicketState.Called), Is.EqualTo(1));
        Assert.That((await _lobby.HeardAsync()).Count(h => h.What == "TicketCalled"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_counter_that_serves_somebody_calls_nobody()
    {
        await _lobby.IssueAsync();
        await _lobby.IssueAsync();
        var called = await _lobby.NextAsync(2);
        await _lobby.StepAsync(called["ticketId"], "start");

        await _lobby.RefusesAsync(() => _lobby.PostNextAsync(2), HttpStatusCode.Conflict, "counter-busy", null, "A001", called.Text("ticketId"));
        Assert.That((await _lobby.NextAsync(3)).Text("number"), Is.EqualTo("A002"));
    }

    [TestCase(9)]
    [TestCase(0)]
    public async Task An_unknown_counter_is_404(int counter)
    {
        await _lobby.IssueAsync();
        await _lobby.RefusesAsync(() => _lobby.PostNextAsync(counter), HttpStatusCode.NotFound, "unknown-counter", null, "1, 2, 3, 4");
    }

    [Test]
    public async Task A_group_that_the_counter_does_not_serve_is_400()
    {
        await _lobby.IssueAsync("KOM");
        await _lobby.ClerkAtAsync(2);
        await _lobby.RefusesAsync(() => _lobby.PostNextAsync(2, new { caseGroups = new[] { "SO", "OG" } }), HttpStatusCode.BadRequest, "invalid-input", "caseGroups[1]", "serves: SO");
        await _lobby.RefusesAsync(() => _lobby.PostNextAsync(2, new { caseGroups = Array.Empty<string>() }), HttpStatusCode.BadRequest, "invalid-input", "caseGroups", "serves: SO");
    }
}
