using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Domain.Estimates;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Data;

/// <summary>The bookings of a day whose residents are still expected: confirmed and not checked in.</summary>
internal delegate Task<IReadOnlyList<BookingDue>> BookingsDue(QueueingDb db, string point, DateOnly day, CancellationToken ct);

/// <summary>What each point has learnt, kept in memory as it was last read: read again after this process has learnt something, and
/// every minute because others learn too.</summary>
internal sealed class Experience(CityPack pack, BookingsDue bookingsDue)
{
    private const int DaysLookedBack = 28;
    private static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<(string Point, DateOnly Day), Known> _known = new();

    /// <summary>The experience as last read; what the city pack says where nothing was read yet.</summary>
    public PointExperience Of(string point, DateOnly day) =>
        _known.TryGetValue((point, day), out var known) ? known.Experience : new PointExperience(pack, day, [], [], (_, _) => 0, []);

    /// <summary>Reads what is not in memory or too old there.</summary>
    public async Task RefreshAsync(QueueingDb db, string point, DateOnly day, CancellationToken ct)
    {
        var now = TimeProvider.System.GetTimestamp();
        var before = _known.GetValueOrDefault((point, day));
        if (before is { Stale: false } && TimeProvider.System.GetElapsedTime(before.ReadAt, now) < FreshFor) return;
        var arrivals = before?.Arrivals ?? await ArrivalsAsync(db, point, day, ct);
        var times = await db.ServiceTimes.AsNoTracking().Where(t => t.ServicePoint == point).ToListAsync(ct);
        var outcomes = await db.CallOutcomes.AsNoTracking().Where(o => o.ServicePoint == point).ToListAsync(ct);
        var due = await bookingsDue(db, point, day, ct);
        _known[(point, day)] = new Known(new PointExperience(pack, day, times, outcomes, (group, hour) => arrivals.GetValueOrDefault((group, hour)), due), arrivals, now);
        foreach (var old in _known.Keys.Where(k => k.Point == point && k.Day < day.AddDays(-1))) _known.TryRemove(old, out _);
    }

    /// <summary>The point has learnt something that is committed now.</summary>
    public void Forget(string point, DateOnly day)
    {
        if (_known.TryGetValue((point, day), out var known)) known.Stale = true;
    }

    /// <summary>People who came, by group and hour, on an average day of the same kind of the last weeks.</summary>
    private static async Task<Dictionary<(string Group, int Hour), double>> ArrivalsAsync(QueueingDb db, string point, DateOnly day, CancellationToken ct)
    {
        var from = day.AddDays(-DaysLookedBack);
        var seen = await db.TicketEstimates.AsNoTracking().Where(e => e.ServicePoint == point && e.Day >= from && e.Day < day)
            .GroupBy(e => new { e.Day, e.CaseGroup, e.Hour }).Select(g => new { g.Key.Day, g.Key.CaseGroup, g.Key.Hour, Count = g.Count() }).ToListAsync(ct);
        var alike = seen.Where(s => s.Day.DayOfWeek == DayOfWeek.Saturday == (day.DayOfWeek == DayOfWeek.Saturday)).ToList();
        var days = alike.Select(s => s.Day).Distinct().Count();
        return alike.GroupBy(s => (s.CaseGroup, s.Hour)).ToDictionary(g => g.Key, g => (double)g.Sum(s => s.Count) / days);
    }

    private sealed record Known(PointExperience Experience, Dictionary<(string Group, int Hour), double> Arrivals, long ReadAt)
    {
        public bool Stale { get; set; }
    }
}
