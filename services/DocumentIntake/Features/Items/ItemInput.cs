using System.Text.Json;
using System.Text.RegularExpressions;
using Pom.Cases.Forms;
using Pom.Cases.Identifiers;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>What the desk sent, held against the city pack and the rules of the numbers. Every fault is named at once, by the
/// path of its field, and no text repeats a value.</summary>
internal sealed partial record ItemInput(CaseType CaseType, Routing Routing, string? District, string Title, Applicant Applicant, IReadOnlyDictionary<string, string> Form,
    IReadOnlyList<(Attachment Attachment, string Kind, string? Name)> Attachments, IReadOnlyList<FormProblem> Warnings, StampInput Stamp, NotifyInput? Notify)
{
    /// <exception cref="InputException">Something is not right; nothing was changed.</exception>
    public static async Task<ItemInput> ReadAsync(RegisterItem.Request request, ServicePoint point, Caller caller, DocumentIntakeDb db, CityPack pack, PlatformOptions platform, DateOnly day, CancellationToken ct)
    {
        var errors = new InputErrors();
        if (request.Counter is { } counter && point.FindCounter(counter, day) is null)
            errors.Add("counter", $"W tym punkcie nie ma takiego stanowiska; dozwolone: {string.Join(", ", point.Counters.Where(c => c.IsInForce(day)).Select(c => c.Number))}.");
        var caseType = ReadCaseType(request.CaseType, pack, day, errors);
        var title = ReadTitle(request.Title, caseType, errors);
        var stamp = StampInput.Read(request, day, errors);
        var applicant = ApplicantInput.Read(request.Applicant, day, platform.Demo, errors, byName: stamp.FromAfar && caseType is { AddresseeChosenAtDesk: true });
        var proxy = ProxyInput.Read(request.Proxy, errors);
        if (proxy is not null) applicant = applicant is null ? null : applicant with { Proxy = proxy };
        var form = caseType is null ? null : FormValidator.Check(caseType.Form, request.Form ?? new Dictionary<string, JsonElement>());
        if (form is not null) FormRules.Apply(form, pack, caseType!, applicant, day);
        foreach (var problem in form?.Errors ?? []) errors.Add(problem.Path, problem.Polish);
        var attachments = await AttachmentInput.ReadAsync(request.Attachments ?? [], caseType, caller, db, errors, requireDocuments: !stamp.WithoutCopy, ct);
        var district = RoutingInput.District(request.District, applicant?.Address, pack, errors);
        var routing = caseType is null ? null : RoutingInput.Read(request.Department, caseType, district, [title, .. form!.Values.Select(v => AsText(v.Value))], pack, day, errors);
        var notify = NotifyInput.Read(request.Notify, applicant, pack, errors);
        errors.ThrowIfAny();

        var values = form!.Values.ToDictionary(v => v.Key, v => AsText(v.Value));
        return new ItemInput(caseType!, routing!, district, title, applicant!, values, attachments, form.Warnings, stamp.WithLetterForm(values), notify);
    }

    private static CaseType? ReadCaseType(string? code, CityPack pack, DateOnly day, InputErrors errors)
    {
        var caseType = code is null ? null : pack.CaseTypesOn(day).FirstOrDefault(t => t.Code == code);
        if (caseType is { Handling: CaseHandling.Tally })
        {
            errors.Add("caseType", "Tej sprawy się nie rejestruje, tylko liczy na stanowisku (municipal-affairs, tallies).");
            return null;
        }
        if (caseType is null) errors.Add("caseType", $"{(code is null ? "Brak rodzaju sprawy" : "Nie ma takiego rodzaju sprawy")}; dozwolone: {string.Join(", ", pack.CaseTypesOn(day).Where(t => t.Handling != CaseHandling.Tally).Select(t => t.Code).Order(StringComparer.Ordinal))}.");
        return caseType;
    }

    /// <summary>Titles are kept in the clear and travel with the item, so a person's number must not slip in.</summary>
    private static string ReadTitle(string? sent, CaseType? caseType, InputErrors errors)
    {
        var title = sent?.Trim();
        if (string.IsNullOrEmpty(title)) return caseType?.Name.Pl ?? "";
        if (title.Length > 200) errors.Add("title", $"Tekst ma {title.Length} znaków; dozwolone najwyżej 200.");
        if (title.Any(char.IsControl)) errors.Add("title", "Tekst zawiera znaki sterujące; dozwolone są litery, cyfry i znaki przestankowe.");
        if (ElevenDigits().Matches(title).Any(m => Pesel.Check(m.Value).IsValid)) errors.Add("title", "Tytuł nie może zawierać numeru PESEL; podaj go w danych wnioskodawcy.");
        return title;
    }

    private static string AsText(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    [GeneratedRegex("(?<![0-9])[0-9]{11}(?![0-9])")]
    private static partial Regex ElevenDigits();
}
