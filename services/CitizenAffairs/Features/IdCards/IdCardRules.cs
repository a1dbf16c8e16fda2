using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.Cases.Identifiers;
using Pom.Cases.Registers;
using Pom.Cases.Rules;
using Pom.CitizenAffairs.Data;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Http;

namespace Pom.CitizenAffairs.Features.IdCards;

/// <summary>Issue and exchange of identity cards. The decision orders the card; the register says when it was made and when it arrived,
/// and the case is then ready for pick-up by itself. With the hand-over the previous card becomes invalid and the fingerprints are erased.</summary>
internal sealed class IdCardRules(CitizenAffairsDb db, RegisterBook<CitizenAffairsDb> registers) : ICaseRules, IRegisterRules<CitizenAffairsDb>
{
    private const string Register = "RDO", Order = "order-id-card", Purpose = "identity card";

    public IReadOnlyCollection<string> CaseTypes { get; } = ["IdCardIssue", "IdCardExchange"];

    public async ValueTask OnDecidingAsync(Case @case, DecisionOutcome outcome, CaseWork work, CancellationToken ct)
    {
        if (outcome != DecisionOutcome.Granted) return;
        var rules = work.Pack.Registers.IdCards;
        var form = work.FormOf(@case);
        var person = await Person.OfAsync(@case, form, work.ApplicantOf(@case), work, ct);
        var grounds = new Grounds();
        person.Check(grounds, rules.AdultFrom, work.Today);
        grounds.Must(Pesel.TryParse(person.Pesel, out var pesel), "An identity card needs the holder's PESEL.");
        grounds.Must(pesel is null || form.Day("birthDate") is null || form.Day("birthDate") == pesel.BirthDate, "The birth date is not that of the PESEL.");
        grounds.Must(!person.ByProxy, "An identity card is applied for in person.");
        grounds.Must(person.HasGuardian || person.IsApplicant, "Who applies for a child or a ward shows that they may (document 'guardian').");
        grounds.Must(person.Index is null || !await db.Set<IdCardOrder>().AnyAsync(o => o.OpenKey == person.Index, ct), "A card of this person is being made already.");
        grounds.ThrowIfAny();

        var order = new IdCardOrder
        {
            CaseId = @case.Id, PersonIndex = person.Index!, OpenKey = person.Index!, BirthDate = pesel!.BirthDate,
            Fingerprints = FormText.YearsOn(pesel.BirthDate, work.Today) >= rules.FingerprintsFrom,
            PreviousCard = form.Text("previousCard") is { } previous ? work.Protector.Seal(previous) : null,
        };
        db.Set<IdCardOrder>().Add(order);
        registers.Ask(db, @case, Register, Order, new
        {
            pesel = pesel.Value, firstNames = form.Text("subjectFirstNames"), lastName = form.Text("subjectLastName"), familyName = form.Text("familyName"), birthPlace = form.Text("birthPlace"),
            reason = form.Text("reason"), fingerprints = order.Fingerprints, on = work.Today.Written(),
        }, Purpose, work.Act());
    }

    public async ValueTask OnHandedOverAsync(Case @case, CaseWork work, CancellationToken ct)
    {
        if (await FindAsync(@case, ct) is { } order) HandOut(order, @case, @case.HandedOverAt is { } at ? work.Pack.Calendar.Day(at) : work.Today, work);
    }

    public async ValueTask OnClosedAsync(Case @case, CaseWork work, CancellationToken ct)
    {
        if (await FindAsync(@case, ct) is not { Stage: not IdCardStage.Issued } order) return;
        if (@case.State == CaseState.NotCollected) order.LeaveUncollected();
        else if (@case.State == CaseState.Closed && @case.ReadyAt is not null) HandOut(order, @case, work.Today, work); // given out at the department's own counter
        else order.Abandon();
    }

    public async Task AnsweredAsync(RegisterAnswered<CitizenAffairsDb> answered, CancellationToken ct)
    {
        if (answered.Request.Register != Register || !CaseTypes.Contains(answered.Case.CaseType) || await FindAsync(answered.Case, ct) is not { } order) return;
        var (@case, work) = (answered.Case, answered.Work);
        if (!answered.Done)
        {
            if (answered.Operation == Order) order.Reject();
            return;
        }
        switch (answered.Operation)
        {
            case Order:
                order.Confirm(answered.Text("orderNumber") ?? @case.Reference);
                await answered.DocumentOrderedAsync(ct);
                Follow(order, @case, "ordered", work);
                if (order.Stage == IdCardStage.Issued) Issue(order, @case, work);
                break;
            case "id-card-status" when answered.Text("stage") == "personalised":
                order.Personalise(Sealed(answered, work), work.Today, work.Pack.Registers.IdCards);
                Follow(order, @case, "personalised", work);
                break;
            case "id-card-status":
                order.Personalise(Sealed(answered, work), work.Today, work.Pack.Registers.IdCards);
                order.Arrive();
                await answered.DocumentReadyAsync(ct);
                break;
            case "issue-id-card" when order.PreviousCard is { } previous:
                registers.Ask(db, @case, Register, "invalidate-id-card", new { cardNumber = work.Protector.Open(previous), reason = "exchange", on = work.Today.Written() }, Purpose, work.Act());
                Erase(order, @case, work);
                break;
            case "issue-id-card":
                Erase(order, @case, work);
                break;
            case "invalidate-id-card":
                order.PreviousInvalidatedOn = work.Today;
                break;
            case "erase-fingerprints":
                order.FingerprintsErasedOn = work.Today;
                break;
        }
    }

    public async Task RepeatingAsync(RegisterRepeated<CitizenAffairsDb> repeated, CancellationToken ct)
    {
        if (repeated.Operation != Order || await FindAsync(repeated.Case, ct) is not { Stage: IdCardStage.Rejected } order) return;
        if (await db.Set<IdCardOrder>().AnyAsync(o => o.OpenKey == order.PersonIndex, ct))
            throw new DomainException("superseded", 409, "Another card of the person is being made", "A later case has ordered a card; this one cannot be asked for again.");
        order.Request();
    }

    /// <summary>Asks the register to erase the fingerprints where they must go.</summary>
    public void Erase(IdCardOrder order, Case @case, CaseWork work)
    {
        if (!order.MustErase(work.Today, work.Pack.Registers.IdCards.KeepFingerprintsDays)) return;
        order.ErasureAsked = true;
        registers.Ask(db, @case, Register, "erase-fingerprints", new { orderNumber = order.OrderNumber }, Purpose, work.Act());
    }

    private void HandOut(IdCardOrder order, Case @case, DateOnly on, CaseWork work)
    {
        order.HandOut(on);
        if (order.OrderNumber is not null) Issue(order, @case, work); // else with the answer to the order
    }

    private void Issue(IdCardOrder order, Case @case, CaseWork work) =>
        registers.Ask(db, @case, Register, "issue-id-card", new { orderNumber = order.OrderNumber, on = order.HandedOutOn?.Written() }, Purpose, work.Act());

    private void Follow(IdCardOrder order, Case @case, string known, CaseWork work) =>
        registers.Ask(db, @case, Register, "id-card-status", new { orderNumber = order.OrderNumber, known }, Purpose, work.Act());

    private static ServiceDefaults.Privacy.SealedText? Sealed(RegisterAnswered<CitizenAffairsDb> answered, CaseWork work) => answered.Text("documentNumber") is { } number ? work.Protector.Seal(number) : null;

    private async Task<IdCardOrder?> FindAsync(Case @case, CancellationToken ct) => await db.Set<IdCardOrder>().FindAsync([@case.Id], ct);
}
