using System.Text.Json;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.CityPack.Expressions;

namespace Pom.Cases.Forms;

/// <summary>Holds a form against the rules between its fields that the case type states, beside the checks of each field. A rule
/// about something that was not given, or was refused already, says nothing.</summary>
public static class FormRules
{
    /// <param name="applicant">Null where the applicant's own data was refused.</param>
    /// <param name="day">The day on which the matter is handed in.</param>
    public static void Apply(FormCheck check, CityPack pack, CaseType type, Applicant? applicant, DateOnly day)
    {
        if (type.Rules.Count == 0) return;
        var formulas = pack.Formulas(type);
        var form = check.Values.ToDictionary(v => v.Key, v => v.Value.ValueKind == JsonValueKind.String ? v.Value.GetString()! : v.Value.GetRawText());
        var values = FormValues.Of(type, form, day, KindOf(applicant?.Proxy));
        if (applicant is not null) Describe(applicant, day, values);
        var facts = new ExpressionFacts(pack, day, values);
        for (var i = 0; i < type.Rules.Count; i++)
        {
            var rule = type.Rules[i];
            if (formulas.At($"rules[{i}].when")?.IsBroken(facts) != true) continue;
            var path = rule.Field is "applicant" or "proxy" ? rule.Field : $"form.{rule.Field}";
            check.Add(new FormProblem(path, rule.Code, rule.Message.Pl, rule.Message.En) { IsRule = true }, rule.Warning);
        }
    }

    /// <summary>The kind of proxy that fees and rules know.</summary>
    public static ProxyKind KindOf(Proxy? proxy) =>
        proxy is null ? ProxyKind.None : proxy.Kind == Proxy.Family ? ProxyKind.Family : ProxyKind.Other;

    private static void Describe(Applicant applicant, DateOnly day, Dictionary<string, object?> values)
    {
        // People of a demo are born in the future; they have no age that a rule could go by.
        var born = applicant.Pesel is { } pesel && PeselBirthDate.Of(pesel) is { } date && date <= day ? date : (DateOnly?)null;
        values["applicant.birthDate"] = born;
        values["applicant.age"] = born is { } b ? (decimal)(day.Year - b.Year - ((day.Month, day.Day).CompareTo((b.Month, b.Day)) < 0 ? 1 : 0)) : null;
        values["applicant.pesel"] = applicant.Pesel;
        values["applicant.hasPesel"] = applicant.Pesel is not null;
        values["applicant.address"] = applicant.Address;
        values["applicant.isOrganisation"] = applicant.Organisation is not null;
    }
}
