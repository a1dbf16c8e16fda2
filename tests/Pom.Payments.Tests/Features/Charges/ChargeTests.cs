using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;

namespace Pom.Payments.Tests.Features.Charges;

[TestFixture]
public sealed class ChargeTests
{
    private Till _till = null!;

    [SetUp]
    public async Task Open() => _till = await Till.OpenAsync();

    [TearDown]
    public async Task Close() => await _till.DisposeAsync();

    /// <summary>The worked examples of the domain handbook, § 1.5 and 1.6.</summary>
    [TestCase("VehicleRegistrationUsed", "2026-02-10", "carNewPlates", 160_00)]
    [TestCase("VehicleRegistrationUsed", "2026-02-10", "carPlatesKept", 66_50)]
    [TestCase("VehicleRegistrationUsed", "2026-02-10", "motorcycleNewPlate", 120_00)]
    [TestCase("VehicleRegistrationUsed", "2026-02-10", "mopedNewPlate", 110_00)]
    [TestCase("VehicleRegistrationNew", "2020-02-10", "carNewPlates", 180_50)]
    [TestCase("DrivingLicenceIssue", "2026-02-10", "licence", 100_50)]
    [TestCase("DrivingLicenceIssue", "2026-02-10", "international", 35_00)]
    public async Task The_handbooks_examples_come_out(string caseType, string day, string variant, long grosze)
    {
        var assessed = await (await Assess(caseType, day, new JsonObject { ["variant"] = variant })).Read();
        Assert.That(assessed.Grosze(), Is.EqualTo(grosze));
        Assert.That(assessed["lines"]!.AsArray().Sum(l => l!.Grosze()), Is.EqualTo(grosze));
    }

    [TestCase("none", 100_50)]
    [TestCase("family", 100_50)]
    [TestCase("other", 117_50)]
    public async Task A_power_of_attorney_costs_stamp_duty_unless_it_is_family(string proxy, long grosze) =>
        Assert.That((await (await Assess("DrivingLicenceIssue", "2016-10-10", new JsonObject { ["variant"] = "licence", ["proxy"] = proxy })).Read()).Grosze(), Is.EqualTo(grosze));

    /// <summary>§ 1.9: the table of the penalty notices, full and within seven days.</summary>
    [TestCase("no-ticket", "2016-10-09", 176_40)]
    [TestCase("no-ticket", "2016-10-01", 252_00)]
    [TestCase("relief-without-right", "2016-10-09", 151_20)]
    [TestCase("too-cheap-ticket", "2016-10-09", 50_40)]
    [TestCase("luggage-or-animals", "2016-10-09", 75_60)]
    [TestCase("luggage-or-animals", "2016-10-01", 108_00)]
    [TestCase("stopping-the-vehicle", "2016-10-09", 540_00)]
    public async Task A_penalty_notice_is_cheaper_within_seven_days(string reason, string issued, long grosze)
    {
        var form = new JsonObject { ["noticeNumber"] = "A-1", ["issuedOn"] = issued, ["reason"] = reason };
        Assert.That((await (await Assess("PenaltyNoticePayment", "2016-10-10", new JsonObject { ["form"] = form })).Read()).Grosze(), Is.EqualTo(grosze));
    }

    /// <summary>§ 1.10: the monthly fee goes to the payer's own account, so the desk is told it and takes nothing.</summary>
    [Test]
    public async Task A_waste_declaration_costs_nothing_at_the_desk()
    {
        var form = new JsonObject { ["building"] = "single-family", ["residents"] = "3", ["compost"] = "true", ["since"] = "2020-04-01" };
        Assert.That((await (await Assess("WasteDeclaration", "2020-04-10", new JsonObject { ["form"] = form })).Read()).Grosze(), Is.Zero);
    }

    [Test]
    public async Task A_matter_without_a_fee_leaves_an_assessment_and_nothing_owed()
    {
        var charge = await _till.Charge("IdCardIssue");
        Assert.That((await _till.ChargeState(charge)).Text("state"), Is.EqualTo("free"));
        await (await _till.PayCard(charge)).Refused(409, "nothing-owed");
        Assert.That((await _till.Rows()).Item2, Is.Zero, "nothing is booked");
    }

