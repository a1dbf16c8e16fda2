using System.Globalization;
using Pom.Queueing.Data;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Domain;

/// <summary>A service point at an instant of the city's day: what it serves, whether it is open. Everything comes from the city
/// pack and the clock.</summary>
internal sealed class PointDay
{
    private readonly CityPack _pack;

    private PointDay(CityPack pack, ServicePoint point, DateTimeOffset now)
    {
        _pack = pack;
        Point = point;
        Now = now;
        Day = pack.Calendar.Day(now);
        Counters = [.. point.Counters.Where(c => c.IsInForce(Day)).OrderBy(c => c.Number)];
        Groups = [.. Counters.SelectMany(c => c.CaseGroups).Distinct().Order(StringComparer.Ordinal)];
    }

    public ServicePoint Point { get; }
    public string Code => Point.Code;

    /// <summary>The instant, at the precision that every database keeps.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The day in the city's zone.</summary>
    public DateOnly Day { get; }
    public IReadOnlyList<Counter> Counters { get; }

    /// <summary>Case groups that some counter of the point serves on the day.</summary>
    public IReadOnlyList<string> Groups { get; }
    public bool IsOpen => _pack.Calendar.IsOpen(Point, Now);

    /// <exception cref="DomainException">404: the city has no such point.</exception>
    public static PointDay At(CityPack pack, string point, TimeProvider clock) => new(pack,
        pack.FindPoint(point) ?? throw new DomainException("unknown-point", StatusCodes.Status404NotFound, "There is no such service point",
            $"'{point}' is no service point of the city; there are: {string.Join(", ", pack.Points.Select(p => p.Code))}."),
        PointQueues.ToMicroseconds(clock.GetUtcNow()));

    /// <exception cref="DomainException">409: closed at this instant; says when it opens next.</exception>
    public void MustBeOpen()
    {
        if (!IsOpen)
            throw new DomainException("point-closed", StatusCodes.Status409Conflict, "The service point is closed",
                string.Create(CultureInfo.InvariantCulture, $"{Point.Name.En} is closed at {_pack.Calendar.Local(Now):yyyy-MM-dd HH:mm}. {(NextOpening() is { } next ? $"It opens next on {next:dddd yyyy-MM-dd} at {next:HH:mm}." : "No opening is planned.")}"));
    }

    /// <exception cref="DomainException">404: the point has no such counter on the day.</exception>
    public Counter CounterOf(int number) => Point.FindCounter(number, Day)
        ?? throw new DomainException("unknown-counter", StatusCodes.Status404NotFound, "There is no such counter",
            $"Counter {number} is not at {Point.Code}; there are: {string.Join(", ", Counters.Select(c => c.Number))}.");

    /// <summary>Says what is wrong with a case group that somebody asks for; null where it is served here.</summary>
    public string? WhyNotServed(string? group)
    {
        var allowed = $"{Point.Code} serves: {string.Join(", ", Groups)}.";
        return string.IsNullOrEmpty(group) ? $"Is missing; {allowed}"
            : _pack.FindCaseGroup(group) is null ? $"'{Short(group)}' is no case group; {allowed}"
            : !Groups.Contains(group) ? $"{group} is not served at {Point.Code}; {allowed}"
            : null;
    }

    /// <exception cref="DomainException">404: a group that is not served here.</exception>
    public string GroupOf(string group) => WhyNotServed(group) is { } why
        ? throw new DomainException("unknown-group", StatusCodes.Status404NotFound, "There is no such group at the point", why)
        : group;

    public static string Short(string text) => text.Length <= 20 ? text : text[..20] + "…";

    /// <summary>The next opening in the city's time; looks a year ahead, longer than any closure.</summary>
    private DateTimeOffset? NextOpening() => Enumerable.Range(0, 366).Select(Day.AddDays)
        .SelectMany(day => _pack.Calendar.OpenSpans(Point, day).Select(span => _pack.Calendar.Instant(day, span.From)))
        .Where(opens => opens > Now).Select(opens => (DateTimeOffset?)opens).FirstOrDefault();
}
