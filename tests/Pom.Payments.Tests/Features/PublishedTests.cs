using System.Text.Json.Nodes;
using Pom.Contracts.Payments;

namespace Pom.Payments.Tests.Features;

/// <summary>What the cases hear of their money: every field, as it is published.</summary>
[TestFixture]
public sealed class PublishedTests
{
    private static readonly DateTimeOffset s_now = new(2016, 10, 10, 8, 5, 0, TimeSpan.Zero);
    private readonly Guid _item = Guid.CreateVersion7();
    private Till _till = null!;

    [SetUp]
    public async Task Open()
    {
        _till = await Till.OpenAsync();
        await _till.OpenDrawer();
    }

    [TearDown]
    public async Task Close() => await _till.DisposeAsync();

    [Test]
    public async Task A_fee_is_assessed_paid_and_taken_back()
    {
        var charge = await _till.Charge(item: _item);
        var payment = (await (await _till.PayCash(150_00, null, charge)).Read())["paymentId"]!.GetValue<Guid>();
        await Cancel(payment, voidCharges: false);
        Assert.That(await _till.Hear<FeeAssessed>(1), Is.EqualTo(new[] { Assessed(charge, 100_50, 1) }));
        Assert.That(await _till.Hear<FeePaid>(1), Is.EqualTo(new[] { Paid(charge, payment, PaymentMethod.Cash, "MH/1/2016") }));
        Assert.That(await _till.Hear<FeePaymentCancelled>(1), Is.EqualTo(new[] { Cancelled(charge, payment) }));

        var card = (await (await _till.PayCard(charge)).Read())["paymentId"]!.GetValue<Guid>();
        await Cancel(card, voidCharges: true);
        Assert.That((await _till.Hear<FeePaid>(2))[1], Is.EqualTo(Paid(charge, card, PaymentMethod.Card, "MH/2/2016")));
        Assert.That((await _till.Hear<FeePaymentCancelled>(2))[1], Is.EqualTo(Cancelled(charge, card) with { ChargeVoid = true }));
    }

    [Test]
    public async Task Another_assessment_and_a_void_have_the_higher_revision()
    {
        var charge = await _till.Charge(item: _item);
        await (await _till.Clerk.Send($"{Till.Point}/charges/{charge}/reassess", new JsonObject { ["reason"] = "międzynarodowe", ["facts"] = new JsonObject { ["variant"] = "international" } })).Read();
        await (await _till.Supervisor.Send($"{Till.Point}/charges/{charge}/void", new JsonObject { ["reason"] = "pomyłka" })).Read();
        Assert.That(await _till.Hear<FeeAssessed>(3), Is.EqualTo(new[] { Assessed(charge, 100_50, 1), Assessed(charge, 35_00, 2), Assessed(charge, 0, 3) }));
    }

    [Test]
    public async Task Each_charge_of_a_payment_is_told_by_itself_and_a_refused_payment_by_nobody()
    {
        Guid[] charges = [await _till.Charge(item: _item), await _till.Charge(item: _item)];
        await (await _till.PayCash(1, null, charges)).Refused(400, "invalid-input", "given");
        var payment = (await (await _till.PayCash(201_00, null, charges)).Read())["paymentId"]!.GetValue<Guid>();
        Assert.That(await _till.Hear<FeePaid>(2), Is.EquivalentTo(charges.Select(c => Paid(c, payment, PaymentMethod.Cash, "MH/1/2016"))));
    }

    private FeeAssessed Assessed(Guid charge, long grosze, int revision) => new()
    {
        ChargeId = charge, ItemId = _item, CaseType = "DrivingLicenceIssue", Department = "KOM", ServicePoint = "MH", Grosze = grosze, Revision = revision, AssessedAt = s_now,
    };

    private FeePaid Paid(Guid charge, Guid payment, PaymentMethod method, string receipt) => new()
    {
        PaymentId = payment, ChargeId = charge, ItemId = _item, Department = "KOM", ServicePoint = "MH", Grosze = 100_50, Method = method, ReceiptNumber = receipt, PaidAt = s_now,
    };

    private FeePaymentCancelled Cancelled(Guid charge, Guid payment) => new() { PaymentId = payment, ChargeId = charge, ItemId = _item, Department = "KOM", Grosze = 100_50, CancelledAt = s_now };

    private async Task Cancel(Guid payment, bool voidCharges) => await (await _till.Supervisor.Send($"{Till.Point}/payments/{payment}/cancel", new JsonObject { ["reason"] = "pomyłka", ["voidCharges"] = voidCharges })).Read();
}
