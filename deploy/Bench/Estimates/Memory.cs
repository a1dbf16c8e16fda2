using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Bench.Estimates;

/// <summary>What a point remembers from day to day, learnt as the service does it, without its database.</summary>
internal sealed class Memory(CityPack pack, string point)
{
    private readonly Dictionary<(string, int), ServiceTime> _times = [];
    private readonly Dictionary<int, CallOutcome> _outcomes = [];
    private readonly List<(DateOnly Day, string Group, int Hour)> _arrivals = [];
    private Dictionary<(string, int), double> _perHour = [];

    public PointExperience Experience(DateOnly day, IReadOnlyList<BookingDue> due) =>
        new(pack, day, _times.Values, _outcomes.Values, (group, hour) => _perHour.GetValueOrDefault((group, hour)), due);

    public void BeginDay(DateOnly day)
    {
        var alike = _arrivals.Where(a => a.Day.DayOfWeek == DayOfWeek.Saturday == (day.DayOfWeek == DayOfWeek.Saturday)).ToList();
        var days = alike.Select(a => a.Day).Distinct().Count();
        _perHour = alike.GroupBy(a => (a.Group, a.Hour)).ToDictionary(g => g.Key, g => (double)g.Count() / days);
    }

    public void Issued(DateOnly day, QueuedTicket t) => _arrivals.Add((day, t.Group, Hour(t.IssuedAt)));

    public void Completed(QueuedTicket t)
    {
        if (!ServiceTime.IsBelievable(t.CompletedAt!.Value - t.StartedAt!.Value)) return;
        var key = (t.Group, Hour(t.CalledAt!.Value));
        if (!_times.TryGetValue(key, out var time)) _times[key] = time = new ServiceTime { ServicePoint = point, CaseGroup = key.Group, Hour = key.Item2 };
        time.Learn(t.CompletedAt.Value - t.CalledAt.Value);
        Outcome(t).LearnCame();
    }

    public void Missed(QueuedTicket t) => Outcome(t).LearnMissed(t.EndedAt!.Value - t.CalledAt!.Value);

    private CallOutcome Outcome(QueuedTicket t)
    {
        var step = CallOutcome.StepOf((t.CalledAt!.Value - t.IssuedAt).TotalMinutes);
        return _outcomes.TryGetValue(step, out var known) ? known : _outcomes[step] = new CallOutcome { ServicePoint = point, WaitedFrom = step };
    }

    private int Hour(DateTimeOffset at) => pack.Calendar.Local(at).Hour;
}
