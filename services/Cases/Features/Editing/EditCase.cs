using System.Globalization;
using System.Text.Json;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Features.Acts;
using Pom.Cases.Forms;
using Pom.Cases.Rules;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Features.Editing;

/// <summary>An official writes the handler's note or corrects fields of the form, by the rules of the form and those between its fields,
/// as at the registration and on its day. Only what is sent changes,
/// and only on the version that the official saw: who was faster is named field by field, and nothing is overwritten. Each corrected
/// field is a row of the log sheet that names it; both values are kept sealed.</summary>
internal static class EditCase
{
    /// <param name="HandlerNote">Empty text takes the note away; absent leaves it.</param>
    /// <param name="Form">Field name to new value; null takes a value away.</param>
    /// <param name="Version">The version that the official saw; required here or as <c>If-Match</c>.</param>
    internal sealed record Request(string? HandlerNote = null, IReadOnlyDictionary<string, JsonElement>? Form = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request request, Caller caller, CaseDesk<TDb> desk, Microsoft.AspNetCore.Http.HttpContext http, CancellationToken ct) where TDb : CasesDb
    {
        CaseDesk<TDb>.CheckNote(request.HandlerNote, "handlerNote");
        if (SeenVersion.Of(http.Request, request.Version) is null) throw new InputException("version", "Is missing; say here or in If-Match which version you saw, so that nobody is overwritten.");
        if (request.HandlerNote is null && request.Form is not { Count: > 0 }) throw new InputException("form", "Nothing is sent to change; allowed: handlerNote, form or both.");
        return desk.ActAsync(caller, department, caseId, request.Version, null, (@case, act, work) =>
        {
            if (request.HandlerNote is { } note) @case.Note(string.IsNullOrWhiteSpace(note) ? null : work.Protector.Seal(note.Trim()), act);
            if (request.Form is { Count: > 0 } form) Correct(@case, form, act, work);
        }, ct);
    }

    private static void Correct(Case @case, IReadOnlyDictionary<string, JsonElement> corrections, Act act, CaseWork work)
    {
        var (type, before) = (work.TypeOf(@case), work.FormOf(@case));
        var registered = before.ToDictionary(v => v.Key, v => Typed(type.Form, v.Key, v.Value));
        var values = new Dictionary<string, JsonElement>(registered);
        foreach (var (field, value) in corrections) values[field] = value;
        var check = Check(@case, type, values, work);
        // What was registered stands as it is; what is corrected now has to be right, and must break no rule that held before.
        var broken = Check(@case, type, registered, work).Errors.Where(e => e.IsRule).Select(e => e.Code).ToHashSet();
        var errors = check.Errors.Where(e => corrections.ContainsKey(FieldOf(e)) || (e.IsRule && !broken.Contains(e.Code)))
            .GroupBy(e => e.Path).ToDictionary(g => g.Key, g => g.Select(e => e.Polish).ToArray());
        if (errors.Count > 0) throw new InputException(errors);

        var after = new Dictionary<string, string>(before);
        foreach (var field in corrections.Keys)
        {
            var now = check.Values.TryGetValue(field, out var value) ? Text(value) : null;
            var was = before.GetValueOrDefault(field);
            if (now == was) continue;
            if (now is null) after.Remove(field);
            else after[field] = now;
            @case.Correct(field, Seal(work, was), Seal(work, now), work.Seal(after), act);
        }
    }

    private static FormCheck Check(Case @case, CaseType type, IReadOnlyDictionary<string, JsonElement> values, CaseWork work)
    {
        var check = FormValidator.Check(type.Form, values);
        FormRules.Apply(check, work.Pack, type, work.ApplicantOf(@case), @case.Day);
        return check;
    }

    private static string FieldOf(FormProblem problem) => problem.Path.StartsWith("form.", StringComparison.Ordinal) ? problem.Path["form.".Length..] : problem.Path;

    private static SealedText? Seal(CaseWork work, string? value) => value is null ? null : work.Protector.Seal(value);

    /// <summary>The form is kept as text; the check wants it as the form defines it.</summary>
    private static JsonElement Typed(IReadOnlyList<FormField> fields, string name, string value) => fields.FirstOrDefault(f => f.Name == name)?.Type switch
    {
        FormFieldType.Number when decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => JsonSerializer.SerializeToElement(number),
        FormFieldType.Boolean when bool.TryParse(value, out var flag) => JsonSerializer.SerializeToElement(flag),
        _ => JsonSerializer.SerializeToElement(value),
    };

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
