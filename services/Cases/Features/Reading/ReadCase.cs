using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Features.Acts;
using Pom.Cases.Forms;
using Pom.Cases.Rules;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.CityPack.Expressions;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Features.Reading;

/// <summary>One case with its applicant, form, attachments, log sheet and history. Reading it needs a purpose and leaves a row in the access
/// log; numbers of people are masked unless a handler of the department asks to see them, which is logged as such.</summary>
internal static partial class ReadCase
{
    private const int PurposeLength = 100;

    internal sealed record Response(CaseSummary Case, string Title, Applicant Applicant, IReadOnlyDictionary<string, string> Form,
        IReadOnlyList<Attachment> Attachments, IReadOnlyList<LogRow> LogSheet, IReadOnlyList<CaseAct> Allowed)
    {
        public required string? HandlerNote { get; init; }

        /// <summary>Acts of the case type's own rules that are allowed now.</summary>
        public required IReadOnlyList<OwnAct> OwnActs { get; init; }
        public required CaseHistory History { get; init; }

        /// <summary>First day of the version of the case type, which the case keeps.</summary>
        public required DateOnly CaseTypeFrom { get; init; }
        public required Retained Retention { get; init; }

        /// <summary>What follows from the form by the formulas of the case type, as it stands now.</summary>
        public required IReadOnlyList<ComputedResult> Computed { get; init; }
    }

    internal sealed record Attachment(Guid AttachmentId, string Kind, string Name, string MediaType, long Size, string Sha256);
    internal sealed record LogRow(int Number, CaseAct Act, string Actor, string? OnBehalfOf, DateTimeOffset At, string? Detail, string? Note);
    internal sealed record OwnAct(string Name, IReadOnlyList<FormField> Input);
    internal sealed record Retained(string? Category, DateOnly? ArchiveFrom, DateOnly? RetainUntil, DateTimeOffset? ArchivedAt);

    public static async Task<Response> Handle<TDb>(string department, Guid caseId, string? purpose, bool? reveal, Caller caller, TDb db, CaseOffice<TDb> office,
        HttpContext http, CancellationToken ct) where TDb : CasesDb
    {
        CheckPurpose(purpose);
        var open = reveal == true;
        if (open && !caller.Is(Role.CaseHandler))
            throw new DomainException("not-allowed", 403, "Not allowed", "Only a case handler of the department may see the numbers; leave out 'reveal'.");

        var work = office.As(caller.User);
        var @case = await CaseDesk<TDb>.FindAsync(db.Cases.AsNoTracking().Include(c => c.LogSheet).Include(c => c.Attachments).Include(c => c.Assignments).Include(c => c.TermChanges)
            .Include(c => c.Supplements).Include(c => c.Corrections).AsSplitQuery(), department, caseId, ct);
        db.LogAccess(caller, work.Clock, open ? "case-revealed" : "case", @case.Id, @case.Reference, purpose!.Trim(), @case.ApplicantIndex);
        await db.SaveChangesAsync(ct);

        var type = work.TypeOf(@case);
        var numbers = type.Form.Where(f => f.Validator is "pesel" or "idCard" or "drivingLicence" or "pkk").Select(f => f.Name).ToHashSet();
        var applicant = work.ApplicantOf(@case);
        string? Shown(SealedText? text) => text is { } t ? Text(work.Protector.Open(t), open) : null;
        string Field(string name, string value) => !open && numbers.Contains(name) ? PersonalDataProtector.Mask(value) : Text(value, open);
        http.Response.Headers.ETag = SeenVersion.Tag(@case.Version);
        return new Response(CaseSummary.Of(@case), Shown(@case.Title)!,
            open ? applicant : applicant with { Pesel = Mask(applicant.Pesel), DocumentNumber = Mask(applicant.DocumentNumber), Proxy = Mask(applicant.Proxy) },
            work.FormOf(@case).ToDictionary(f => f.Key, f => Field(f.Key, f.Value)),
            [.. @case.Attachments.Select(a => new Attachment(a.AttachmentId, a.Kind, Shown(a.Name)!, a.MediaType, a.Size, a.Sha256))],
            [.. @case.LogSheet.OrderBy(l => l.Number).Select(l => new LogRow(l.Number, l.Act, l.Actor, l.OnBehalfOf, l.At, l.Detail, Shown(l.Note)))],
            @case.Allowed)
        {
            HandlerNote = Shown(@case.HandlerNote),
            OwnActs = [.. work.RulesOf(@case).SelectMany(r => r.Acts).Where(a => a.AllowedIn.Contains(@case.State)).Select(a => new OwnAct(a.Name, a.Input))],
            History = await CaseHistory.OfAsync(db, @case, Shown, (name, text) => text is { } t ? Field(name, work.Protector.Open(t)) : null, ct),
            CaseTypeFrom = type.ValidFrom,
            Computed = ComputedValues.Of(work.Pack, type, work.FormOf(@case), @case.Day, FormRules.KindOf(applicant.Proxy)),
            Retention = new Retained(@case.ArchivalCategory, @case.ArchiveFrom, @case.RetainUntil, @case.ArchivedAt),
        };
    }

    private static void CheckPurpose(string? purpose)
    {
        if (string.IsNullOrWhiteSpace(purpose) || purpose.Length > PurposeLength)
            throw new InputException("purpose", $"Say what the data is needed for, in 1 to {PurposeLength} characters; it goes into the access log.");
        if (ElevenDigits().IsMatch(purpose)) throw new InputException("purpose", "Holds a number that looks like a PESEL; the purpose is an act, such as 'decision', not a person.");
    }

    private static string? Mask(string? number) => number is null ? null : PersonalDataProtector.Mask(number);

    private static Proxy? Mask(Proxy? proxy) => proxy is null ? null : proxy with { Pesel = Mask(proxy.Pesel), DocumentNumber = Mask(proxy.DocumentNumber) };

    /// <summary>People type numbers into free text; those are masked too.</summary>
    private static string Text(string text, bool open) => open ? text : ElevenDigits().Replace(text, m => PersonalDataProtector.Mask(m.Value));

    [GeneratedRegex("(?<![0-9])[0-9]{11}(?![0-9])")]
    private static partial Regex ElevenDigits();
}
