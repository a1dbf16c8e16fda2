using System.Text.Json;
using Pom.Cases.Deadlines;
using Pom.Cases.Domain;
using Pom.Cases.Registers;
using Pom.Cases.Rules;
using Pom.CitizenAffairs.Data;
using Pom.CitizenAffairs.Features.PeselNumbers;
using Pom.Contracts.Cases;
using AutomaticPesel = Pom.ServiceDefaults.CityPack.AutomaticPesel;
using Effective = Pom.ServiceDefaults.CityPack.Effective;

namespace Pom.CitizenAffairs.Features.Residence;

/// <summary>Registration of permanent and temporary residence and deregistration (zameldowanie, wymeldowanie): addresses of the city
/// only, one residence of each kind at a time, a report within the term, by the person, a proxy, or a child's guardian. The entry is
/// made in the city's register with the decision and asked of PESEL, whose answer confirms it or takes it back. Who has no PESEL gets one
/// with the confirmed registration (nadanie z urzędu).</summary>
internal sealed class ResidenceRules(CitizenAffairsDb db, AddressBook book, PeselAssignments assignments, RegisterBook<CitizenAffairsDb> registers) : ICaseRules, IRegisterRules<CitizenAffairsDb>
{
    private const string Permanent = "PermanentResidenceRegistration", Temporary = "TemporaryResidenceRegistration", Deregistration = "ResidenceDeregistration";
    private const string Register = "register-residence", End = "end-residence";

    public IReadOnlyCollection<string> CaseTypes { get; } = [Permanent, Temporary, Deregistration];

    public async ValueTask OnDecidingAsync(Case @case, DecisionOutcome outcome, CaseWork work, CancellationToken ct)
    {
        if (outcome != DecisionOutcome.Granted) return;
        var (form, applicant) = (work.FormOf(@case), work.ApplicantOf(@case));
        var grounds = new Grounds();
        var person = await Person.OfAsync(@case, form, applicant, work, ct);
        person.Check(grounds, work.Pack.Registers.IdCards.AdultFrom, work.Today);
        var address = Address(form);
        grounds.Must(form.Text("locality") == "rzeszow" && work.Pack.Registers.Residence.PostalCodes.Any(p => form.Text("postalCode")?.StartsWith(p, StringComparison.Ordinal) == true),
            "The dwelling does not lie in the city: the commune where it lies is competent.");
        if (@case.CaseType == Deregistration) await DeregisterAsync(@case, form, person, address, grounds, work, ct);
        else await RegisterAsync(@case, form, person, address, @case.CaseType == Permanent ? ResidenceKind.Permanent : ResidenceKind.Temporary, grounds, work, ct);
    }

    public async Task AnsweredAsync(RegisterAnswered<CitizenAffairsDb> answered, CancellationToken ct)
    {
        if (!CaseTypes.Contains(answered.Case.CaseType)) return;
        if (answered.Operation is not (Register or End)) return;
        var (@case, work) = (answered.Case, answered.Work);
        if (!answered.Done) await book.TakeBackAsync(@case.Id, work.Now, ct);
        else if (await book.ConfirmAsync(@case.Id, work.Now, ct) is ResidenceRecord record) await AssignPeselAsync(@case, record, work, ct);
    }

    public async Task RepeatingAsync(RegisterRepeated<CitizenAffairsDb> repeated, CancellationToken ct)
    {
        if (CaseTypes.Contains(repeated.Case.CaseType) && repeated.Operation is Register or End) await book.EnterAgainAsync(repeated.Case.Id, ct);
    }

    /// <summary>The register knows where the person lives; who has no number, and stays long enough, gets one.</summary>
    private async Task AssignPeselAsync(Case @case, ResidenceRecord record, CaseWork work, CancellationToken ct)
    {
        var form = work.FormOf(@case);
        var person = await Person.OfAsync(@case, form, work.ApplicantOf(@case), work, ct);
        if (person.Number is { } document && Assignment(@case, person, record.From, record.Until, work) is { } rule) assignments.Ask(@case, document, form, rule.LegalBasis, work);
    }

