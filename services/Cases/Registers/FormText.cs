using System.Globalization;
using Pom.Cases.Identifiers;

namespace Pom.Cases.Registers;

/// <summary>Values of a form as rules need them. A field without a value is absent.</summary>
public static class FormText
{
    public static string? Text(this IReadOnlyDictionary<string, string> form, string field) => form.GetValueOrDefault(field) is { } value && value.Trim() is { Length: > 0 } text ? text : null;

    public static DateOnly? Day(this IReadOnlyDictionary<string, string> form, string field) =>
        DateOnly.TryParseExact(form.Text(field), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>Null where nothing was said.</summary>
    public static bool? Said(this IReadOnlyDictionary<string, string> form, string field) => bool.TryParse(form.Text(field), out var said) ? said : null;

    /// <summary>As registers write days.</summary>
    public static string Written(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Completed years of the person on the day; null where the number says nothing.</summary>
    public static int? AgeOn(string? pesel, DateOnly day) => Pesel.TryParse(pesel, out var number) ? YearsOn(number.BirthDate, day) : null;

    /// <summary>Completed years; who is born on 29 February completes one on 1 March of other years.</summary>
    public static int YearsOn(DateOnly born, DateOnly day) => day.Year - born.Year - (day < born.AddYears(day.Year - born.Year) || (born is { Month: 2, Day: 29 } && day is { Month: 2, Day: 28 } && !DateTime.IsLeapYear(day.Year)) ? 1 : 0);
}
