using Pom.Queueing.Domain.Queue;

namespace Pom.Queueing.Domain.Estimates;

/// <summary>The waits of one group: for somebody who comes now, and on average for those who wait.</summary>
/// <param name="NewTicket">Null while nobody at the counters may serve the group; so is the mean, which is also null where nobody waits.</param>
internal sealed record GroupWaits(WaitRange? NewTicket, double? MeanWaitingMinutes);

/// <summary>The queue of a snapshot with other clerks, and the waits that follow. Both queues meet the same chance, so that a
/// difference comes from the clerks alone.</summary>
internal static class WhatIf
{
    /// <summary>More runs than an estimate needs: a supervisor waits for this one.</summary>
    private static readonly Draws Draws = new(251);

    /// <summary>A clerk more sits at a counter of the group's own and helps nobody else out; a clerk less is one who is idle if there
    /// is one, else one who finishes with the person at the desk and calls nobody after.</summary>
    public static QueueSnapshot With(QueueSnapshot queue, string group, int change)
    {
        var counters = queue.Counters.ToList();
        for (; change < 0; change++)
        {
            var leaves = counters.Where(c => c.Clerk is not null && c.Own.Contains(group)).OrderBy(c => c.Ticket is not null).ThenBy(c => c.Own.Count).First();
            counters.Remove(leaves);
        }
        for (; change > 0; change--) counters.Add(new CounterNow(counters.Select(c => c.Number).DefaultIfEmpty().Max() + 1, $"what-if {change}", [group], [], null));
        return queue with
        {
            Counters = counters,
            Groups = [.. queue.Groups.Select(g => g with { Clerks = counters.Count(c => c.Clerk is not null && c.Own.Contains(g.Code)) })],
        };
    }

    public static GroupWaits Waits(QueueSnapshot queue, string group, SimulationTerms terms, DateTimeOffset now)
    {
        var waits = QueueSimulation.Run(WaitEstimates.WithNewcomer(queue, group, now), terms, now, Draws);
        var waiting = queue.Waiting.Select((t, i) => (t.Group, Wait: waits[i])).Where(w => w.Group == group).Select(w => w.Wait).ToList();
        return new GroupWaits(waits[^1].ToRange(), waiting.Count > 0 && waiting.TrueForAll(w => w.IsKnown) ? Math.Round(waiting.Average(w => w.Mean), 1) : null);
    }
}
