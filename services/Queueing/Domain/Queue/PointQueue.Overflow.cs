namespace Pom.Queueing.Domain.Queue;

/// <summary>Help that one group may get from the clerks of another.</summary>
internal sealed class OverflowLane(string group, string from)
{
    public string Group { get; } = group;
    public string From { get; } = from;
    public DateTimeOffset? OpenedAt => Opened?.At;

    /// <summary>Why and how it was opened; null while it is closed.</summary>
    public OverflowOpened? Opened { get; set; }

    /// <summary>Since when all that is needed for opening holds; null while it does not.</summary>
    public DateTimeOffset? WantedSince { get; set; }
}

// "Clerks of the other group take vehicle cases only when queues form": opened when a queue has formed and the helpers have little
// to do, for some time on end; closed when either is over, but not at once. The thresholds hang only on what changes with events,
// so between two events nothing needs watching: an opening is dated when it was due, and whoever looks first writes it down.
internal sealed partial class PointQueue
{
    /// <summary>People who wait in the group.</summary>
    public int Waiting(string group) => _tickets.Values.Count(t => t.IsWaiting && t.Group == group);

    /// <summary>Open counters whose clerk serves the group as their own.</summary>
    public int ClerksOf(string group) => _openCounters.Count(c => Plan.Serves(c.Key, c.Value).Own.Contains(group));

    /// <summary>Mean desk minutes of the group today.</summary>
    public double DeskMinutes(string group) => PaceOf(group).Minutes;

    /// <summary>Minutes that somebody who comes now would wait by the plain reckoning: people ahead, those at the desks half done,
    /// by the clerks of the group. Rules go by it; the estimate that people see is simulated.</summary>
    public double PredictedMinutes(string group) => PredictedMinutes(group, Waiting(group));

    private double PredictedMinutes(string group, int ahead)
    {
        var atDesk = _tickets.Values.Count(t => t.State is TicketState.Called or TicketState.Serving && t.Group == group && !t.ByOverflow);
        return (ahead + (atDesk * 0.5)) * DeskMinutes(group) / Math.Max(1, ClerksOf(group));
    }

    private void Observe(OverflowLane lane, DateTimeOffset at) => lane.WantedSince = OpeningCause(lane) is null ? null : lane.WantedSince ?? at;

    private OverflowCause? OpeningCause(OverflowLane lane)
    {
        var rules = Plan.Rules.Overflow;
        if (!rules.Enabled || lane.OpenedAt is not null) return null;
        var waiting = Waiting(lane.Group);
        if (waiting == 0 || Waiting(lane.From) > rules.OpenOwnWaitingAtMost || !Helpers(lane).Any()) return null;
        return waiting >= rules.OpenWaiting ? OverflowCause.Waiting
            : ClerksOf(lane.Group) == 0 || PredictedMinutes(lane.Group) >= rules.OpenPredictedMinutes ? OverflowCause.PredictedWait
            : null;
    }

    private OverflowCause? ClosingCauseOf(OverflowLane lane)
    {
        var rules = Plan.Rules.Overflow;
        return !rules.Enabled ? OverflowCause.TurnedOff
            : !Helpers(lane).Any() ? OverflowCause.NoClerk
            : Waiting(lane.Group) <= rules.CloseWaitingAtMost ? OverflowCause.QueueShort
            : Waiting(lane.From) >= rules.CloseOwnWaiting ? OverflowCause.OwnQueue
            : null;
    }

    /// <summary>Clerks at an open counter who may help: own group, authorisation and equipment for the other, all valid today.</summary>
    private IEnumerable<string> Helpers(OverflowLane lane) => _openCounters
        .Where(c => Plan.Serves(c.Key, c.Value) is var serves && serves.Own.Contains(lane.From) && serves.Overflow.Contains(lane.Group)).Select(c => c.Value);

    /// <summary>The lane's next opening or closing if nothing else happens, dated when it is due.</summary>
    private QueueEvent? NextChange(OverflowLane lane)
    {
        var rules = Plan.Rules.Overflow;
        if (lane.OpenedAt is { } opened)
        {
            if (ClosingCauseOf(lane) is not { } over) return null;
            var earliest = over is OverflowCause.NoClerk or OverflowCause.TurnedOff ? opened : opened.AddMinutes(rules.MinimumOpenMinutes);
            return new OverflowClosed(earliest > LastAt ? earliest : LastAt, lane.Group, lane.From, over, Waiting(lane.Group), Waiting(lane.From));
        }
        if (lane.WantedSince is not { } since || OpeningCause(lane) is not { } cause) return null;
        var due = since.AddSeconds(rules.HeldSeconds);
        int? predicted = ClerksOf(lane.Group) == 0 ? null : (int)Math.Round(PredictedMinutes(lane.Group));
        return new OverflowOpened(due > LastAt ? due : LastAt, lane.Group, lane.From, cause, Waiting(lane.Group), predicted, Waiting(lane.From), [.. Helpers(lane)]);
    }
}
