using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Domain.Queue;

/// <summary>What the city pack says about one point on one day, as the queue needs it.</summary>
internal sealed class QueuePlan
{
    /// <summary>Desk minutes of a group of whose matters the pack has none on the day, such as advice without a form.</summary>
    private const double UnknownDeskMinutes = 10;
    private readonly CityPack _pack;
    private readonly Dictionary<string, PlannedGroup> _groups;
    private readonly Dictionary<int, PlannedCounter> _counters;
    private readonly Dictionary<(int, string), ServedGroups> _served = [];

    private QueuePlan(CityPack pack, ServicePoint point, DateOnly day)
    {
        (_pack, Point, Day) = (pack, point.Code, day);
        _counters = point.Counters.Where(c => c.IsInForce(day)).OrderBy(c => c.Number)
            .ToDictionary(c => c.Number, c => new PlannedCounter(c.Number, Equipped(c, c.CaseGroups), Equipped(c, c.OverflowCaseGroups)));
        Groups = [.. _counters.Values.SelectMany(c => c.CaseGroups).Distinct().Order(StringComparer.Ordinal).Select(code => new PlannedGroup(
            code, pack.CaseGroup(code).TicketLetter, MeanDeskMinutes(code), Rules.Groups.FirstOrDefault(g => g.CaseGroup == code && (g.ServicePoint is null || g.ServicePoint == point.Code))?.DailyCap))];
        _groups = Groups.ToDictionary(g => g.Code);
        Overflows = [.. _counters.Values.SelectMany(c => c.OverflowCaseGroups.SelectMany(to => c.CaseGroups.Select(from => (Group: to, From: from)))).Distinct().Order()];
        ClosesAt = pack.Calendar.OpenSpans(point, day) is { Count: > 0 } spans ? pack.Calendar.Instant(day, spans[^1].To).ToUniversalTime() : null;
    }

    public string Point { get; }
    public DateOnly Day { get; }
    public QueueingRules Rules => _pack.Queueing;

    /// <summary>The groups that some counter of the point serves, by code.</summary>
    public IReadOnlyList<PlannedGroup> Groups { get; }
    public IEnumerable<PlannedCounter> Counters => _counters.Values;

    /// <summary>Which group may get help from the clerks of which other.</summary>
    public IReadOnlyList<(string Group, string From)> Overflows { get; }

    /// <summary>End of the day's last opening span; null on a day without any.</summary>
    public DateTimeOffset? ClosesAt { get; }

    public static QueuePlan Of(CityPack pack, string point, DateOnly day) => new(pack, pack.Point(point), day);

    public PlannedGroup? FindGroup(string code) => _groups.GetValueOrDefault(code);
    public PlannedCounter? FindCounter(int number) => _counters.GetValueOrDefault(number);
    public bool MayPick(string clerk) => _pack.FindStaff(clerk)?.MayPick == true;

    /// <summary>What the clerk may serve at the counter: what stands on it, and what they are authorised for today.</summary>
    public ServedGroups Serves(int counter, string clerk)
    {
        if (_served.TryGetValue((counter, clerk), out var known)) return known;
        var (planned, staff) = (FindCounter(counter), _pack.FindStaff(clerk));
        return _served[(counter, clerk)] = planned is null || staff is null
            ? new ServedGroups([], [])
            : new ServedGroups([.. planned.CaseGroups.Where(g => staff.MayServe(g, Day))], [.. planned.OverflowCaseGroups.Where(g => staff.MayServe(g, Day))]);
    }

    private IReadOnlyList<string> Equipped(Counter counter, IReadOnlyList<string> groups) =>
        [.. groups.Where(g => !_pack.CaseGroup(g).RequiredEquipment.Except(counter.Equipment).Any())];

    private double MeanDeskMinutes(string group) =>
        _pack.CaseTypesOn(Day).Where(t => t.CaseGroup == group).Select(t => t.Desk.Minutes).DefaultIfEmpty(UnknownDeskMinutes).Average();
}

/// <param name="DeskMinutes">Mean over the group's case types, until the day's own services say better.</param>
internal sealed record PlannedGroup(string Code, string Letter, double DeskMinutes, int? DailyCap);

/// <summary>A counter and what its equipment lets it serve.</summary>
internal sealed record PlannedCounter(int Number, IReadOnlyList<string> CaseGroups, IReadOnlyList<string> OverflowCaseGroups);

/// <summary>The groups of a clerk at a counter: their own, and those they help out with.</summary>
internal sealed record ServedGroups(IReadOnlyList<string> Own, IReadOnlyList<string> Overflow);
