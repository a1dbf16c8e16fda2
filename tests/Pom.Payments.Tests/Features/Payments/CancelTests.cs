using System.Text.Json.Nodes;
using Pom.Simulators.PaymentTerminal;

namespace Pom.Payments.Tests.Features.Payments;

[TestFixture]
public sealed class CancelTests
{
    private Till _till = null!;

    [SetUp]
    public async Task Open()
    {
        _till = await Till.OpenAsync();
        await _till.OpenDrawer(50_00);
    }

    [TearDown]
    public async Task Close() => await _till.DisposeAsync();

    [Test]
    public async Task Cash_goes_back_by_a_counter_entry_and_the_number_stays()
    {
        var charge = await _till.Charge();
        var payment = await (await _till.PayCash(100_50, null, charge)).Read();
        var cancelled = await (await Cancel(payment)).Read();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((cancelled.Text("receiptNumber"), cancelled.Text("cancelledBy")), Is.EqualTo(("MH/1/2016", "supervisor.mh")));
            Assert.That((await _till.ChargeState(charge)).Text("state"), Is.EqualTo("open"));
            Assert.That(await _till.LedgerBalance(), Is.Zero);
        }
        var before = await _till.Rows();
        await (await Cancel(payment)).Refused(409, "already-cancelled");
        Assert.That(await _till.Rows(), Is.EqualTo(before));
        Assert.That((await (await _till.PayCash(100_50, null, charge)).Read()).Text("receiptNumber"), Is.EqualTo("MH/2/2016"), "it can be paid again");
        var page = await _till.Clerk.GetStringAsync($"{Till.Point}/payments/{payment.Text("paymentId")}/confirmation");
        Assert.That(page, Does.Contain("ANULOWANO"));
    }

    [Test]
    public async Task A_reason_is_needed_and_enough_cash()
    {
        var payment = await (await _till.PayCash(100_50, null, await _till.Charge())).Read();
        await (await _till.Supervisor.Send($"{Till.Point}/payments/{payment.Text("paymentId")}/cancel", new JsonObject())).Refused(400, "invalid-input", "reason");
        await _till.OpenDrawer(10_00, counter: 3, clerk: _till.Platform.Clerk("MH", 3));
        await (await Cancel(payment, b => b["counter"] = 3)).Refused(409, "not-enough-cash");
        await (await Cancel(payment, b => b["counter"] = 4)).Refused(409, "no-open-drawer");
        await (await Cancel(payment, b => b["voidCharges"] = true)).Read();
        Assert.That(await _till.LedgerBalance(), Is.Zero);
    }

    [Test]
    public async Task A_charge_may_be_void_with_its_payment()
    {
        var charge = await _till.Charge();
        var payment = await (await _till.PayCash(100_50, null, charge)).Read();
        await (await Cancel(payment, b => b["voidCharges"] = true)).Read();
        Assert.That((await _till.ChargeState(charge)).Text("state"), Is.EqualTo("void"));
        await (await _till.PayCash(100_50, null, charge)).Refused(409, "nothing-owed");
    }

    [Test]
    public async Task A_card_gets_its_money_back_once_even_when_the_answer_is_lost()
    {
        var charge = await _till.Charge();
        var payment = await (await _till.PayCard(charge)).Read();
        await _till.Plan(Fault.LostAnswer);
        await (await Cancel(payment, key: "c-1")).Read();
        await (await Cancel(payment, key: "c-1")).Read();
        await (await Cancel(payment, key: "c-2")).Refused(409, "already-cancelled");
        var batch = await _till.Batch();
        Assert.That((batch["reversals"]!.GetValue<int>(), batch.Grosze()), Is.EqualTo((1, 0L)));
        Assert.That((await _till.ChargeState(charge)).Text("state"), Is.EqualTo("open"));
    }

    [Test]
    public async Task A_reversal_that_the_terminal_declines_leaves_the_payment()
    {
        var payment = await (await _till.PayCard(await _till.Charge())).Read();
        await _till.Plan(Fault.Decline);
        await (await Cancel(payment)).Refused(409, "card-declined");
        var still = await (await _till.Clerk.GetAsync($"{Till.Point}/payments/{payment.Text("paymentId")}")).Read();
        Assert.That((still["cancelledAt"], still["reversalUnderWay"]!.GetValue<bool>()), Is.EqualTo(((JsonNode?)null, false)));
    }

    private Task<HttpResponseMessage> Cancel(JsonNode payment, Action<JsonObject>? more = null, string? key = null)
    {
        var body = new JsonObject { ["reason"] = "pomyłka" };
        more?.Invoke(body);
        return _till.Supervisor.Send($"{Till.Point}/payments/{payment.Text("paymentId")}/cancel", body, key);
    }
}