    [Test]
    public async Task An_open_charge_is_assessed_anew_with_a_reason_and_the_ledger_shows_both()
    {
        var charge = await _till.Charge();
        await (await Change(charge, "reassess", new JsonObject())).Refused(400, "invalid-input", "reason");
        var changed = await (await Change(charge, "reassess", new JsonObject { ["reason"] = "międzynarodowe", ["facts"] = new JsonObject { ["variant"] = "international" } })).Read();
        Assert.That((changed.Grosze(), changed["revision"]!.GetValue<int>(), changed["lines"]!.AsArray().Count), Is.EqualTo((35_00L, 2, 1)));
        var owed = await _till.Platform.Db<PaymentsDb, long>(db => db.LedgerEntries.Where(e => e.Account.StartsWith("receivable:")).SumAsync(e => e.Grosze));
        Assert.That((owed, await _till.LedgerBalance()), Is.EqualTo((35_00L, 0L)));
        await (await _till.PayCard(charge)).Read();
        await (await Change(charge, "reassess", new JsonObject { ["reason"] = "za późno" })).Refused(409, "already-paid");
    }

    [Test]
    public async Task A_void_charge_owes_nothing()
    {
        var charge = await _till.Charge();
        Assert.That((int)(await Change(charge, "void", new JsonObject { ["reason"] = "pomyłka" })).StatusCode, Is.EqualTo(403), "a supervisor does it");
        await (await _till.Supervisor.Send($"{Till.Point}/charges/{charge}/void", new JsonObject { ["reason"] = "pomyłka" })).Read();
        await (await _till.PayCard(charge)).Refused(409, "nothing-owed");
        await (await _till.Supervisor.Send($"{Till.Point}/charges/{charge}/void", new JsonObject { ["reason"] = "pomyłka" })).Refused(409, "nothing-owed");
        var left = await _till.Platform.Db<PaymentsDb, List<long>>(db => db.LedgerEntries.GroupBy(e => e.Account).Select(g => g.Sum(e => e.Grosze)).ToListAsync());
        Assert.That(left, Is.All.Zero, "no account holds anything any more");
    }

    [Test]
    public async Task Bad_facts_are_named_and_change_nothing()
    {
        var before = await _till.Rows();
        await (await Assess("NoSuchCase", "2016-10-10", null)).Refused(400, "invalid-input", "caseType");
        await (await Assess("DrivingLicenceIssue", "2016-10-10", new JsonObject { ["variant"] = "gold" })).Refused(400, "invalid-input", "variant");
        await (await Assess("DrivingLicenceIssue", "2016-10-10", new JsonObject { ["variant"] = "licence", ["quantities"] = new JsonObject { ["licence"] = -1 } })).Refused(400, "invalid-input", "quantities.licence");
        await (await _till.Clerk.Send($"{Till.Point}/charges", new JsonObject { ["caseType"] = "DrivingLicenceIssue" })).Refused(400, "invalid-input", "itemId");
        await (await _till.Clerk.Send($"{Till.Point}/charges", new JsonObject { ["itemId"] = Guid.CreateVersion7().ToString(), ["caseType"] = "DrivingLicenceIssue", ["day"] = "2016-10-11" })).Refused(400, "invalid-input", "day");
        await (await _till.Clerk.Send($"{Till.Point}/charges", new JsonObject { ["itemId"] = Guid.CreateVersion7().ToString(), ["caseType"] = "DrivingLicenceIssue", ["department"] = "SO" })).Refused(400, "invalid-input", "department");
        Assert.That(await _till.Rows(), Is.EqualTo(before));
    }

    private Task<HttpResponseMessage> Assess(string caseType, string day, JsonObject? facts) => _till.Clerk.Send($"{Till.Point}/fees/assess", new JsonObject { ["caseType"] = caseType, ["day"] = day, ["facts"] = facts });

    private Task<HttpResponseMessage> Change(Guid charge, string how, JsonObject body) => _till.Clerk.Send($"{Till.Point}/charges/{charge}/{how}", body);
}
