using System.Net;
using System.Text.Json.Nodes;

namespace Pom.Distributed.Tests;

/// <summary>On PostgreSQL and through the gateway: thirty people wait, eight counters call.</summary>
[TestFixture]
internal sealed class When_eight_clerks_call_at_once
{
    private static readonly int[] s_counters = [2, 3, 5, 6, 7, 8, 9, 10];

    [Test]
    public async Task Each_person_is_called_once_and_in_order()
    {
        var machine = await Desk.As("machine.mh");
        var issued = new List<string>();
        for (var i = 0; i < 30; i++)
            issued.Add((await (await machine.PostAsync("/api/queueing/points/MH/tickets", Desk.Json(new JsonObject { ["caseGroup"] = "SO" }))).Read()).Text("number"));
        foreach (var counter in s_counters) await (await (await Desk.As($"clerk.mh{counter}")).PostAsync($"/api/queueing/points/MH/counters/{counter}/open", Desk.Json(new JsonObject()))).Read();

        // In rounds: within one the eight answers may come in any order, but the round has the eight who waited longest.
        var called = new List<string>();
        while (called.Count < issued.Count)
        {
            var round = (await Task.WhenAll(s_counters.Select(CallAsync))).OfType<JsonNode>().ToList();
            Assert.That(round, Has.Count.EqualTo(Math.Min(s_counters.Length, issued.Count - called.Count)));
            called.AddRange(round.Select(t => t.Text("number")).Order(StringComparer.Ordinal));
            await Task.WhenAll(round.Select(MissAsync));
        }

        Assert.That(called, Is.EqualTo(issued));
        RunningPlatform.Say($"{called.Count} people called by {s_counters.Length} clerks at once, {called[0]} to {called[^1]}, each once");
    }

    private static async Task<JsonNode?> CallAsync(int counter)
    {
        using var answer = await (await Desk.As($"clerk.mh{counter}")).PostAsync($"/api/queueing/points/MH/counters/{counter}/next", Desk.Json(new JsonObject()));
        return answer.StatusCode == HttpStatusCode.NoContent ? null : await answer.Read();
    }

    private static async Task MissAsync(JsonNode ticket)
    {
        var clerk = await Desk.As($"clerk.mh{ticket["counter"]!.GetValue<int>()}");
        await (await clerk.PostAsync($"/api/queueing/points/MH/tickets/{ticket.Text("ticketId")}/missed", Desk.Json(new JsonObject()))).Read();
    }
}
