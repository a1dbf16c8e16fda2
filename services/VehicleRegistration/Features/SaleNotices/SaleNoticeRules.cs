using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.Cases.Registers;
using Pom.Cases.Rules;
using Pom.Contracts.Cases;
using Pom.VehicleRegistration.Data;
using Pom.VehicleRegistration.Features.Plates;
using Pom.VehicleRegistration.Features.Vehicles;

namespace Pom.VehicleRegistration.Features.SaleNotices;

/// <summary>Sale notices: entered in CEPiK with a confirmation; a late one opens a penalty case of its own.</summary>
internal sealed class SaleNoticeRules(VehicleRegistrationDb db, PlateBook plates, RegisterBook<VehicleRegistrationDb> registers) : ICaseRules, IRegisterRules<VehicleRegistrationDb>
{
    private const string Notice = "SaleNotice", Operation = "notice-sale", Penalty = "SaleNoticePenalty";

    public IReadOnlyCollection<string> CaseTypes { get; } = [Notice];

    public async ValueTask OnDecidingAsync(Case @case, DecisionOutcome outcome, CaseWork work, CancellationToken ct)
    {
        if (outcome != DecisionOutcome.Granted) return;
        var form = work.FormOf(@case);
        var (plate, soldOn) = (form.Text("currentPlate"), form.Day("soldOn"));
        new Grounds()
            .Must(plate is not null, "The plate of the vehicle is missing.")
            .Must(soldOn is not null && soldOn <= work.Today, "The day of the sale is missing or lies ahead.")
            .ThrowIfAny();

        if (await plates.OfPlateAsync(plate!, ct) is { } held) held.SoldOn = soldOn;
        var penalty = await LatePenalty.OpenIfLateAsync(Penalty, work.Pack.Registers.Vehicles.SaleNotice, "private", soldOn!.Value, plate!, @case, work, ct);
        db.Set<SaleNoticeRecord>().Add(new SaleNoticeRecord
        {
            CaseId = @case.Id, PlateIndex = work.Protector.Index("plate", plate!), SoldOn = soldOn.Value, NoticedOn = @case.Day, PenaltyCaseId = penalty?.Id,
        });
        registers.Ask(db, @case, "CEPiK", Operation, new
        {
            plate, vin = form.Text("vin"), soldOn = soldOn.Value.Written(), manner = form.Text("manner"), buyerName = form.Text("buyerName"), buyerAddress = form.Text("buyerAddress"),
        }, "sale notice", work.Act());
    }

    public async Task AnsweredAsync(RegisterAnswered<VehicleRegistrationDb> answered, CancellationToken ct)
    {
        if (answered.Operation != Operation || await db.Set<SaleNoticeRecord>().FindAsync([answered.Case.Id], ct) is not { } notice) return;
        if (answered.Done) notice.EnteredAt = answered.Work.Now;
        else
        {
            notice.RejectedAt = answered.Work.Now;
            await MarkSoldAsync(notice, answered.Asked("plate"), ct);
        }
    }

    public async Task RepeatingAsync(RegisterRepeated<VehicleRegistrationDb> repeated, CancellationToken ct)
    {
        if (repeated.Operation != Operation || await db.Set<SaleNoticeRecord>().FindAsync([repeated.Case.Id], ct) is not { } notice) return;
        notice.RejectedAt = null;
        await MarkSoldAsync(notice, repeated.Asked("plate"), ct);
    }

    /// <summary>Who holds the plate has sold on the day of the last notice that stands: this one, or where it was rejected the one before it.</summary>
    private async Task MarkSoldAsync(SaleNoticeRecord notice, string? plate, CancellationToken ct)
    {
        if (plate is null || await plates.OfPlateAsync(plate, ct) is not { } held || notice.SoldOn < held.From) return;
        held.SoldOn = notice.RejectedAt is null ? notice.SoldOn : await db.Set<SaleNoticeRecord>()
            .Where(n => n.PlateIndex == notice.PlateIndex && n.CaseId != notice.CaseId && n.RejectedAt == null && n.SoldOn >= held.From)
            .OrderByDescending(n => n.NoticedOn).Select(n => (DateOnly?)n.SoldOn).FirstOrDefaultAsync(ct);
    }
}
