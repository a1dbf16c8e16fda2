namespace Pom.Day;

/// <summary>One service point's day: visitors take tickets, clerks open their counters, call, serve and complete. Whom a clerk gets is
/// the platform's decision; the player only finds the visitor who holds that ticket.</summary>
/// <param name="desk">Null when nothing is registered.</param>
internal sealed partial class PointDay(ServicePoint point, Simulation simulation, QueueApi queue, Journal journal, Desk? desk, Shift shift, Messages.ResidentsContacts contacts)
{
    private readonly Dictionary<Guid, (Visit Visit, TicketRecord Ticket)> _visitors = [];
    private readonly List<TicketRecord> _tickets = [];
    private readonly List<Counter> _counters = [.. Enumerable.Range(1, point.CounterGroups.Count).Select(n => new Counter(n))];
    private LobbyWatch? _watch;

    public LobbyWatch Watch => _watch ??= new LobbyWatch(_counters, _tickets);

    public void Plan(IReadOnlyList<Visit> visits)
    {
        foreach (var counter in _counters)
        {
            simulation.At(shift.SitsDown(counter.Number), now => Try(() => SitDown(counter, now), counter));
            simulation.At(shift.BreakOf(counter.Number), now => Try(() => WantBreak(counter, now), counter));
            simulation.At(shift.Closing, now => Try(() => MaybeGoHome(counter, now), counter));
        }
        foreach (var visit in visits) simulation.At(visit.ArrivesAt, now => Try(() => Arrive(visit, now)));
        simulation.At(shift.EndOfDay, now => Try(() => EndDay(now)));
    }

    private async Task EndDay(DateTimeOffset now)
    {
        Watch.Until(now);
        await queue.EndDay(now);
        foreach (var counter in _counters) counter.Manning = Manning.Closed;
        foreach (var ticket in _tickets.Where(t => t.Is(TicketStates.Waiting)))
        {
            ticket.State = TicketStates.LeftWaiting;
            journal.Count(Counted.Waiting, -1);
        }
    }

    private void Later(DateTimeOffset at, Counter counter, Func<DateTimeOffset, Task> happens) => simulation.At(at, now => Try(() => happens(now), counter));

    /// <summary>A failed call is noted and the day goes on; a clerk whose step failed is free again for the next arrival.</summary>
    private async Task Try(Func<Task> step, Counter? counter = null)
    {
        try
        {
            await step();
        }
        catch (CallFailedException e)
        {
            journal.Failed(e);
            if (counter is { Manning: Manning.Busy }) BecomeIdle(counter, simulation.Now);
        }
    }
}
