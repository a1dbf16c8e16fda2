using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.Cases.Registers;
using Pom.Cases.Rules;
using Pom.Contracts.DocumentIntake;

namespace Pom.CitizenAffairs.Features;

/// <summary>Whom a matter is about, and whether who applied may do so for them.</summary>
/// <param name="Number">PESEL, or country and number of a document; null where the form names neither.</param>
/// <param name="Index">Keyed hash of the number.</param>
/// <param name="IsApplicant">Who applied is the person themselves, in person or by a proxy.</param>
/// <param name="ByProxy">A proxy came.</param>
/// <param name="HasProxy">A power of attorney is attached.</param>
internal sealed record Person(string? Number, string? Index, string? Pesel, bool IsApplicant, string? ApplicantPesel, bool ByProxy, bool HasProxy, bool HasGuardian)
{
    public static async Task<Person> OfAsync(Case @case, IReadOnlyDictionary<string, string> form, Applicant applicant, CaseWork work, CancellationToken ct)
    {
        var pesel = form.Text("subjectPesel");
        var isApplicant = pesel is null || applicant.Pesel is null || pesel == applicant.Pesel;
        var document = applicant.DocumentNumber is { Length: > 0 } number ? $"{applicant.DocumentCountry}/{number}" : null;
        var id = pesel ?? (isApplicant ? applicant.Pesel ?? document : null);
        var kinds = await work.Db.Attachments.Where(a => a.CaseId == @case.Id).Select(a => a.Kind).Distinct().ToListAsync(ct);
        return new Person(id, id is null ? null : work.Protector.Index(id == document && pesel is null && applicant.Pesel is null ? "document" : "pesel", id),
            pesel ?? (isApplicant ? applicant.Pesel : null), isApplicant, applicant.Pesel, applicant.Proxy is not null, kinds.Contains("powerOfAttorney"), kinds.Contains("guardian"));
    }

    /// <summary>A grown-up acts for themselves or by a proxy with a power of attorney; for a child a grown-up acts.</summary>
    public void Check(Grounds grounds, int adultFrom, DateOnly today)
    {
        grounds.Must(!ByProxy || HasProxy, "A proxy shows a power of attorney.");
        grounds.Must(Number is not null, "The form names neither a PESEL nor a document of the person.");
        if (FormText.AgeOn(Pesel, today) is not { } age) return;
        grounds.Must(age >= 0, "The person is not born yet.");
        if (age < adultFrom)
            grounds.Must(!IsApplicant && (FormText.AgeOn(ApplicantPesel, today) is not { } years || years >= adultFrom),
                "For a minor a parent or guardian of age applies.");
        else grounds.Must(IsApplicant || HasProxy, "Who applies for somebody else needs a power of attorney.");
    }
}
