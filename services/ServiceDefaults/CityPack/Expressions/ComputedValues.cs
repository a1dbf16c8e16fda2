using System.Globalization;

namespace Pom.ServiceDefaults.CityPack.Expressions;

/// <summary>A value that follows from a form.</summary>
/// <param name="Value">Number, date (yyyy-MM-dd) or true and false, as text; null where the form does not yield it.</param>
public sealed record ComputedResult(string Name, Text Label, ComputedUnit Unit, string? Value);

/// <summary>Works out what a case type computes from its form.</summary>
public static class ComputedValues
{
    /// <param name="day">The day on which the matter was handed in.</param>
    public static IReadOnlyList<ComputedResult> Of(CityPack pack, CaseType type, IReadOnlyDictionary<string, string> form, DateOnly day, ProxyKind proxy = ProxyKind.None)
    {
        var formulas = pack.Formulas(type);
        var values = FormValues.Of(type, form, day, proxy);
        var facts = new ExpressionFacts(pack, day, values);
        var results = new List<ComputedResult>();
        for (var i = 0; i < type.Computed.Count; i++)
        {
            var computed = type.Computed[i];
            var value = formulas.At($"computed[{i}].expr")?.Of(facts);
            // Later ones may use it.
            values[computed.Name] = value;
            results.Add(new(computed.Name, computed.Label, computed.Unit, Written(value)));
        }

        return results;
    }

    /// <summary>A value as text: 94.80, 2016-05-31, true.</summary>
    public static string? Written(object? value) => value switch
    {
        decimal number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => value as string,
    };
}
