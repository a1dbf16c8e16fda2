using Pom.Queueing.Domain.Queue;

namespace Pom.Queueing.Domain.Figures;

/// <summary>What a day at a point was like, reckoned from the visit log alone. Minutes throughout.</summary>
/// <param name="IdleWhileOthersWait">Minutes in which a clerk sat at an open counter with nobody there while somebody waited whom
/// the clerk could serve by authorisation and equipment, overflow open or not; summed over counters.</param>
/// <param name="OverflowMinutes">Minutes in which clerks of another group were let help, by group that was helped.</param>
/// <param name="Clerks">Empty for whoever may not see them.</param>
internal sealed record DayFigures(
    string ServicePoint, DateOnly Day, double IdleWhileOthersWait, IReadOnlyDictionary<string, double> OverflowMinutes,
    IReadOnlyList<GroupFigures> Groups, IReadOnlyList<ClerkFigures> Clerks)
{
    /// <summary>Plays the log once: between two lines nothing changes, so each stretch counts as a whole.</summary>
    public static DayFigures Of(QueuePlan plan, IReadOnlyList<QueueEvent> log)
    {
        var queue = new PointQueue(plan);
        var (overflow, clerks, calls) = (new SortedDictionary<string, double>(StringComparer.Ordinal), new SortedDictionary<string, ClerkTally>(StringComparer.Ordinal), new List<(string Group, double Wait)>());
        var idle = 0.0;
        foreach (var line in log)
        {
            if (queue.Sequence > 0) Stretch((line.At - queue.LastAt).TotalMinutes);
            if (line is Called call) Note(call);
            queue.Apply(line);
            if (line is Completed done) NoteService(done);
        }
        return new DayFigures(plan.Point, plan.Day, Round(idle), overflow.ToDictionary(o => o.Key, o => Round(o.Value)), [.. queue.Tickets.GroupBy(t => t.Group).OrderBy(g => g.Key, StringComparer.Ordinal).Select(Group)],
            [.. clerks.Select(c => c.Value.ToFigures(c.Key))]);

        void Stretch(double minutes)
        {
            if (minutes <= 0) return;
            foreach (var lane in queue.Lanes.Where(l => l.OpenedAt is not null)) overflow[lane.Group] = overflow.GetValueOrDefault(lane.Group) + minutes;
            var waiting = queue.Tickets.Where(t => t.IsWaiting).Select(t => t.Group).ToHashSet();
            foreach (var (counter, clerk) in queue.OpenCounters)
            {
                var tally = TallyOf(clerk);
                tally.Open += minutes;
                if (queue.AtCounter(counter) is not null) continue;
                tally.Idle += minutes;
                var serves = plan.Serves(counter, clerk);
                if (serves.Own.Concat(serves.Overflow).Any(waiting.Contains)) (idle, tally.IdleWhileOthersWait) = (idle + minutes, tally.IdleWhileOthersWait + minutes);
            }
        }

        void Note(Called call)
        {
            var ticket = queue.Tickets.First(t => t.Arrival == call.Ticket);
            // A booking waits from its hour on, not from an early check-in.
            calls.Add((ticket.Group, Math.Max(0, (call.At - ticket.PlaceAt).TotalMinutes)));
            var tally = TallyOf(call.Clerk);
            if (call.Why == CallReason.Picked) tally.Picked++;
            if (call.Overflow) tally.Helped++;
        }

        void NoteService(Completed done)
        {
            var ticket = queue.Tickets.First(t => t.Arrival == done.Ticket);
            if (ticket is { Clerk: { } clerk, StartedAt: { } started }) TallyOf(clerk).Services.Add((done.At - started).TotalMinutes);
        }

        ClerkTally TallyOf(string clerk) => clerks.TryGetValue(clerk, out var tally) ? tally : clerks[clerk] = new ClerkTally();

        GroupFigures Group(IGrouping<string, QueuedTicket> group)
        {
            int In(TicketState state) => group.Count(t => t.State == state);
            return new GroupFigures(group.Key, group.Count(), group.Count(t => t.Booking is not null), In(TicketState.Completed), In(TicketState.Missed), In(TicketState.Withdrawn), In(TicketState.LeftWaiting),
                Spread.Of(calls.Where(c => c.Group == group.Key).Select(c => c.Wait)),
                Spread.Of(group.Where(t => t is { StartedAt: not null, CompletedAt: not null }).Select(t => (t.CompletedAt!.Value - t.StartedAt!.Value).TotalMinutes)),
                group.Count(t => t.ByOverflow));
        }
    }

    internal static double Round(double minutes) => Math.Round(minutes, 1);

    private sealed class ClerkTally
    {
        public double Open { get; set; }
        public double Idle { get; set; }
        public double IdleWhileOthersWait { get; set; }
        public int Picked { get; set; }
        public int Helped { get; set; }
        public List<double> Services { get; } = [];

        public ClerkFigures ToFigures(string clerk) => new(clerk, Services.Count, Spread.Of(Services), Round(Open), Round(Idle), Round(IdleWhileOthersWait), Picked, Helped);
    }
}

/// <param name="Wait">From taking the ticket (or the booked hour, or the return) to the call; every call counts.</param>
/// <param name="ByOverflow">Served by clerks of another group.</param>
internal sealed record GroupFigures(string CaseGroup, int Issued, int Booked, int Completed, int Missed, int Withdrawn, int LeftWaiting, Spread Wait, Spread Service, int ByOverflow);

/// <param name="Picked">Called out of turn.</param>
/// <param name="Helped">Called from another group while overflow was open.</param>
internal sealed record ClerkFigures(string Clerk, int Completed, Spread Service, double OpenMinutes, double IdleMinutes, double IdleWhileOthersWait, int Picked, int Helped);

/// <summary>Mean, median and ninth decile of some minutes; null where there are none.</summary>
internal sealed record Spread(int Count, double? Mean, double? P50, double? P90)
{
    public static Spread Of(IEnumerable<double> minutes)
    {
        double[] sorted = [.. minutes.Order()];
        return sorted.Length == 0 ? new Spread(0, null, null, null) : new Spread(sorted.Length, DayFigures.Round(sorted.Average()), At(0.5), At(0.9));

        double At(double share) => DayFigures.Round(sorted[(int)Math.Ceiling(share * sorted.Length) - 1]);
    }
}