    private static AutomaticPesel? Assignment(Case @case, Person person, DateOnly? since, DateOnly? until, CaseWork work) =>
        person.Pesel is null && work.Pack.Registers.Residence.AutomaticPesel is { } rule && Effective.IsInForce(rule, @case.Day)
        && (until is not { } end || since is not { } start || end.DayNumber - start.DayNumber > rule.StayOverDays) ? rule : null;

    private async Task RegisterAsync(Case @case, IReadOnlyDictionary<string, string> form, Person person, Dictionary<string, string?> address, ResidenceKind kind, Grounds grounds, CaseWork work, CancellationToken ct)
    {
        var (since, until) = (form.Day("since"), form.Day("until"));
        var addressIndex = IndexOf(address, work);
        grounds.Must(since is not null && since <= work.Today, "Residence begins with the arrival, which cannot lie ahead.");
        if (kind == ResidenceKind.Temporary) grounds.Must(until > since, "Temporary residence needs a last day after its first.");
        if (Assignment(@case, person, since, until, work) is not null)
            grounds.Must(form.Day("birthDate") is not null && form.Text("sex") is not null && form.Text("citizenship") is not null,
                "Who has no PESEL gets one with the registration: the form must state birth date, sex and citizenship.");
        if (person.Index is { } index)
        {
            var same = await book.OpenOfAsync(index, kind, ct);
            var permanent = kind == ResidenceKind.Permanent ? same : await book.OpenOfAsync(index, ResidenceKind.Permanent, ct);
            grounds.Must(same?.AddressIndex != addressIndex && permanent?.AddressIndex != addressIndex, "The person is registered at this address already.");
            grounds.Must(kind == ResidenceKind.Temporary || same is null || form.Said("deregisterPrevious") != false,
                "The person has a permanent address in the city: a second one is not possible, the form must end the former.");
        }
        grounds.ThrowIfAny();

        var late = work.Pack.Registers.Residence.ReportWithinDays is var term && Kpa.End(since!.Value, StatutoryTerm.Days(term), work.Pack.Calendar.IsHoliday) < @case.Day;
        await book.RegisterAsync(new AddressBook.Entry(person.Index!, kind, work.Protector.Seal(JsonSerializer.SerializeToUtf8Bytes(address)), addressIndex, since.Value, until, late, @case.Id), ct);
        registers.Ask(db, @case, "PESEL", Register, new { subject = person.Number, kind, address, from = since.Value.Written(), until = until?.Written() }, "residence registration", work.Act());
    }

    private async Task DeregisterAsync(Case @case, IReadOnlyDictionary<string, string> form, Person person, Dictionary<string, string?> address, Grounds grounds, CaseWork work, CancellationToken ct)
    {
        var kind = form.Text("kind") == "temporary" ? ResidenceKind.Temporary : ResidenceKind.Permanent;
        var leftOn = form.Day("leftOn");
        grounds.Must(leftOn is not null, "The day of leaving is missing.");
        // Who registered before the register was kept here has no open record; the entry in PESEL ends all the same.
        var open = person.Index is { } index ? await book.OpenOfAsync(index, kind, ct) : null;
        grounds.Must(open is null || open.AddressIndex == IndexOf(address, work), "The person is registered at another address of the city.");
        grounds.Must(open is null || leftOn is null || leftOn >= open.From, "The day of leaving is before the day of arrival.");
        grounds.ThrowIfAny();

        await book.EndAsync(person.Index!, kind, leftOn!.Value, @case.Id, ct);
        registers.Ask(db, @case, "PESEL", End, new { subject = person.Number, kind, on = leftOn.Value.Written() }, "residence deregistration", work.Act());
    }

    private static Dictionary<string, string?> Address(IReadOnlyDictionary<string, string> form) =>
        new() { ["street"] = form.Text("street"), ["house"] = form.Text("house"), ["flat"] = form.Text("flat"), ["postalCode"] = form.Text("postalCode") };

    private static string IndexOf(Dictionary<string, string?> address, CaseWork work) => work.Protector.Index("address", string.Join('|', address.Values.Select(v => v?.Trim())));
}
