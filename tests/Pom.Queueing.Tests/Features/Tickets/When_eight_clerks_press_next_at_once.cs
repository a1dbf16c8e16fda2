using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Pom.Queueing.Domain;

namespace Pom.Queueing.Tests.Features.Tickets;

/// <summary>Rzeszów with eight counters for one group, thirty people waiting.</summary>
public sealed class When_eight_clerks_press_next_at_once
{
    private static readonly IEnumerable<string> s_everybody = Enumerable.Range(1, 30).Select(n => $"A{n:000}");
    private PackCopy _pack = null!;
    private Lobby _lobby = null!;

    [SetUp]
    public async Task Open()
    {
        _pack = PackWithEightCounters();
        _lobby = await Lobby.OpenAsync(pack: _pack.Directory);
        for (var i = 0; i < 30; i++) await _lobby.IssueAsync();
    }

    [TearDown]
    public async Task Close()
    {
        await _lobby.DisposeAsync();
        _pack.Dispose();
    }

    [Test]
    public async Task Each_round_takes_the_ones_who_waited_longest_and_skips_nobody()
    {
        var called = new List<string>();
        while (called.Count < 30)
        {
            var round = await Task.WhenAll(Enumerable.Range(1, 8).Select(PressAsync));
            var people = round.OfType<JsonObject>().ToList();
            Assert.That(people, Is.Not.Empty);
            called.AddRange(people.Select(p => p.Text("number")).Order(StringComparer.Ordinal));
            await Task.WhenAll(people.Select(p => _lobby.StepAsync(p["ticketId"], "missed")));
        }

        Assert.That(called, Is.EqualTo(s_everybody));
    }

    [Test]
    public async Task Everybody_is_called_once_and_served_when_the_clerks_run_free()
    {
        var called = new ConcurrentQueue<string>();
        await Task.WhenAll(Enumerable.Range(1, 8).Select(async counter =>
        {
            while (await PressAsync(counter) is { } person)
            {
                called.Enqueue(person.Text("number"));
                await _lobby.StepAsync(person["ticketId"], "start");
                await _lobby.StepAsync(person["ticketId"], "complete");
            }
        }));

        Assert.That(called.Order(StringComparer.Ordinal), Is.EqualTo(s_everybody));
        Assert.That((await _lobby.TicketsAsync()).Select(t => t.State), Is.All.EqualTo(TicketState.Completed));
        var heard = await _lobby.HeardAsync();
        Assert.That(heard.Where(h => h.What == "TicketCalled").Select(h => h.Number).Order(StringComparer.Ordinal), Is.EqualTo(s_everybody));
        foreach (var ticket in heard.GroupBy(h => h.Number))
            Assert.That(ticket.Select(h => h.What), Is.EqualTo(new[] { "TicketIssued", "TicketCalled", "ServiceStarted", "ServiceCompleted" }), ticket.Key);
    }

    private async Task<JsonObject?> PressAsync(int counter)
    {
        using var answer = await _lobby.PostNextAsync(counter);
        return answer.StatusCode == HttpStatusCode.NoContent ? null : await Task.FromResult(answer).Answer(HttpStatusCode.OK);
    }

    private static PackCopy PackWithEightCounters() => new PackCopy()
        .Change("service-points/MH.json", point => point["counters"] = new JsonArray([.. Enumerable.Range(1, 8).Select(n => new JsonObject { ["number"] = n, ["caseGroups"] = new JsonArray("SO"), ["equipment"] = new JsonArray("srp") })]))
        .Change("staff.json", staff => staff["clerks"] = new JsonArray([.. Enumerable.Range(1, 8).Select(n => new JsonObject { ["user"] = $"clerk.mh{n}", ["authorisations"] = new JsonArray(new JsonObject { ["caseGroups"] = new JsonArray("SO") }) })]));
}
