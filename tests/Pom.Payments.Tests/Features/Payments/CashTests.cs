using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.ServiceDefaults.Identity;

namespace Pom.Payments.Tests.Features.Payments;

[TestFixture]
public sealed class CashTests
{
    private Till _till = null!;

    [SetUp]
    public async Task Open() => _till = await Till.OpenAsync();

    [TearDown]
    public async Task Close() => await _till.DisposeAsync();

    [Test]
    public async Task A_fee_is_paid_in_cash_with_change_and_a_numbered_confirmation()
    {
        await _till.OpenDrawer();
        var charge = await _till.Charge();
        var paid = await (await _till.PayCash(150_00, null, charge)).Read();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(paid.Text("receiptNumber"), Is.EqualTo("MH/1/2016"));
            Assert.That((paid.Grosze(), paid.Grosze("change"), paid.Text("currency")), Is.EqualTo((100_50L, 49_50L, "PLN")));
            Assert.That((await _till.ChargeState(charge)).Text("state"), Is.EqualTo("paid"));
            Assert.That(await _till.LedgerBalance(), Is.Zero);
        }
    }

    [Test]
    public async Task Several_matters_of_one_visit_are_paid_at_once()
    {
        await _till.OpenDrawer();
        Guid[] charges = [await _till.Charge(), await _till.Charge("VehicleRegistrationUsed", new JsonObject { ["variant"] = "motorcycleNewPlate" }, "2016-10-10"), await _till.Charge(facts: new JsonObject { ["variant"] = "licence", ["proxy"] = "other" })];
        var owed = 0L;
        foreach (var charge in charges) owed += (await _till.ChargeState(charge)).Grosze();
        var paid = await (await _till.PayCash(1000_00, null, charges)).Read();
        Assert.That(paid.Grosze(), Is.EqualTo(owed));
        Assert.That(paid["charges"]!.AsArray(), Has.Count.EqualTo(3));
        Assert.That((await (await _till.PayCash(1000_00, null, await _till.Charge())).Read()).Text("receiptNumber"), Is.EqualTo("MH/2/2016"), "one confirmation for the visit");
    }

    [Test]
    public async Task The_same_request_again_is_the_same_payment()
    {
        await _till.OpenDrawer();
        var charge = await _till.Charge();
        var first = await (await _till.PayCash(200_00, "key-1", charge)).Read();
        var again = await (await _till.PayCash(200_00, "key-1", charge)).Read();
        Assert.That(again.ToJsonString(), Is.EqualTo(first.ToJsonString()));
        Assert.That((await _till.Rows()).Item1, Is.EqualTo(1));
        await (await _till.PayCash(300_00, "key-1", charge)).Refused(422, "idempotency-key-reused");
    }

    [Test]
    public async Task Numbers_have_no_gap_when_many_pay_at_once_and_some_are_refused()
    {
        await _till.OpenDrawer();
        var charges = new List<Guid>();
        for (var i = 0; i < 12; i++) charges.Add(await _till.Charge());
        await Task.WhenAll(charges.SelectMany(c => new[] { _till.PayCash(100_50, null, c), _till.PayCash(100_50, null, c), _till.PayCash(1, null, c) }));
        var numbers = await _till.Platform.Db<PaymentsDb, List<long>>(db => db.Payments.OrderBy(p => p.Number).Select(p => p.Number).ToListAsync());
        Assert.That(numbers, Is.EqualTo(Enumerable.Range(1, 12).Select(n => (long)n)));
    }

    [Test]
    public async Task Bad_input_is_refused_and_changes_nothing()
    {
        var drawer = await _till.OpenDrawer();
        var (charge, paid) = (await _till.Charge(), await _till.Charge());
        await (await _till.PayCash(100_50, null, paid)).Read();
        var before = await _till.Rows();

        await (await _till.PayCash(-1, null, charge)).Refused(400, "invalid-input", "given");
        await (await _till.PayCash(100_49, null, charge)).Refused(400, "invalid-input", "given");
        await (await _till.Pay([charge], "cash")).Refused(400, "invalid-input", "given");
        await (await _till.Pay([charge], "cash", null, b => (b["given"], b["currency"]) = (200_00, "EUR"))).Refused(400, "invalid-input", "currency");
        await (await _till.Pay([charge], "cash", null, b => (b["given"], b["counter"]) = (200_00, 17))).Refused(400, "invalid-input", "counter");
        await (await _till.Pay([charge], "cash", null, b => b["given"] = 100.5)).Refused(400, "malformed-json", "given");
        await (await _till.Pay([charge], "barter")).Refused(400, "malformed-json", "method");
        await (await _till.Pay([], "cash", null, b => b["given"] = 1)).Refused(400, "invalid-input", "chargeIds");
        await (await _till.PayCash(300_00, null, charge, charge)).Refused(400, "invalid-input", "chargeIds");
        await (await _till.PayCash(300_00, null, charge, paid)).Refused(409, "already-paid");
        await (await _till.PayCash(300_00, null, Guid.CreateVersion7())).Refused(404, "unknown-charge");
        await (await _till.Pay([charge], "card", null, b => b["given"] = 100_50)).Refused(400, "invalid-input", "given");

        Assert.That(await _till.Rows(), Is.EqualTo(before));
        Assert.That((await (await _till.Clerk.GetAsync($"{Till.Point}/drawers/{drawer}")).Read()).Grosze("expectedGrosze"), Is.EqualTo(300_50));
    }

    [Test]
    public async Task Cash_needs_the_clerks_own_open_drawer_of_today()
    {
        var charge = await _till.Charge();
        await (await _till.PayCash(100_50, null, charge)).Refused(409, "no-open-drawer");
        await _till.OpenDrawer(clerk: _till.Platform.Clerk("MH", 3));
        await (await _till.PayCash(100_50, null, charge)).Refused(409, "not-your-drawer");
        _till.Platform.Clock.Now = _till.Platform.Clock.Now.AddDays(1);
        await (await _till.PayCash(100_50, null, charge)).Refused(409, "drawer-of-another-day");
    }

    [Test]
    public async Task The_confirmation_names_what_was_paid_and_nobody()
    {
        await _till.OpenDrawer();
        var payment = (await (await _till.PayCash(150_00, null, await _till.Charge())).Read()).Text("paymentId");
        foreach (var (paper, lang, words) in new[] { ("a4", "pl", "Potwierdzenie wpłaty"), ("80mm", "uk", "Підтвердження оплати"), ("80mm", "en", "Confirmation of payment") })
        {
            var page = await _till.Clerk.GetStringAsync($"{Till.Point}/payments/{payment}/confirmation?paper={paper}&lang={lang}");
            Assert.That(page, Does.Contain(words).And.Contain("MH/1/2016").And.Contain("100,50 zł").And.Contain("49,50 zł").And.Not.Contain("clerk.mh2"));
        }
        await (await _till.Clerk.GetAsync($"{Till.Point}/payments/{payment}/confirmation?paper=a5")).Refused(400, "invalid-input", "paper");
    }

    [Test]
    public async Task Nobody_acts_at_another_point_or_beyond_the_role()
    {
        var charge = await _till.Charge();
        var body = new JsonObject { ["chargeIds"] = new JsonArray(charge.ToString()), ["method"] = "cash", ["counter"] = 2, ["given"] = 100_50 };
        using (Assert.EnterMultipleScope())
        {
            Assert.That((int)(await _till.Platform.Clerk("GR").Send($"{Till.Point}/payments", body)).StatusCode, Is.EqualTo(403));
            Assert.That((int)(await _till.Platform.Clerk("GR").Send("/api/payments/points/GR/payments", body)).StatusCode, Is.EqualTo(404), "a charge of another point is not there");
            Assert.That((int)(await _till.Finance.Send($"{Till.Point}/payments", body)).StatusCode, Is.EqualTo(403));
            Assert.That((int)(await _till.Finance.GetAsync($"{Till.Point}/charges/{charge}")).StatusCode, Is.EqualTo(200));
            Assert.That((int)(await _till.Clerk.Send($"{Till.Point}/closings", new JsonObject())).StatusCode, Is.EqualTo(403));
            Assert.That((int)(await _till.Clerk.Send($"{Till.Point}/payments/{Guid.CreateVersion7()}/cancel", new JsonObject())).StatusCode, Is.EqualTo(403));
            Assert.That((int)(await _till.Platform.Client("x", [Role.CaseHandler], ["MH"]).GetAsync($"{Till.Point}/charges/{charge}")).StatusCode, Is.EqualTo(403));
        }
    }
}
