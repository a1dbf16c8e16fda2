using Pom.ServiceDefaults.CityPack.Expressions;

namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Every expression of the pack is read at load, with the names and kinds it may use, so that none can fail at the desk.</summary>
internal static class FormulaRules
{
    private static readonly string[] Beside = ["applicant", "proxy"];

    public static void Check(PackContent content, List<PackFault> faults)
    {
        var common = content.CommonFees.Select(c => c.Value).ToList();
        var tables = content.Tables.Select(t => t.Value).ToList();
        foreach (var (file, _, type) in content.CaseTypes)
        {
            Names(file, type, faults);
            foreach (var formula in WrittenFormula.Of(type, common, tables))
            {
                // Those of the common components stand in another file, and are the same for every type.
                var (place, at) = formula.Place.StartsWith("common", StringComparison.Ordinal) ? (content.FeeSets[0].File, "$." + formula.Place) : (file, "$." + formula.Place);
                if (Fault(formula) is { } reason && !faults.Exists(f => f.File == place.Name && f.Path == at))
                    faults.Add(place.Fault(at, reason));
            }
        }
    }

    private static string? Fault(WrittenFormula formula)
    {
        try
        {
            var kind = Expression.Parse(formula.Text, formula.Scope).Kind;
            return formula.Yields is { } wanted && wanted != kind ? $"yields {ExpressionParser.Name(kind)}; allowed: {ExpressionParser.Name(wanted)}" : null;
        }
        catch (ExpressionFaultException e)
        {
            return e.Message;
        }
    }

    private static void Names(PackFile file, CaseType type, List<PackFault> faults)
    {
        var fields = type.Form.Select(f => f.Name).ToList();
        PackRules.Unique(PackRules.Inside(file, "$.rules", type.Rules), r => r.Code, ".code", faults);
        foreach (var (_, path, rule) in PackRules.Inside(file, "$.rules", type.Rules))
            PackRules.Exists(file, path + ".field", "field", rule.Field, [.. fields, .. Beside], faults);
        var computed = PackRules.Inside(file, "$.computed", type.Computed);
        PackRules.Unique(computed, c => c.Name, ".name", faults);
        foreach (var (_, path, value) in computed.Where(c => fields.Contains(c.Value.Name) || c.Value.Name is "day" or "proxy"))
            faults.Add(file.Fault(path + ".name", $"'{value.Name}' is a field already; allowed: a name of its own"));
        foreach (var (_, path, field) in PackRules.Inside(file, "$.form", type.Form).Where(f => f.Value.Name is "day" or "proxy" or "applicant"))
            faults.Add(file.Fault(path + ".name", $"'{field.Name}' has a meaning of its own in expressions; allowed: another name"));
    }
}
