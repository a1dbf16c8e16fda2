using System.Globalization;
using System.Text.Json;
using Pom.Cases.Deadlines;
using Pom.Cases.Forms;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.CityPack.Expressions;
using Pom.ServiceDefaults.CityPack.Loading;

namespace Pom.Cases.PackTests;

/// <summary>What became of one example of a pack.</summary>
/// <param name="Faults">What differs, in words; none: the pack agrees with the example.</param>
public sealed record PackTestOutcome(string File, int Line, string Name, IReadOnlyList<string> Faults);

/// <summary>Runs the examples that stand beside a city pack (tests/*.json): fee, rules, computed values and last day of each are worked
/// out as the platform does it and compared.</summary>
public static class PackTestRunner
{
    /// <exception cref="CityPackException">The pack or a file of examples is wrong.</exception>
    public static IReadOnlyList<PackTestOutcome> Run(string directory)
    {
        var pack = CityPackLoader.Load(directory);
        return [.. PackTestReader.Read(directory).Select(t => new PackTestOutcome(t.File, t.Line, t.Test.Name, Differences(pack, t.Test)))];
    }

    private static List<string> Differences(CityPack pack, PackTest test)
    {
        if (test.AsIfInForce is { } feeSet)
        {
            if (pack.FeeSets.All(s => s.Code != feeSet)) return [$"no fee set '{feeSet}'; the pack has {string.Join(", ", pack.FeeSets.Select(s => s.Code))}"];
            pack = pack.AsIfInForce(feeSet, test.Day);
        }

        if (pack.FindCaseType(test.CaseType, test.Day) is not { } type) return [$"no case type '{test.CaseType}' in force on {test.Day:yyyy-MM-dd}"];
        var faults = new List<string>();
        var proxy = Enum.Parse<ProxyKind>(test.Proxy ?? "none", ignoreCase: true);
        var check = FormValidator.Check(type.Form, test.Form.DistinctBy(v => v.Name).ToDictionary(v => v.Name, v => Typed(type, v)));
        FormRules.Apply(check, pack, type, ApplicantOf(test, proxy), test.Day);
        if (test.Errors is { } errors) Compare("errors", errors, check.Errors.Select(Code), faults);
        if (test.Warnings is { } warnings) Compare("warnings", warnings, check.Warnings.Select(Code), faults);

        var form = check.Values.ToDictionary(v => v.Key, v => v.Value.ValueKind == JsonValueKind.String ? v.Value.GetString()! : v.Value.GetRawText());
        Fee(pack, type, test, form, proxy, faults);
        var computed = ComputedValues.Of(pack, type, form, test.Day, proxy);
        foreach (var expected in test.Computed)
        {
            if (computed.FirstOrDefault(c => c.Name == expected.Name) is not { } value) faults.Add($"computed: no '{expected.Name}'; the type has {string.Join(", ", computed.Select(c => c.Name))}");
            else if (value.Value != expected.Value) faults.Add($"computed {expected.Name}: expected {expected.Value ?? "nothing"}, is {value.Value ?? "nothing"}");
        }

        if (test.Due is { } due && DueDay.Of(type.Term, test.Day, pack.Calendar) is var last && last != due)
            faults.Add($"due: expected {due:yyyy-MM-dd}, is {last?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "without a term"}");
        return faults;
    }

    private static void Fee(CityPack pack, CaseType type, PackTest test, Dictionary<string, string> form, ProxyKind proxy, List<string> faults)
    {
        if (test is { Total: null, Lines.Count: 0, FeeFault: null, Relief: null }) return;
        try
        {
            var fee = FeeAssessor.Assess(pack, type, test.Day, new FeeFacts
            {
                Form = form, Proxy = proxy, Variant = test.Variant, Reliefs = test.Reliefs, Quantities = test.Quantities.ToDictionary(q => q.Name, q => int.TryParse(q.Value, CultureInfo.InvariantCulture, out var n) ? n : 0),
            });
            if (test.FeeFault is { } fault) faults.Add($"fee: expected to be refused for {fault}, is {fee.Total}");
            if (test.Total is { } total && total != fee.Total) faults.Add($"fee: expected {total}, is {fee.Total}");
            if (test.Lines.Count > 0) Compare("fee lines", test.Lines.Select(l => $"{l.Name} {l.Value}"), fee.Lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Component} {l.Grosze}")), faults);
            if (test.Relief is { } relief && fee.Lines.All(l => l.Relief != relief)) faults.Add($"relief: expected {relief}, is {fee.Lines.FirstOrDefault(l => l.Relief is not null)?.Relief ?? "none"}");
        }
        catch (FeeFactsException e)
        {
            if (test.FeeFault != e.Field) faults.Add($"fee: {e.English}");
        }
    }

    /// <summary>Faults of a field are named field:code, broken rules by their code.</summary>
    private static string Code(FormProblem problem) => problem.IsRule ? problem.Code : $"{problem.Path["form.".Length..]}:{problem.Code}";

    private static void Compare(string what, IEnumerable<string> expected, IEnumerable<string> found, List<string> faults)
    {
        var (wanted, given) = (expected.Order(StringComparer.Ordinal).ToList(), found.Order(StringComparer.Ordinal).ToList());
        if (!wanted.SequenceEqual(given)) faults.Add($"{what}: expected {List(wanted)}, is {List(given)}");

        static string List(List<string> codes) => codes.Count == 0 ? "none" : string.Join(", ", codes);
    }

    private static Applicant ApplicantOf(PackTest test, ProxyKind proxy) => new()
    {
        FirstName = "Zenobia", LastName = "Dawnowska", Pesel = test.ApplicantPesel,
        Proxy = proxy == ProxyKind.None ? null : new Proxy { Kind = proxy == ProxyKind.Family ? Proxy.Family : Proxy.Other, FirstName = "Jan", LastName = "Dawnowski" },
    };

    private static JsonElement Typed(CaseType type, PackTestValue value) => type.Form.FirstOrDefault(f => f.Name == value.Name)?.Type switch
    {
        FormFieldType.Number when decimal.TryParse(value.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonSerializer.SerializeToElement(number),
        FormFieldType.Boolean when bool.TryParse(value.Value, out var flag) => JsonSerializer.SerializeToElement(flag),
        _ => JsonSerializer.SerializeToElement(value.Value),
    };
}
