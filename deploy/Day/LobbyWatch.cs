namespace Pom.Day;

/// <summary>Watches the lobby of one point through the day: how long clerks sat idle while somebody waited whom they may serve by
/// authorisation and equipment (whether or not overflow let them), and how long overflow was open.</summary>
internal sealed class LobbyWatch(IReadOnlyCollection<Counter> counters, IReadOnlyCollection<TicketRecord> tickets)
{
    private readonly Dictionary<string, (DateTimeOffset Since, DateTimeOffset SeenUntil)> _open = [];
    private DateTimeOffset? _seen;
    private TimeSpan _idle;
    private TimeSpan _overflow;

    /// <summary>Clerk-minutes.</summary>
    public double IdleWhileOthersWaitMinutes => _idle.TotalMinutes;
    public double OverflowMinutes => (_overflow + _open.Values.Aggregate(TimeSpan.Zero, (sum, lane) => sum + (lane.SeenUntil - lane.Since))).TotalMinutes;
    public bool OverflowIsOpen => _open.Count > 0;

    /// <summary>To be called before anything changes: what was true since the last time was true until now.</summary>
    public void Until(DateTimeOffset now)
    {
        if (_seen is { } since && now > since)
        {
            var idle = counters.Where(c => c.Manning == Manning.Idle).ToList();
            if (idle.Count > 0)
            {
                var waiting = tickets.Where(t => t.Waits).Select(t => t.Group).ToHashSet();
                _idle += idle.Count(c => waiting.Any(c.MayServe)) * (now - since);
            }
        }
        _seen = now;
    }

    public void Sees(PointStateAnswer state, DateTimeOffset now)
    {
        foreach (var lane in state.Overflow ?? [])
        {
            var name = $"{lane.CaseGroup} from {lane.From}";
            var known = _open.TryGetValue(name, out var open);
            if (known && lane.OpenedAt != open.Since)
            {
                _overflow += now - open.Since;
                _open.Remove(name);
            }
            if (lane.OpenedAt is { } since) _open[name] = (since, now);
        }
    }
}
