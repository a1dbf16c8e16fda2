using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Domain.Queue;

// Which counters, groups and points take people.
internal sealed partial class PointQueue
{
    public GroupClosed? ClosingOf(string group) => _closedGroups.GetValueOrDefault(group);

    /// <summary>The clerk sits down at the counter. A clerk sits at one counter; another one of theirs is closed if it is free.</summary>
    public void OpenCounter(int counter, string clerk, DateTimeOffset now)
    {
        if (_openCounters.TryGetValue(counter, out var there))
        {
            if (there == clerk) return;
            throw Refusals.CounterTaken(counter, there);
        }
        if (Plan.Serves(counter, clerk).Own.Count == 0) throw Refusals.NotAuthorised(counter, clerk, Plan.FindCounter(counter)!.CaseGroups, Plan.Day);
        foreach (var other in _openCounters.Where(c => c.Value == clerk).Select(c => c.Key).ToList()) CloseCounter(other, clerk, now);
        Raise(new CounterOpened(now, counter, clerk));
    }

    /// <summary>The counter calls nobody any more. Never while somebody is at it.</summary>
    public void CloseCounter(int counter, string by, DateTimeOffset now)
    {
        if (!_openCounters.ContainsKey(counter)) return;
        if (AtCounter(counter) is { } there) throw Refusals.CounterBusy(counter, there);
        Raise(new CounterClosed(now, counter, by));
    }

    public void CloseGroup(string group, string by, DateTimeOffset now)
    {
        if (ClosingOf(group)?.Cause != Queue.ClosingCause.Supervisor) Raise(new GroupClosed(now, group, Queue.ClosingCause.Supervisor, by));
    }

    public void OpenGroup(string group, string by, DateTimeOffset now)
    {
        if (ClosingOf(group) is not null) Raise(new GroupOpened(now, group, by));
    }

    public void ClosePoint(string by, string? reason, DateTimeOffset now)
    {
        if (Closed is null) Raise(new PointClosed(now, by, reason));
    }

    public void OpenPoint(string by, DateTimeOffset now)
    {
        if (Closed is not null) Raise(new PointOpened(now, by));
    }

    private ServedGroups MustBeAt(int counter, string clerk)
    {
        if (!_openCounters.TryGetValue(counter, out var there)) throw Refusals.CounterClosed(counter);
        if (there != clerk) throw Refusals.CounterTaken(counter, there);
        var serves = Plan.Serves(counter, clerk);
        return serves.Own.Count > 0 ? serves : throw Refusals.NotAuthorised(counter, clerk, Plan.FindCounter(counter)?.CaseGroups ?? [], Plan.Day);
    }

    private void MustTake(PlannedGroup group, DateTimeOffset now)
    {
        if (Closed is { } point) throw Refusals.PointClosedBySupervisor(Plan.Point, point);
        var cause = ClosingOf(group.Code)?.Cause ?? WhyFull(group, now);
        if (cause is { } closed) throw Refusals.GroupClosed(group, closed, PredictedMinutes(group.Code));
    }

    /// <summary>Closes groups that can take nobody more today, and opens those again that can after all: a predicted end is only
    /// a prediction. What a supervisor closed stays closed.</summary>
    private void CloseAndOpenGroups(DateTimeOffset now)
    {
        if (Plan.ClosesAt is not { } closes || now >= closes) return;
        foreach (var group in Plan.Groups)
        {
            var closing = ClosingOf(group.Code);
            if (closing is null && WhyFull(group, now) is { } cause) Raise(new GroupClosed(now, group.Code, cause, null));
            // One person's time of slack keeps the lock from flickering.
            else if (closing?.Cause == Queue.ClosingCause.PredictedEnd && PredictedEnd(group.Code, now).AddMinutes(DeskMinutes(group.Code)) <= closes)
                Raise(new GroupOpened(now, group.Code, null));
        }
    }

    private ClosingCause? WhyFull(PlannedGroup group, DateTimeOffset now) =>
        group.DailyCap is { } cap && SeriesOf(group.Code).Issued >= cap ? Queue.ClosingCause.DailyCap
        : Plan.ClosesAt is { } closes && PredictedEnd(group.Code, now) > closes ? Queue.ClosingCause.PredictedEnd
        : null;

    private DateTimeOffset PredictedEnd(string group, DateTimeOffset now) => now.AddMinutes(PredictedMinutes(group) + DeskMinutes(group));
}
