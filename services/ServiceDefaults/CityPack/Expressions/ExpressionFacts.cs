using System.Globalization;

namespace Pom.ServiceDefaults.CityPack.Expressions;

/// <summary>What an expression reads while it is worked out: values by name, the day, the tables and the calendar of the city.</summary>
public sealed class ExpressionFacts(CityPack pack, DateOnly day, IReadOnlyDictionary<string, object?> values)
{
    public DateOnly Day { get; } = day;

    /// <summary>decimal, string, DateOnly or bool; null where nothing was given.</summary>
    internal object? Read(string name) => values.GetValueOrDefault(name);

    internal object? Look(string table, string key) => pack.FindTable(table)?.Find(key, Day) is { } row ? (decimal)row.Value : null;

    /// <summary>The next day that is neither Saturday nor a day off, or the day itself (KPA art. 57 § 4).</summary>
    internal DateOnly WorkingDay(DateOnly date)
    {
        while (date.DayOfWeek == DayOfWeek.Saturday || pack.Calendar.IsDayOff(date)) date = date.AddDays(1);
        return date;
    }

    /// <summary>A value of a form, as text, in the kind that its field holds; null where it is blank or not of that kind.</summary>
    public static object? Read(FormFieldType type, string? text) => type switch
    {
        _ when string.IsNullOrWhiteSpace(text) => null,
        FormFieldType.Number => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        FormFieldType.Date => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null,
        FormFieldType.Boolean => bool.TryParse(text, out var flag) ? flag : null,
        _ => text.Trim(),
    };
}
