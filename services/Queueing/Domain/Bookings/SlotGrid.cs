using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Domain.Bookings;

/// <summary>The times that can be booked for one group at one point on one day, computed from opening hours, closures, holidays and
/// counters and stored nowhere: what the city pack says today holds today. Steps are minutes that really pass, so the days on which
/// the clock is turned have as many slots as they have hours.</summary>
internal sealed class SlotGrid
{
    private readonly HashSet<DateTimeOffset> _known;
    private readonly TimeSpan _step;

    private SlotGrid(IReadOnlyList<DateTimeOffset> starts, int capacity, TimeSpan step)
    {
        (Starts, Capacity, _step) = (starts, capacity, step);
        _known = [.. starts];
    }

    /// <summary>Beginnings of the slots in UTC, in order.</summary>
    public IReadOnlyList<DateTimeOffset> Starts { get; }

    /// <summary>Bookings that one slot takes: the share of the group's counters that is open to bookings, at least one.</summary>
    public int Capacity { get; }

    public static SlotGrid Of(CityPack pack, string point, DateOnly day, string group)
    {
        var rules = pack.Queueing.Bookings;
        var counters = QueuePlan.Of(pack, point, day).Counters.Count(c => c.CaseGroups.Contains(group));
        var step = TimeSpan.FromMinutes(rules.SlotMinutes);
        if (counters == 0) return new SlotGrid([], 0, step);
        var starts = new List<DateTimeOffset>();
        foreach (var span in Spans(pack, pack.Point(point), day, group))
        {
            var closes = pack.Calendar.Instant(day, span.To);
            for (var at = pack.Calendar.Instant(day, span.From).ToUniversalTime(); at + step <= closes; at += step) starts.Add(at);
        }
        return new SlotGrid(starts, Math.Max(1, (int)Math.Floor(counters * rules.ShareOfCounters)), step);
    }

    /// <summary>Opening hours; of a group with a duty roster, such as the consumer ombudsman's, only the hours on duty at this point.</summary>
    private static IReadOnlyList<OpenSpan> Spans(CityPack pack, ServicePoint point, DateOnly day, string group)
    {
        var rosters = pack.Queueing.Groups.Where(g => g.CaseGroup == group && g.Duty.Count > 0).ToList();
        return rosters.Count == 0
            ? pack.Calendar.OpenSpans(point, day)
            : pack.Calendar.DutySpans(point, [.. rosters.Where(g => g.ServicePoint is null || g.ServicePoint == point.Code).SelectMany(g => g.Duty)], day);
    }

    /// <summary>The slots that a visit beginning at <paramref name="start"/> takes, one after the other; null where the start is not
    /// on the grid or the visit would not end before the point closes.</summary>
    public IReadOnlyList<DateTimeOffset>? Run(DateTimeOffset start, int slots)
    {
        var run = Enumerable.Range(0, slots).Select(i => start + i * _step).ToList();
        return run.TrueForAll(_known.Contains) ? run : null;
    }
}
