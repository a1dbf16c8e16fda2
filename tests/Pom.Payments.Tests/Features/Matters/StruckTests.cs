using System.Text.Json.Nodes;
using Pom.Contracts.Payments;
using Pom.Simulators.PaymentTerminal;
using Pom.Testing;

namespace Pom.Payments.Tests.Features.Matters;

/// <summary>The entry of an item is struck out of the register, before, while and after it is paid.</summary>
[TestFixture]
public sealed class StruckTests
{
    private readonly Guid _item = Guid.CreateVersion7();
    private Till _till = null!;

    [SetUp]
    public async Task Open()
    {
        _till = await Till.OpenAsync();
        await _till.Say(_till.Registered(_item), _item);
    }

    [TearDown]
    public async Task Close() => await _till.DisposeAsync();

    [Test]
    public async Task What_is_not_paid_is_void_and_the_case_is_told()
    {
        var charge = await _till.Charge(item: _item);
        await StrikeAsync();
        Assert.That((await _till.ChargeState(charge)).Text("state"), Is.EqualTo("void"));
        Assert.That((await _till.Hear<FeeAssessed>(2))[1], Has.Property(nameof(FeeAssessed.Grosze)).EqualTo(0).And.Property(nameof(FeeAssessed.Revision)).EqualTo(2));
        await (await _till.PayCard(charge)).Refused(409, "nothing-owed");
        Assert.That(await _till.LedgerBalance(), Is.Zero);
        Assert.That(await _till.Discrepancies(), Is.Empty);
    }

    [Test]
    public async Task What_is_paid_stays_paid_and_is_listed_until_it_is_given_back()
    {
        var payment = (await (await _till.PayCard(await _till.Charge(item: _item))).Read()).Text("paymentId");
        await StrikeAsync();
        var listed = (await _till.Discrepancies()).Single()!;
        Assert.That((listed.Text("kind"), listed["matterId"]!.GetValue<Guid>(), listed.Grosze(), listed.Text("paymentId")), Is.EqualTo(("giveBack", _item, 100_50L, payment)));
        Assert.That((await _till.Discrepancies("2016-10-11")).Single()!.Text("kind"), Is.EqualTo("giveBack"), "also on a later day");
        await (await _till.Supervisor.Send($"{Till.Point}/payments/{payment}/cancel", new JsonObject { ["reason"] = "skreślono wpis", ["voidCharges"] = true })).Read();
        Assert.That(await _till.Discrepancies(), Is.Empty);
        Assert.That(await _till.LedgerBalance(), Is.Zero);
    }

    [Test]
    public async Task What_is_being_paid_is_listed_when_it_is_known()
    {
        await _till.Plan(false, new Step(Fault.LostAnswer, LatencyMs: 200));
        var charge = await _till.Charge(item: _item);
        var paying = _till.PayCard(charge, "key-1");
        await Eventually.Until(async () => (await _till.ChargeState(charge))["inPayment"]!.GetValue<bool>(), "the intent is committed");
        await _till.Plan(down: true);
        await paying;
        await StrikeAsync();
        Assert.That((await _till.Discrepancies()).Single()!.Text("kind"), Is.EqualTo("struckButOpen"));
        await _till.Plan();
        await (await _till.PayCard(charge, "key-1")).Read();
        Assert.That((await _till.Discrepancies()).Single()!.Text("kind"), Is.EqualTo("giveBack"));
    }

    [Test]
    public async Task It_is_not_charged_any_more_whichever_word_came_first()
    {
        await StrikeAsync();
        await Refused(_item);
        var other = Guid.CreateVersion7();
        await _till.Say(_till.Voided(other), other);
        await Refused(other);
        await _till.Say(_till.Registered(other), other);
        await Refused(other);
    }

    [Test]
    public async Task Three_times_the_same_word_voids_once()
    {
        var charge = await _till.Charge(item: _item);
        for (var i = 0; i < 3; i++) await StrikeAsync();
        Assert.That((await _till.ChargeState(charge)).Text("state"), Is.EqualTo("void"));
        Assert.That(await _till.Hear<FeeAssessed>(2), Has.Count.EqualTo(2));
        Assert.That(await _till.LedgerBalance(), Is.Zero);
    }

    private Task StrikeAsync() => _till.Say(_till.Voided(_item), _item);

    private async Task Refused(Guid item)
    {
        var before = await _till.Rows();
        await (await _till.Clerk.Send($"{Till.Point}/charges", Till.Licence(item))).Refused(409, "matter-struck");
        Assert.That(await _till.Rows(), Is.EqualTo(before));
    }
}
