using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.Cases.Identifiers;
using Pom.Cases.Registers;
using Pom.Cases.Rules;
using Pom.CitizenAffairs.Features.PeselNumbers;
using Pom.Contracts.DocumentIntake;

namespace Pom.CitizenAffairs.Features;

/// <summary>Whom a matter is about, and whether who applied may do so for them. Who has no PESEL is known by a document; once a number was
/// assigned here, who comes with that document is known by the number.</summary>
/// <param name="Number">PESEL, or a document as <see cref="DocumentOf"/> writes it; null where the form names neither.</param>
/// <param name="Index">Keyed hash of the number.</param>
/// <param name="BornOn">By the PESEL; by the form where there is none.</param>
/// <param name="IsApplicant">Who applied is the person themselves, in person or by a proxy.</param>
/// <param name="ByProxy">A proxy came.</param>
/// <param name="HasProxy">A power of attorney is attached.</param>
internal sealed record Person(string? Number, string? Index, string? Pesel, DateOnly? BornOn, bool IsApplicant, string? ApplicantPesel, bool ByProxy, bool HasProxy, bool HasGuardian)
{
    public static async Task<Person> OfAsync(Case @case, IReadOnlyDictionary<string, string> form, Applicant applicant, CaseWork work, CancellationToken ct)
    {
        var (pesel, travels) = (form.Text("subjectPesel"), form.Text("travelDocument"));
        var isApplicant = pesel is not null ? applicant.Pesel is null || pesel == applicant.Pesel : travels is null || IsOf(travels, applicant) || (applicant.Pesel is null && applicant.DocumentNumber is null);
        if (isApplicant) pesel ??= applicant.Pesel;
        var document = pesel is not null ? null : DocumentOf(travels, applicant);
        if (document is not null) pesel = await AssignedAsync(work.Protector.Index("document", document), work, ct);
        var id = pesel ?? document;
        var kinds = await work.Db.Attachments.Where(a => a.CaseId == @case.Id).Select(a => a.Kind).Distinct().ToListAsync(ct);
        return new Person(id, id is null ? null : work.Protector.Index(pesel is null ? "document" : "pesel", id), pesel,
            Cases.Identifiers.Pesel.TryParse(pesel, out var number) ? number.BirthDate : form.Day("birthDate"),
            isApplicant, applicant.Pesel, applicant.Proxy is not null, kinds.Contains("powerOfAttorney"), kinds.Contains("guardian"));
    }

    /// <summary>How a person without a number is known: country and number of the applicant's document, or the bare number of a document that
    /// only the form names.</summary>
    public static string? DocumentOf(string? travelDocument, Applicant applicant) =>
        applicant.DocumentNumber is { Length: > 0 } number && (travelDocument is null || IsOf(travelDocument, applicant)) ? $"{applicant.DocumentCountry}/{number}" : travelDocument;

    /// <summary>A grown-up acts for themselves or by a proxy with a power of attorney; for a child a grown-up acts.</summary>
    public void Check(Grounds grounds, int adultFrom, DateOnly today)
    {
        grounds.Must(!ByProxy || HasProxy, "A proxy shows a power of attorney.");
        grounds.Must(Number is not null, "The form names neither a PESEL nor a document of the person.");
        grounds.Must(BornOn is null || BornOn <= today, "The person is not born yet.");
        if (BornOn is { } born && FormText.YearsOn(born, today) < adultFrom)
            grounds.Must(!IsApplicant && (FormText.AgeOn(ApplicantPesel, today) is not { } years || years >= adultFrom),
                "For a minor a parent or guardian of age applies.");
        else grounds.Must(IsApplicant || HasProxy, "Who applies for somebody else needs a power of attorney.");
    }

    private static bool IsOf(string travelDocument, Applicant applicant) => Bare(travelDocument) == Bare(applicant.DocumentNumber);

    private static string Bare(string? document) => document is null ? "" : document.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    /// <summary>The number that was assigned to who was known by this document, or null.</summary>
    private static async Task<string?> AssignedAsync(string document, CaseWork work, CancellationToken ct) =>
        await work.Db.Set<PeselEntry>().AsNoTracking().Where(e => e.DocumentIndex == document && e.Number != null).Select(e => e.Number).FirstOrDefaultAsync(ct) is { } number
            ? work.Protector.Open(number) : null;
}
