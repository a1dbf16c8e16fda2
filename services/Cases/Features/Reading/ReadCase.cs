using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Features.Acts;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Features.Reading;

/// <summary>One case with its applicant, form, attachments and log sheet. Reading it needs a purpose and leaves a row in the access
/// log; numbers of people are masked unless a handler of the department asks to see them, which is logged as such.</summary>
internal static partial class ReadCase
{
    private const int PurposeLength = 100;

    internal sealed record Response(CaseSummary Case, string Title, Applicant Applicant, IReadOnlyDictionary<string, string> Form,
        IReadOnlyList<Attachment> Attachments, IReadOnlyList<LogRow> LogSheet, IReadOnlyList<CaseAct> Allowed);
    internal sealed record Attachment(Guid AttachmentId, string Kind, string Name, string MediaType, long Size, string Sha256);
    internal sealed record LogRow(int Number, CaseAct Act, string Actor, DateTimeOffset At, string? Note);

    public static async Task<Response> Handle<TDb>(string department, Guid caseId, string? purpose, bool? reveal, Caller caller, TDb db, CityPack pack,
        PersonalDataProtector protector, TimeProvider clock, CancellationToken ct) where TDb : CasesDb
    {
        CheckPurpose(purpose);
        var open = reveal == true;
        if (open && !caller.Is(Role.CaseHandler))
            throw new DomainException("not-allowed", 403, "Not allowed", "Only a case handler of the department may see the numbers; leave out 'reveal'.");

        var @case = await CaseAtWork.FindAsync(db.Cases.AsNoTracking().Include(c => c.LogSheet).Include(c => c.Attachments).AsSplitQuery(), department, caseId, ct);
        db.LogAccess(caller, clock, open ? "case-revealed" : "case", @case.Id, @case.Reference, purpose!.Trim(), @case.ApplicantIndex);
        await db.SaveChangesAsync(ct);

        var numbers = pack.FindCaseType(@case.CaseType, @case.Day)?.Form.Where(f => f.Validator is "pesel" or "idCard" or "drivingLicence" or "pkk").Select(f => f.Name).ToHashSet() ?? [];
        var applicant = Unseal<Applicant>(protector, @case.Applicant);
        var form = Unseal<Dictionary<string, string>>(protector, @case.Form);
        return new Response(CaseSummary.Of(@case), Text(protector.Open(@case.Title), open),
            open ? applicant : applicant with { Pesel = Mask(applicant.Pesel), DocumentNumber = Mask(applicant.DocumentNumber) },
            form.ToDictionary(f => f.Key, f => !open && numbers.Contains(f.Key) ? PersonalDataProtector.Mask(f.Value) : Text(f.Value, open)),
            [.. @case.Attachments.Select(a => new Attachment(a.AttachmentId, a.Kind, Text(protector.Open(a.Name), open), a.MediaType, a.Size, a.Sha256))],
            [.. @case.LogSheet.OrderBy(l => l.Number).Select(l => new LogRow(l.Number, l.Act, l.Actor, l.At, l.Note is { } note ? Text(protector.Open(note), open) : null))],
            @case.Allowed);
    }

    private static void CheckPurpose(string? purpose)
    {
        if (string.IsNullOrWhiteSpace(purpose) || purpose.Length > PurposeLength)
            throw new InputException("purpose", $"Say what the data is needed for, in 1 to {PurposeLength} characters; it goes into the access log.");
        if (ElevenDigits().IsMatch(purpose)) throw new InputException("purpose", "Holds a number that looks like a PESEL; the purpose is an act, such as 'decision', not a person.");
    }

    private static T Unseal<T>(PersonalDataProtector protector, SealedText text) =>
        JsonSerializer.Deserialize<T>(protector.OpenBytes(text), MessageTypes.Json) ?? throw new JsonException($"A sealed {typeof(T).Name} is null.");

    private static string? Mask(string? number) => number is null ? null : PersonalDataProtector.Mask(number);

    /// <summary>People type numbers into free text; those are masked too.</summary>
    private static string Text(string text, bool open) => open ? text : ElevenDigits().Replace(text, m => PersonalDataProtector.Mask(m.Value));

    [GeneratedRegex("(?<![0-9])[0-9]{11}(?![0-9])")]
    private static partial Regex ElevenDigits();
}
