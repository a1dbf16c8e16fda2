using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.Cases.Testing;
using Pom.CitizenAffairs.Data;
using Pom.Contracts.DocumentIntake;
using Pom.Contracts.Payments;
using Pom.Testing;

namespace Pom.Cases.Tests.Features.Fees;

public sealed class FeeTests : CasesUnderTest
{
    private sealed record Charge(Guid ItemId)
    {
        private readonly Guid _charge = Guid.CreateVersion7(), _payment = Guid.CreateVersion7();
        private static readonly DateTimeOffset s_at = new(2016, 10, 10, 8, 10, 0, TimeSpan.Zero);

        public FeeAssessed Assessed => new() { ChargeId = _charge, ItemId = ItemId, CaseType = "IdCardIssue", Department = "SO", ServicePoint = "MH", Grosze = 3000, AssessedAt = s_at };
        public FeePaid Paid(bool again = false) => new()
        {
            PaymentId = again ? Guid.CreateVersion7() : _payment, ChargeId = _charge, ItemId = ItemId, Department = "SO", ServicePoint = "MH", Grosze = 3000,
            Method = PaymentMethod.Card, ReceiptNumber = "MH/12/2016", PaidAt = s_at.AddMinutes(1),
        };
        public FeePaymentCancelled Cancelled(bool chargeVoid = false) => new()
        {
            PaymentId = _payment, ChargeId = _charge, ItemId = ItemId, Department = "SO", Grosze = 3000, ChargeVoid = chargeVoid, CancelledAt = s_at.AddMinutes(2),
        };
    }

    private async Task Say(Guid itemId, params object[] messages)
    {
        foreach (var message in messages) // one by one: what is asked is their order
        {
            await Platform.SayAsync(itemId, message);
            await Platform.AllTakenAsync();
        }
    }

    private Task<CaseFee> FeeOf(Guid itemId) => Platform.Db<CitizenAffairsDb, CaseFee>(db => db.Fees.AsNoTracking().Include(f => f.Payments).SingleAsync(f => f.ItemId == itemId));

    [Test]
    public async Task A_case_is_granted_when_its_fee_is_paid_and_refused_any_time()
    {
        ItemHandedOver item = ItemBuilder.IdCard();
        var charge = new Charge(item.ItemId);
        await Say(item.ItemId, charge.Assessed); // before the case
        var opened = await Platform.OpenAsync(item);
        var handler = Platform.Handler("SO");
        var problem = await Problem(await Post(handler, opened.CaseId, "decide", new { outcome = "granted" }), 409, "fee-not-paid");
        Assert.That(problem.GetProperty("detail").GetString(), Does.Contain("30.00 PLN"));
        Assert.That(await LogOf(opened.CaseId), Is.EqualTo(new[] { "opened" }));

        await Say(item.ItemId, charge.Paid());
        var fee = (await Show(opened.CaseId)).GetProperty("history").GetProperty("fees")[0];
        Assert.That((fee.GetProperty("paid").GetBoolean(), fee.GetProperty("grosze").GetInt32(), fee.GetProperty("payments")[0].GetProperty("receiptNumber").GetString()), Is.EqualTo((true, 3000, "MH/12/2016")));
        Assert.That((await Act(handler, opened.CaseId, "decide", new { outcome = "granted" })).State, Is.EqualTo(CaseState.Decided));

        ItemHandedOver other = ItemBuilder.IdCard();
        await Say(other.ItemId, new Charge(other.ItemId).Assessed);
        Assert.That((await Act(handler, (await Platform.OpenAsync(other)).CaseId, "decide", new { outcome = "refused" })).State, Is.EqualTo(CaseState.Decided));
    }

    [Test]
    public async Task The_events_of_a_fee_come_in_any_order_and_mean_the_same()
    {
        foreach (var order in new[] { "apc", "acp", "pac", "pca", "cap", "cpa" })
        {
            var itemId = Guid.CreateVersion7();
            var charge = new Charge(itemId);
            await Say(itemId, [.. order.Select(o => o switch { 'a' => (object)charge.Assessed, 'p' => charge.Paid(), _ => charge.Cancelled() })]);
            var fee = await FeeOf(itemId);
            Assert.That((fee.IsPaid, fee.IsOwed), Is.EqualTo((false, true)), order);
            await Say(itemId, charge.Paid(again: true));
            fee = await FeeOf(itemId);
            Assert.That((fee.IsPaid, fee.IsOwed), Is.EqualTo((true, false)), $"{order}, paid again");
        }
    }

    [Test]
    public async Task A_charge_that_is_void_is_owed_no_more()
    {
        var itemId = Guid.CreateVersion7();
        var charge = new Charge(itemId);
        await Say(itemId, charge.Cancelled(chargeVoid: true), charge.Paid(), charge.Assessed);
        Assert.That((await FeeOf(itemId)).IsOwed, Is.False);
    }
}
