using System.Text.Json;
using Pom.Cases.Forms;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.CityPack.Expressions;
using Pom.ServiceDefaults.Http;

namespace Pom.MunicipalAffairs.Features.Tallies;

/// <summary>What the counter sent, held against the city pack: the matter, what is counted, the form and its rules, the price.</summary>
/// <param name="UniqueKey">What may be counted once only; null where anything may.</param>
internal sealed record TallyInput(CaseType CaseType, string Subject, int Count, IReadOnlyDictionary<string, string> Form, FeeAssessment Fee, IReadOnlyList<ComputedResult> Computed, string? UniqueKey, IReadOnlyList<FormProblem> Warnings)
{
    private const int MostAtOnce = 1000;
    private const int LongestForm = 4000;

    /// <param name="Subject">Code of what is counted, where the matter distinguishes it.</param>
    /// <param name="Count">How many at once; 1 where absent.</param>
    /// <param name="Form">Field name to value, as the case type asks.</param>
    internal sealed record Request(string? CaseType = null, string? Subject = null, int? Count = null, IReadOnlyDictionary<string, JsonElement>? Form = null, string? Variant = null, IReadOnlyList<string>? Reliefs = null);

    /// <exception cref="InputException">Something is not right; nothing was counted.</exception>
    public static TallyInput Read(Request? request, CityPack pack, DateOnly day)
    {
        var offered = pack.CaseTypesOn(day).Where(t => t.Handling == CaseHandling.Tally).ToList();
        if (offered.Find(t => t.Code == request?.CaseType) is not { } type)
            throw new InputException("caseType", $"Takiej sprawy się nie liczy; dozwolone: {string.Join(", ", offered.Select(t => t.Code).Order(StringComparer.Ordinal))}.");
        var errors = new InputErrors();
        var subjects = pack.TallySubjectsOn(type, day).Select(s => s.Code).ToList();
        if (subjects.Count > 0 && !subjects.Contains(request!.Subject ?? "")) errors.Add("subject", $"Nie ma takiej pozycji; dozwolone: {string.Join(", ", subjects)}.");
        if (subjects.Count == 0 && !string.IsNullOrEmpty(request!.Subject)) errors.Add("subject", "Ta sprawa nie ma pozycji; pomiń to pole.");
        var count = request!.Count ?? 1;
        if (count is < 1 or > MostAtOnce) errors.Add("count", $"Liczba spoza zakresu; dozwolone: od 1 do {MostAtOnce}.");
        var check = FormValidator.Check(type.Form, request.Form ?? new Dictionary<string, JsonElement>());
        FormRules.Apply(check, pack, type, null, day);
        foreach (var problem in check.Errors) errors.Add(problem.Path, problem.Polish);
        errors.ThrowIfAny();

        var form = check.Values.ToDictionary(v => v.Key, v => v.Value.ValueKind == JsonValueKind.String ? v.Value.GetString()! : v.Value.GetRawText());
        if (form.Sum(f => f.Key.Length + f.Value.Length + 8) > LongestForm) throw new InputException("form", $"Formularz jest za długi; dozwolone najwyżej {LongestForm} znaków.");
        var facts = new ExpressionFacts(pack, day, FormValues.Of(type, form, day, ProxyKind.None));
        return new TallyInput(type, request.Subject ?? "", count, form, Price(pack, type, day, form, request), ComputedValues.Of(pack, type, form, day),
            pack.Formulas(type).At("tally.uniqueBy")?.Of(facts) as string, check.Warnings);
    }

    private static FeeAssessment Price(CityPack pack, CaseType type, DateOnly day, Dictionary<string, string> form, Request request)
    {
        try
        {
            return FeeAssessor.Assess(pack, type, day, new FeeFacts { Form = form, Variant = request.Variant, Reliefs = request.Reliefs ?? [] });
        }
        catch (FeeFactsException e)
        {
            throw new InputException(e.Field, e.Polish);
        }
    }
}
