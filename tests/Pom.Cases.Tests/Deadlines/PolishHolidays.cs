namespace Pom.Cases.Tests.Deadlines;

/// <summary>The statutory holidays for these tests, without Sundays; the platform reads them from the city pack.</summary>
internal static class PolishHolidays
{
    internal static bool Contains(DateOnly day)
    {
        var easter = Easter(day.Year);
        return (day.Month, day.Day) is (1, 1) or (1, 6) or (5, 1) or (5, 3) or (8, 15) or (11, 1) or (11, 11) or (12, 25) or (12, 26)
            || (day is { Month: 12, Day: 24 } && day.Year >= 2025)
            || day == easter || day == easter.AddDays(1) || day == easter.AddDays(49) || day == easter.AddDays(60);
    }

    private static DateOnly Easter(int y)
    {
        int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
        int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
        return new DateOnly(y, n / 31, n % 31 + 1);
    }
}
