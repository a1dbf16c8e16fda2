namespace Pom.ServiceDefaults.CityPack;

/// <summary>Days and hours of the city, in its own time zone. Holidays are closed at every point, whatever its hours say.</summary>
public sealed class CityCalendar
{
    private readonly IReadOnlyList<HolidayRule> _holidays;

    internal CityCalendar(TimeZoneInfo zone, IReadOnlyList<HolidayRule> holidays)
    {
        Zone = zone;
        _holidays = holidays;
    }

    public TimeZoneInfo Zone { get; }

    /// <summary>The city's wall clock at an instant, with the offset in force there.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);

    /// <summary>The city's day at an instant.</summary>
    public DateOnly Day(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant).DateTime);

    /// <summary>The instant of a wall-clock time. A time that spring skips moves forward by the skipped hour;
    /// one that autumn repeats is the first of the two.</summary>
    public DateTimeOffset Instant(DateOnly date, TimeOnly time)
    {
        var local = date.ToDateTime(time);
        if (Zone.IsInvalidTime(local))
        {
            var before = Zone.GetUtcOffset(local.AddDays(-1));
            return TimeZoneInfo.ConvertTime(new DateTimeOffset(local, before), Zone);
        }

        var offset = Zone.IsAmbiguousTime(local) ? Zone.GetAmbiguousTimeOffsets(local).Max() : Zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }

    /// <summary>The public holiday on the day, or null. An ordinary Sunday is not one: see <see cref="IsDayOff"/>.</summary>
    public HolidayRule? Holiday(DateOnly date) => _holidays.FirstOrDefault(h => h.FallsOn(date));

    /// <summary>True on a named public holiday.</summary>
    public bool IsHoliday(DateOnly date) => Holiday(date) is not null;

    /// <summary>True on a statutory day off: a public holiday or any Sunday.</summary>
    public bool IsDayOff(DateOnly date) => date.DayOfWeek == DayOfWeek.Sunday || IsHoliday(date);

    /// <summary>The spans in which the point is open on the day, in order; none on holidays and whole-day closures.</summary>
    public IReadOnlyList<OpenSpan> OpenSpans(ServicePoint point, DateOnly date)
    {
        if (date.Year < point.OpenedYear || IsHoliday(date))
            return [];
        IEnumerable<OpenSpan> spans = point.Hours
            .Where(h => h.Days.Contains((Weekday)date.DayOfWeek) && h.IsInForce(date))
            .Select(h => new OpenSpan(h.From, h.To));
        foreach (var closure in point.Closures.Where(c => c.From <= date && date <= c.To))
            spans = closure is { FromTime: { } from, ToTime: { } to } ? spans.SelectMany(s => s.Without(from, to)) : [];
        return [.. spans.OrderBy(s => s.From)];
    }

    /// <summary>The spans in which the point is open and somebody of the roster is on duty.</summary>
    public IReadOnlyList<OpenSpan> DutySpans(ServicePoint point, IReadOnlyList<OpeningHours> duty, DateOnly date) =>
        [.. OpenSpans(point, date).SelectMany(open => duty.Where(d => d.Days.Contains((Weekday)date.DayOfWeek) && d.IsInForce(date))
            .Select(d => new OpenSpan(d.From > open.From ? d.From : open.From, d.To < open.To ? d.To : open.To)))
            .Where(s => s.From < s.To).Distinct().OrderBy(s => s.From)];

    /// <summary>True where the point receives residents at some time of the day.</summary>
    public bool IsOpenOn(ServicePoint point, DateOnly date) => OpenSpans(point, date).Count > 0;

    /// <summary>True where the point is open at the instant: from the opening minute to just before the closing one.</summary>
    public bool IsOpen(ServicePoint point, DateTimeOffset instant)
    {
        var local = Local(instant).DateTime;
        var time = TimeOnly.FromDateTime(local);
        return OpenSpans(point, DateOnly.FromDateTime(local)).Any(s => s.From <= time && time < s.To);
    }
}

/// <summary>A span of opening hours on one day, in the city's wall-clock time.</summary>
public readonly record struct OpenSpan(TimeOnly From, TimeOnly To)
{
    internal IEnumerable<OpenSpan> Without(TimeOnly from, TimeOnly to)
    {
        if (to <= From || To <= from)
        {
            yield return this;
            yield break;
        }

        if (From < from)
            yield return this with { To = from };
        if (to < To)
            yield return this with { From = to };
    }
}
