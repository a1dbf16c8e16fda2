using Pom.Cases.Domain;
using Pom.Cases.Registers;
using Pom.Cases.Rules;
using Pom.CitizenAffairs.Data;
using Pom.Contracts.DocumentIntake;

namespace Pom.CitizenAffairs.Features.PeselNumbers;

/// <summary>Has the register assign a PESEL to who has none: on application, or ex officio with the registration of residence.</summary>
internal sealed class PeselAssignments(CitizenAffairsDb db, RegisterBook<CitizenAffairsDb> registers)
{
    public const string Operation = "assign";
    private const int LongestBasis = 500;

    /// <param name="document">As <see cref="Person.DocumentOf"/> writes it.</param>
    /// <param name="form">Names, birth, sex and citizenship, by the fields of an application for a number.</param>
    public void Ask(Case @case, string document, IReadOnlyDictionary<string, string> form, string legalBasis, CaseWork work)
    {
        var index = work.Protector.Index("document", document);
        db.Set<PeselEntry>().Add(new PeselEntry
        {
            CaseId = @case.Id, Kind = PeselEntryKind.Assignment, PersonIndex = index, DocumentIndex = index,
            LegalBasis = legalBasis.Length > LongestBasis ? legalBasis[..LongestBasis] : legalBasis, AskedAt = work.Now,
        });
        registers.Ask(db, @case, "PESEL", Operation, new
        {
            firstNames = form.Text("subjectFirstNames"), lastName = form.Text("subjectLastName"), birthDate = form.Day("birthDate")?.Written(), birthPlace = form.Text("birthPlace"),
            birthCountry = form.Text("birthCountry"), sex = form.Text("sex"), citizenship = form.Text("citizenship"), travelDocument = document[(document.IndexOf('/', StringComparison.Ordinal) + 1)..], legalBasis,
        }, "PESEL assignment", work.Act());
    }
}
