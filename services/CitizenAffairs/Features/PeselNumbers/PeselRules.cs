using Pom.Cases.Domain;
using Pom.Cases.Registers;
using Pom.Cases.Rules;
using Pom.CitizenAffairs.Data;
using Pom.CitizenAffairs.Features.Residence;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;

namespace Pom.CitizenAffairs.Features.PeselNumbers;

/// <summary>Assignment of a PESEL number, for which the application must name its legal basis; restriction of a number (zastrzeżenie),
/// by an adult or a proxy; and the withdrawal of a restriction, never by a proxy.</summary>
internal sealed class PeselRules(CitizenAffairsDb db, AddressBook addresses, PeselAssignments assignments, RegisterBook<CitizenAffairsDb> registers) : ICaseRules, IRegisterRules<CitizenAffairsDb>
{
    private const string Assignment = "PeselAssignment", Restriction = "PeselRestriction", Withdrawal = "PeselRestrictionWithdrawal";
    private const int ShortestBasis = 5;
    private static readonly string[] s_operations = [PeselAssignments.Operation, "restrict", "withdraw"];

    public IReadOnlyCollection<string> CaseTypes { get; } = [Assignment, Restriction, Withdrawal];

    public async ValueTask OnDecidingAsync(Case @case, DecisionOutcome outcome, CaseWork work, CancellationToken ct)
    {
        if (outcome != DecisionOutcome.Granted) return;
        if (@case.CaseType == Assignment) Assign(@case, work);
        else await RestrictAsync(@case, work, ct);
    }

    public async Task AnsweredAsync(RegisterAnswered<CitizenAffairsDb> answered, CancellationToken ct)
    {
        if (!s_operations.Contains(answered.Operation) || await db.Set<PeselEntry>().FindAsync([answered.Case.Id], ct) is not { } entry) return;
        if (!answered.Done)
        {
            entry.RejectedAt = answered.Work.Now;
            return;
        }
        entry.EnteredAt = answered.Work.Now;
        if (entry.Kind != PeselEntryKind.Assignment || answered.Text("pesel") is not { } number) return;
        (entry.Number, entry.PersonIndex) = (answered.Work.Protector.Seal(number), answered.Work.Protector.Index("pesel", number));
        if (entry.DocumentIndex is { } document) await addresses.JoinAsync(document, entry.PersonIndex, ct);
        if (!CaseTypes.Contains(answered.Case.CaseType)) answered.Record("PESEL assigned ex officio");
        await answered.DocumentReadyAsync(ct); // the notice of assignment
    }

    public async Task RepeatingAsync(RegisterRepeated<CitizenAffairsDb> repeated, CancellationToken ct)
    {
        if (s_operations.Contains(repeated.Operation) && await db.Set<PeselEntry>().FindAsync([repeated.Case.Id], ct) is { } entry) entry.RejectedAt = null;
    }

    private void Assign(Case @case, CaseWork work)
    {
        var form = work.FormOf(@case);
        var (basis, document, born) = (form.Text("legalBasis"), form.Text("travelDocument"), form.Day("birthDate"));
        new Grounds()
            .Must(basis?.Count(char.IsLetter) >= ShortestBasis, "The application must name the legal basis on which a PESEL is needed.")
            .Must(document is not null, "The travel document is missing.")
            .Must(born is not null && born <= work.Today, "The birth date is missing or lies ahead.")
            .ThrowIfAny();
        assignments.Ask(@case, Person.DocumentOf(document, work.ApplicantOf(@case))!, form, basis!, work);
    }

    private async Task RestrictAsync(Case @case, CaseWork work, CancellationToken ct)
    {
        var form = work.FormOf(@case);
        var person = await Person.OfAsync(@case, form, work.ApplicantOf(@case), work, ct);
        var restricts = @case.CaseType == Restriction;
        var byProxy = form.Said("byProxy") == true || person.ByProxy || !person.IsApplicant;
        var until = form.Day("withdrawUntil");
        new Grounds()
            .Must(person.Pesel is not null, "The form names no PESEL.")
            .Must(FormText.AgeOn(person.Pesel, work.Today) is not { } age || age >= work.Pack.Registers.IdCards.AdultFrom, "Only an adult's number can be restricted.")
            .Must(restricts || !byProxy, "A restriction is never withdrawn by a proxy: the person comes themselves.")
            .Must(!restricts || !byProxy || person.HasProxy, "A proxy who has a number restricted shows a power of attorney.")
            .Must(until is null || until >= work.Today, "A withdrawal cannot end before it begins.")
            .ThrowIfAny();
        db.Set<PeselEntry>().Add(new PeselEntry
        {
            CaseId = @case.Id, Kind = restricts ? PeselEntryKind.Restriction : PeselEntryKind.RestrictionWithdrawal, PersonIndex = person.Index!, Until = until, AskedAt = work.Now,
        });
        registers.Ask(db, @case, "RZPESEL", restricts ? "restrict" : "withdraw", new { pesel = person.Pesel, on = work.Today.Written(), until = until?.Written() }, "PESEL restriction", work.Act());
    }
}
