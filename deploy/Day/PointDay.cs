namespace Pom.Day;

/// <summary>One service point's day: visitors take tickets, clerks call, serve and complete. Whom a clerk gets is the platform's
/// decision; the player only finds the visitor who holds that ticket.</summary>
internal sealed class PointDay(ServicePoint point, Simulation simulation, ApiClient api, Journal journal, Desk desk, Randomness draws, CancellationToken ct)
{
    private readonly Dictionary<Guid, (Visit Visit, TicketRecord Ticket)> _visitors = [];
    // The clerk who has been idle longest is the next to press "next".
    private readonly LinkedList<int> _idle = new();
    private int _calls;

    /// <summary>Whoever has not been called an hour after closing goes home with the mall's last customers.</summary>
    private static readonly TimeSpan LastService = TimeSpan.FromHours(Calendar.ClosesAtHour + 1);

    private string Path => $"/api/queueing/points/{point.Code}";

    public void Plan(IReadOnlyList<Visit> visits)
    {
        for (var counter = 1; counter <= point.CounterGroups.Count; counter++) _idle.AddLast(counter);
        foreach (var visit in visits) simulation.At(visit.ArrivesAt, now => Try(() => Arrive(visit, now)));
    }

    private async Task Arrive(Visit visit, DateTimeOffset now)
    {
        journal.Count(Counted.Visits);
        var issued = await api.Post<TicketAnswer>(point.Machine, $"{Path}/tickets", Command("ticket", visit.Number), now,
            new { caseGroup = visit.CaseGroup, channel = "machine" }, ct);
        var ticket = new TicketRecord { Id = issued!.TicketId, Point = point.Code, Group = visit.CaseGroup, IssuedAt = now, State = issued.State ?? "Waiting" };
        journal.Add(ticket);
        journal.Count(Counted.Waiting);
        _visitors[ticket.Id] = (visit, ticket);
        WakeClerkFor(visit.CaseGroup, now);
    }

    private void WakeClerkFor(string group, DateTimeOffset now)
    {
        for (var node = _idle.First; node is not null; node = node.Next)
        {
            if (point.CounterGroups[node.Value - 1] != group) continue;
            var counter = node.Value;
            _idle.Remove(node);
            simulation.At(now, at => Try(() => CallNext(counter, at), counter));
            return;
        }
    }

    private async Task CallNext(int counter, DateTimeOffset now)
    {
        var called = await api.Post<TicketAnswer>(point.Clerk(counter), $"{Path}/counters/{counter}/next", Command("next", ++_calls), now,
            new { caseGroups = new[] { point.CounterGroups[counter - 1] } }, ct);
        if (called is null)
        {
            _idle.AddLast(counter);
            return;
        }
        if (!_visitors.TryGetValue(called.TicketId, out var visitor))
        {
            // Someone else's ticket, left from another run or taken by hand: nobody of ours comes to the desk.
            journal.Count(Counted.StrangersTickets);
            Later(now, 60, counter, async at =>
            {
                await api.Post<TicketAnswer>(point.Clerk(counter), $"{Path}/tickets/{called.TicketId}/missed", Command("stranger", called.TicketId), at, null, ct);
                await CallNext(counter, at);
            });
            return;
        }
        var (visit, ticket) = visitor;
        journal.Count(Counted.Waiting, -1);
        ticket.CalledAt = now;
        ticket.State = called.State ?? "Called";
        if (now - visit.ArrivesAt > visit.Patience || now.TimeOfDay > LastService)
            Later(now, 60, counter, at => WalkedAway(counter, ticket, at));
        else
            Later(now, draws.Between(15, 60), counter, at => Serve(counter, visit, ticket, at));
    }

    private async Task WalkedAway(int counter, TicketRecord ticket, DateTimeOffset now)
    {
        await Change(counter, ticket, "missed", now);
        journal.Count(Counted.WalkedAway);
        await CallNext(counter, now);
    }

    private async Task Serve(int counter, Visit visit, TicketRecord ticket, DateTimeOffset now)
    {
        await Change(counter, ticket, "start", now);
        // The matter is entered towards the end of the talk; a refusal there does not keep the visitor at the desk.
        simulation.At(now + (visit.AtDesk * 0.8), at => Try(() => desk.Handle(counter, visit, ticket, at)));
        simulation.At(now + visit.AtDesk, at => Try(() => Complete(counter, ticket, at), counter));
    }

    private async Task Complete(int counter, TicketRecord ticket, DateTimeOffset now)
    {
        await Change(counter, ticket, "complete", now);
        journal.Count(Counted.Served);
        await CallNext(counter, now);
    }

    private async Task Change(int counter, TicketRecord ticket, string act, DateTimeOffset now)
    {
        try
        {
            var answer = await api.Post<TicketAnswer>(point.Clerk(counter), $"{Path}/tickets/{ticket.Id}/{act}", Command(act, ticket.Id), now, null, ct);
            ticket.State = answer?.State ?? ticket.State;
        }
        catch (CallFailedException e) when (e.Status is null)
        {
            ticket.Uncertain = true;
            throw;
        }
    }

    private void Later(DateTimeOffset now, int seconds, int counter, Func<DateTimeOffset, Task> happens) =>
        simulation.At(now + TimeSpan.FromSeconds(seconds), at => Try(() => happens(at), counter));

    /// <summary>A failed call is noted and the day goes on; a clerk whose step failed is free again for the next arrival.</summary>
    private async Task Try(Func<Task> step, int? counter = null)
    {
        try
        {
            await step();
        }
        catch (CallFailedException e)
        {
            journal.Failed(e);
            if (counter is { } free && !_idle.Contains(free)) _idle.AddLast(free);
        }
    }

    private string Command(string act, object subject) => $"{point.Code}/{act}/{subject}";
}
