using System.Text.Json.Nodes;
using Pom.Contracts.MunicipalAffairs;
using Pom.Contracts.Payments;

namespace Pom.Payments.Tests.Features.Matters;

/// <summary>What a point counted and opens no case: tickets, penalty notices. It is charged once, at the price it was counted at.</summary>
[TestFixture]
public sealed class TallyTests
{
    private readonly Guid _tally = Guid.CreateVersion7();
    private Till _till = null!;

    [SetUp]
    public async Task Open() => _till = await Till.OpenAsync();

    [TearDown]
    public async Task Close() => await _till.DisposeAsync();

    [Test]
    public async Task A_penalty_notice_is_paid_and_stands_in_the_closing_under_its_account()
    {
        await _till.Say(Counted(176_40), _tally);
        var drawer = await _till.OpenDrawer(100_00);
        var charge = await ChargeAsync();
        var paid = await (await _till.PayCash(200_00, null, charge)).Read();
        Assert.That((paid.Text("receiptNumber"), paid.Grosze(), paid.Grosze("change")), Is.EqualTo(("MH/1/2016", 176_40L, 23_60L)));
        var heard = (await _till.Hear<FeePaid>(1)).Single();
        Assert.That((heard.ItemId, heard.Department, heard.Grosze), Is.EqualTo((_tally, "ZTM", 176_40L)));

        await (await _till.Clerk.Send($"{Till.Point}/drawers/{drawer}/close", new JsonObject { ["count"] = new JsonObject { ["grosze"] = 276_40 } })).Read();
        var closing = await (await _till.Supervisor.Send($"{Till.Point}/closings", new JsonObject())).Read();
        foreach (var (by, code) in new[] { ("byComponent", "charge"), ("byDepartment", "ZTM"), ("byBankAccount", "city-transport") })
            Assert.That(closing[by]!.AsArray().Select(t => (t!.Text("code"), t!.Grosze())), Is.EqualTo(new[] { (code, 176_40L) }), by);
        Assert.That(await _till.Discrepancies(), Is.Empty);
        Assert.That(await _till.LedgerBalance(), Is.Zero);
    }

    [Test]
    public async Task Tickets_counted_twice_over_cost_twice_and_each_line_says_so()
    {
        _till.Platform.Clock.Now = new DateTimeOffset(2026, 2, 10, 12, 0, 0, TimeSpan.FromHours(1));
        var form = new JsonObject { ["product"] = "ride60", ["zone"] = "a", ["relief"] = "statutory", ["count"] = 4 };
        var charge = await (await SendAsync(b => (b["caseType"], b["facts"], b["count"]) = ("TicketSale", new JsonObject { ["form"] = form }, 2))).Read();
        Assert.That((charge.Grosze(), charge["tallyId"]!.GetValue<Guid>(), charge["itemId"]), Is.EqualTo((20_00L, _tally, (JsonNode?)null)));
        Assert.That(charge["lines"]!.AsArray().Select(l => (l!["quantity"]!.GetValue<int>(), l.Grosze(), l.Text("bankAccount"))), Is.EqualTo(new[] { (8, 20_00L, "city-transport") }));
    }

    [Test]
    public async Task What_was_counted_is_charged_once_until_that_charge_is_void()
    {
        var charge = await ChargeAsync();
        await (await SendAsync()).Refused(409, "charged-already");
        await (await _till.PayCard(charge)).Read();
        await (await SendAsync()).Refused(409, "charged-already");
        await (await _till.Clerk.Send($"{Till.Point}/charges/{charge}/reassess", new JsonObject { ["reason"] = "x", ["facts"] = new JsonObject { ["form"] = Notice("too-cheap-ticket") } })).Refused(409, "already-paid");
        await CancelAsync(charge);
        Assert.That(await ChargeAsync(), Is.Not.EqualTo(charge));
    }

