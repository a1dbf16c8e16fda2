using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Pom.Queueing.Data;
using Pom.Queueing.Domain.Queue;

namespace Pom.Queueing.Domain.Estimates;

/// <summary>Tells how long somebody will probably wait, by simulation. A snapshot is simulated once for everybody who waits and once
/// more for each group that a newcomer asks for; the answers are kept as long as the snapshot, and made anew when a minute has
/// passed over it.</summary>
internal sealed class WaitEstimates(Experience experience)
{
    private static readonly Draws Many = new(61);
    private static readonly Draws Few = new(31);
    private const int ManyWaiting = 12;
    private readonly ConditionalWeakTable<QueueSnapshot, Answers> _answers = [];
    private readonly ConcurrentDictionary<string, Answers> _latest = new();

    /// <summary>For a ticket that waits; null where it does not, and where nobody at the counters may serve it.</summary>
    /// <param name="now">The instant to count from; that of the snapshot when left out.</param>
    public WaitRange? Of(QueueSnapshot queue, Guid ticketId, DateTimeOffset? now = null) => AnswersTo(queue, now).Waiting.TryGetValue(ticketId, out var wait) ? wait.ToRange() : null;

    /// <summary>For somebody who would take a ticket of the group now; null where nobody at the counters may serve it.</summary>
    /// <param name="now">As above.</param>
    public WaitRange? OfNew(QueueSnapshot queue, string group, DateTimeOffset? now = null) => AnswersTo(queue, now).Newcomer(group).ToRange();

    /// <summary>As above, for every group of the point.</summary>
    public IReadOnlyDictionary<string, WaitRange?> OfNew(QueueSnapshot queue) => queue.Groups.ToDictionary(g => g.Code, g => OfNew(queue, g.Code));

    /// <summary>What the ticket that was just issued was told, or would have been.</summary>
    internal SimulatedWait AtIssue(PointQueue queue, Guid ticketId, DateTimeOffset now)
    {
        if (_latest.TryGetValue(queue.Plan.Point, out var latest) && latest.Waiting.TryGetValue(ticketId, out var told)) return told;
        return AnswersTo(queue.Snapshot(now), null).Waiting.GetValueOrDefault(ticketId, SimulatedWait.Unknown);
    }

    /// <summary>So many runs that an answer stays under a millisecond or so: in a long queue the chances of the single services even
    /// out by themselves.</summary>
    internal static Draws DrawsFor(QueueSnapshot queue) => queue.Waiting.Count <= ManyWaiting ? Many : Few;

    /// <summary>The snapshot with one more walk-in behind everybody.</summary>
    internal static QueueSnapshot WithNewcomer(QueueSnapshot queue, string group, DateTimeOffset now)
    {
        var newcomer = new TicketNow(Guid.Empty, queue.Counts.Values.Sum() + 1, "", group, TicketState.Waiting, PrintState.Printed, now, now, false,
            null, null, null, null, null, 0, null, null, null, false, []);
        return queue with { Waiting = [.. queue.Waiting, newcomer] };
    }

    private Answers AnswersTo(QueueSnapshot queue, DateTimeOffset? asked)
    {
        var now = asked is { } at && at > queue.At ? at : queue.At;
        if (_answers.TryGetValue(queue, out var known) && now - known.Now < TimeSpan.FromMinutes(1) && now >= known.Now) return known;
        var answers = new Answers(queue, experience.Of(queue.Point, queue.Day).At(now), now);
        _answers.AddOrUpdate(queue, answers);
        return _latest[queue.Point] = answers;
    }

    private sealed class Answers(QueueSnapshot queue, SimulationTerms terms, DateTimeOffset now)
    {
        private readonly ConcurrentDictionary<string, SimulatedWait> _newcomers = new();
        private readonly Lazy<Dictionary<Guid, SimulatedWait>> _waiting = new(() =>
        {
            var waits = QueueSimulation.Run(queue, terms, now, DrawsFor(queue));
            return queue.Waiting.Select((t, i) => (t.Id, Wait: waits[i])).ToDictionary(t => t.Id, t => t.Wait);
        });

        public DateTimeOffset Now => now;
        public Dictionary<Guid, SimulatedWait> Waiting => _waiting.Value;
        public SimulatedWait Newcomer(string group) => _newcomers.GetOrAdd(group, Reckon);

        private SimulatedWait Reckon(string group)
        {
            // Behind many, one place more is a small step from the last of them: not worth a simulation of its own.
            if (queue.Groups.FirstOrDefault(g => g.Code == group) is { Waiting: >= ManyWaiting and var place }
                && queue.Waiting.LastOrDefault(t => t.Group == group && t.BookedAt is null && t.OnlyCounter is null && t.Priority is null) is { } last)
                return QueueSimulation.Behind(Waiting[last.Id], place, place + 1);
            return QueueSimulation.Run(WithNewcomer(queue, group, now), terms, now, DrawsFor(queue))[^1];
        }
    }
}
