using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>A public holiday (dzień ustawowo wolny) by rule: either a fixed day of the year or a distance from Easter (holidays.json).</summary>
public sealed record HolidayRule : IEffective
{
    [RegularExpression("^[a-z][a-z0-9-]*$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }

    [Description("Fixed holiday: month. Given together with day.")]
    [Range(1, 12)]
    public int? Month { get; init; }

    [Range(1, 31)]
    public int? Day { get; init; }

    [Description("Movable holiday: days after Easter Sunday. Given instead of month and day.")]
    [Range(-70, 70)]
    public int? EasterOffset { get; init; }

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    [Description("The provision that makes it a holiday.")]
    public string? Source { get; init; }

    internal bool FallsOn(DateOnly date) =>
        this.IsInForce(date) && (EasterOffset is { } offset
            ? Easter.Sunday(date.Year).AddDays(offset) == date
            : Month == date.Month && Day == date.Day);
}

/// <summary>The date of Easter in the Gregorian calendar (anonymous algorithm of 1876).</summary>
public static class Easter
{
    public static DateOnly Sunday(int year)
    {
        int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
        int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
        int m = (a + 11 * h + 22 * l) / 451, n = h + l - 7 * m + 114;
        return new DateOnly(year, n / 31, n % 31 + 1);
    }
}