    [Test]
    public async Task Ten_desks_that_charge_it_at_once_make_one_charge()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => SendAsync()));
        Assert.That(answers.Select(a => (int)a.StatusCode).Order(), Is.EqualTo(Enumerable.Repeat(409, 9).Prepend(201)));
    }

    [Test]
    public async Task It_costs_what_it_was_counted_at()
    {
        await _till.Say(Counted(252_00), _tally);
        var before = await _till.Rows();
        await (await SendAsync()).Refused(409, "another-amount");
        await (await SendAsync(b => b["count"] = 0)).Refused(400, "invalid-input", "count");
        await (await SendAsync(b => b["itemId"] = Guid.CreateVersion7().ToString())).Refused(400, "invalid-input", "tallyId");
        await (await SendAsync(b => (b["caseType"], b["facts"]) = ("DrivingLicenceIssue", new JsonObject { ["variant"] = "licence" }))).Refused(400, "invalid-input", "tallyId");
        await (await SendAsync(b => { b["itemId"] = b["tallyId"]!.DeepClone(); b.Remove("tallyId"); })).Refused(400, "invalid-input", "itemId");
        await (await SendAsync(b => b["tallyId"] = Guid.NewGuid().ToString())).Refused(404, "unknown-tally");
        Assert.That(await _till.Rows(), Is.EqualTo(before));
    }

    [Test]
    public async Task What_was_charged_before_it_was_known_is_listed_where_the_price_differs()
    {
        await (await _till.PayCard(await ChargeAsync())).Read();
        await _till.Say(Counted(252_00), _tally);
        Assert.That((await _till.Discrepancies()).Single()!.Text("kind"), Is.EqualTo("chargedOtherwise"));
    }

    [Test]
    public async Task What_was_counted_and_not_charged_or_not_paid_is_listed()
    {
        await _till.Say(Counted(176_40), _tally);
        var listed = (await _till.Discrepancies()).Single()!;
        Assert.That((listed.Text("kind"), listed["matterId"]!.GetValue<Guid>(), listed.Grosze(), listed["chargeId"]), Is.EqualTo(("notCharged", _tally, 176_40L, (JsonNode?)null)));
        var charge = await ChargeAsync();
        Assert.That((await _till.Discrepancies()).Single()!.Text("kind"), Is.EqualTo("notPaid"));
        await (await _till.Clerk.Send($"{Till.Point}/charges/{charge}/reassess", new JsonObject { ["reason"] = "taniej", ["facts"] = new JsonObject { ["form"] = Notice("too-cheap-ticket") } })).Refused(409, "counted");
        await (await _till.PayCard(charge)).Read();
        Assert.That(await _till.Discrepancies(), Is.Empty);
    }

    [Test]
    public async Task Taken_back_it_owes_nothing_and_what_was_paid_meanwhile_is_given_back()
    {
        var charge = await ChargeAsync();
        await _till.Say(TakenBack(_tally), _tally);
        Assert.That((await _till.ChargeState(charge)).Text("state"), Is.EqualTo("void"));
        await (await SendAsync()).Refused(409, "matter-struck");

        var crossed = Guid.CreateVersion7();
        await (await _till.PayCard(await ChargeAsync(crossed))).Read();
        await _till.Say(TakenBack(crossed), crossed); // the desk there did not know yet that it is paid
        Assert.That((await _till.Discrepancies()).Single(d => d!["matterId"]!.GetValue<Guid>() == crossed)!.Text("kind"), Is.EqualTo("giveBack"));
    }

    private async Task CancelAsync(Guid charge)
    {
        var payment = (await _till.ChargeState(charge)).Text("paymentId");
        await (await _till.Supervisor.Send($"{Till.Point}/payments/{payment}/cancel", new JsonObject { ["reason"] = "pomyłka", ["voidCharges"] = true })).Read();
    }

    private async Task<Guid> ChargeAsync(Guid? tally = null) => (await (await SendAsync(b => b["tallyId"] = (tally ?? _tally).ToString())).Read())["chargeId"]!.GetValue<Guid>();

    private Task<HttpResponseMessage> SendAsync(Action<JsonObject>? change = null)
    {
        var body = new JsonObject { ["tallyId"] = _tally.ToString(), ["caseType"] = "PenaltyNoticePayment", ["facts"] = new JsonObject { ["form"] = Notice("no-ticket") } };
        change?.Invoke(body);
        return _till.Clerk.Send($"{Till.Point}/charges", body);
    }

    private static JsonObject Notice(string reason) => new() { ["noticeNumber"] = "ZTM/17/2016", ["issuedOn"] = "2016-10-05", ["reason"] = reason };

    private TallyCounted Counted(long grosze) => new()
    {
        TallyId = _tally, ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), CaseType = "PenaltyNoticePayment", Department = "ZTM", Count = 1, Grosze = grosze, CountedAt = _till.Platform.Clock.Now,
    };

    private TallyTakenBack TakenBack(Guid tally) => new()
    {
        TallyId = tally, ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), CaseType = "PenaltyNoticePayment", Department = "ZTM", TakenBackAt = _till.Platform.Clock.Now,
    };
}
