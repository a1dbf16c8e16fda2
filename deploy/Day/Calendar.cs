namespace Pom.Day;

/// <summary>The days and hours of the service points: Monday to Saturday 10–18 in Polish time, closed on holidays.</summary>
internal static class Calendar
{
    public const int OpensAtHour = 10;
    public const int ClosesAtHour = 18;
    private static readonly TimeZoneInfo Warsaw = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");

    /// <summary>The instant of a local wall-clock time, with the offset of that day.</summary>
    public static DateTimeOffset At(DateOnly date, TimeSpan timeOfDay)
    {
        var local = date.ToDateTime(TimeOnly.MinValue, DateTimeKind.Unspecified) + timeOfDay;
        return new DateTimeOffset(local, Warsaw.GetUtcOffset(local));
    }

    /// <summary>Why the points are closed on this day; null when they are open.</summary>
    public static string? ClosedBecause(DateOnly date)
    {
        if (date.DayOfWeek == DayOfWeek.Sunday) return "a Sunday";
        var easter = Easter(date.Year);
        return (date.Month, date.Day) switch
        {
            (1, 1) => "New Year",
            (1, 6) when date.Year >= 2011 => "Epiphany",
            (5, 1) => "1 May",
            (5, 3) => "Constitution Day",
            (8, 15) => "the Assumption",
            (11, 1) => "All Saints",
            (11, 11) => "Independence Day",
            (11, 12) when date.Year == 2018 => "the holiday of the centenary of independence",
            (12, 24) when date.Year >= 2025 => "Christmas Eve",
            (12, 25) or (12, 26) => "Christmas",
            _ when date == easter.AddDays(1) => "Easter Monday",
            _ when date == easter.AddDays(60) => "Corpus Christi",
            _ => null,
        };
    }

    /// <summary>Easter Sunday of the Gregorian calendar (the Meeus, Jones and Butcher method).</summary>
    public static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
