using System.Globalization;
using System.Text.Json.Nodes;
using Pom.Simulators.PaymentTerminal;

namespace Pom.Payments.Tests.Features.Closings;

[TestFixture]
public sealed class ClosingTests
{
    private Till _till = null!;

    [SetUp]
    public async Task Open() => _till = await Till.OpenAsync();

    [TearDown]
    public async Task Close() => await _till.DisposeAsync();

    [Test]
    public async Task A_day_is_closed_with_totals_that_are_the_sum_of_the_entries()
    {
        var drawer = await _till.OpenDrawer(200_00);
        var cash = await (await _till.PayCash(200_00, null, await _till.Charge(), await _till.Charge(facts: new JsonObject { ["variant"] = "international", ["proxy"] = "other" }))).Read();
        await (await _till.PayCard(await _till.Charge())).Read();
        var wrong = await (await _till.PayCard(await _till.Charge())).Read();
        await (await _till.Supervisor.Send($"{Till.Point}/payments/{wrong.Text("paymentId")}/cancel", new JsonObject { ["reason"] = "dwa razy" })).Read();
        var so_far = await (await _till.Supervisor.GetAsync($"{Till.Point}/closings/2016-10-10")).Read();
        Assert.That(so_far["open"]!.AsArray().Select(o => o!.Text("kind")), Is.EqualTo(new[] { "drawer" }));
        await (await _till.Supervisor.Send($"{Till.Point}/closings", new JsonObject())).Refused(409, "day-not-ready");
        await Count(drawer, 200_00 + cash.Grosze());

        var closing = await (await _till.Supervisor.Send($"{Till.Point}/closings", new JsonObject(), "close-1")).Read();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((closing.Text("number"), closing.Grosze(), closing["payments"]!.GetValue<int>(), closing["cancellations"]!.GetValue<int>()), Is.EqualTo(("ZD/MH/1/2016", 253_00L, 3, 1)));
            Assert.That(Totals(closing, "byMethod"), Is.EquivalentTo(new[] { ("Cash", 152_50L), ("Card", 100_50L) }));
            Assert.That(Totals(closing, "byComponent"), Is.EquivalentTo(new[] { ("licence", 200_00L), ("recordFee", 1_00L), ("international", 35_00L), ("proxy", 17_00L) }));
            Assert.That(Totals(closing, "byDepartment"), Is.EqualTo(new[] { ("KOM", 253_00L) }));
            Assert.That(Totals(closing, "byBankAccount"), Is.EquivalentTo(new[] { ("vehicles", 236_00L), ("stamp-duty", 17_00L) }));
            Assert.That(closing["terminals"]!.AsArray().Select(t => (t!.Text("name"), t!.Grosze(), t!.Grosze("stated"))), Is.EqualTo(new[] { ("MH-2", 100_50L, 100_50L) }));
            Assert.That(closing["drawers"]!.AsArray().Select(t => t!.Grosze("difference")), Is.EqualTo(new[] { 0L }));
        }
        Assert.That((await (await _till.Supervisor.Send($"{Till.Point}/closings", new JsonObject(), "close-1")).Read()).Text("number"), Is.EqualTo("ZD/MH/1/2016"), "a repeat is the same closing");
        await (await _till.Supervisor.Send($"{Till.Point}/closings", new JsonObject())).Refused(409, "day-closed");

        var csv = await _till.Finance.GetStringAsync($"{Till.Point}/closings/2016-10-10.csv");
        var rows = csv.Trim('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(r => r.Split(',')).ToList();
        foreach (var kind in new[] { "method", "component", "department", "bankAccount" })
            Assert.That(rows.Where(r => r[0] == kind).Sum(r => decimal.Parse(r[2], CultureInfo.InvariantCulture)), Is.EqualTo(253.00m), kind);
        var page = await _till.Finance.GetStringAsync($"{Till.Point}/closings/2016-10-10.html");
        Assert.That(page, Does.Contain("Zamknięcie dnia ZD/MH/1/2016").And.Contain("253,00 zł").And.Contain("MH-2"));
        Assert.That(await _till.LedgerBalance(), Is.Zero);
        var ledger = await (await _till.Finance.GetAsync($"{Till.Point}/days/2016-10-10/ledger")).Read();
        Assert.That((ledger["balance"]!.GetValue<long>(), ledger["transactions"]!.AsArray().Select(t => t!["number"]!.GetValue<int>())), Is.EqualTo((0L, Enumerable.Range(1, ledger["transactions"]!.AsArray().Count))));
    }

    [Test]
    public async Task Nothing_is_booked_into_a_closed_day()
    {
        var charge = await _till.Charge();
        var payment = await (await _till.PayCard(await _till.Charge())).Read();
        await (await _till.Supervisor.Send($"{Till.Point}/closings", new JsonObject())).Read();
        var before = await _till.Rows();
        await (await _till.Clerk.Send($"{Till.Point}/drawers", new JsonObject { ["counter"] = 2, ["float"] = new JsonObject { ["grosze"] = 100 } })).Refused(409, "day-closed");
        await (await _till.Clerk.Send($"{Till.Point}/charges", new JsonObject { ["itemId"] = Guid.CreateVersion7().ToString(), ["caseType"] = "DrivingLicenceIssue", ["facts"] = new JsonObject { ["variant"] = "licence" } })).Refused(409, "day-closed");
        await (await _till.PayCard(charge)).Refused(409, "day-closed");
        await (await _till.Supervisor.Send($"{Till.Point}/payments/{payment.Text("paymentId")}/cancel", new JsonObject { ["reason"] = "x" })).Refused(409, "day-closed");
        Assert.That(await _till.Rows(), Is.EqualTo(before));
        Assert.That((await _till.Batch())["sales"]!.GetValue<int>(), Is.EqualTo(1), "no card is charged on a closed day");
        _till.Platform.Clock.Now = _till.Platform.Clock.Now.AddDays(1);
        await (await _till.PayCard(charge)).Read();
    }

    [Test]
    public async Task A_terminal_that_says_otherwise_or_nothing_keeps_the_day_open_until_somebody_says_why()
    {
        await (await _till.PayCard(await _till.Charge())).Read();
        await _till.Plan(down: true);
        var refused = await (await _till.Supervisor.Send($"{Till.Point}/closings", new JsonObject())).Refused(409, "day-not-ready");
        Assert.That(refused["open"]!.AsArray().Select(o => o!.Text("kind")), Is.EqualTo(new[] { "terminal" }));
        var closing = await (await _till.Supervisor.Send($"{Till.Point}/closings", new JsonObject { ["differenceReason"] = "terminal w serwisie" })).Read();
        Assert.That(closing["terminals"]![0]!["stated"], Is.Null);
    }

    [Test]
    public async Task A_count_that_differs_needs_a_reason_and_stands_as_a_difference()
    {
        var drawer = await _till.OpenDrawer(100_00);
        await (await _till.PayCash(100_50, null, await _till.Charge())).Read();
        await (await Send(drawer, new JsonObject { ["grosze"] = -1 })).Refused(400, "invalid-input", "count.grosze");
        await (await Send(drawer, new JsonObject { ["denominations"] = new JsonObject { ["300"] = 1 } })).Refused(400, "invalid-input", "count.denominations");
        await (await Send(drawer, new JsonObject { ["grosze"] = 200_00 })).Refused(400, "invalid-input", "reason");
        Assert.That((int)(await _till.Platform.Clerk("MH", 1).Send($"{Till.Point}/drawers/{drawer}/close", new JsonObject { ["count"] = new JsonObject { ["grosze"] = 200_50 } })).StatusCode, Is.EqualTo(403));
        var closed = await (await Send(drawer, new JsonObject { ["denominations"] = new JsonObject { ["10000"] = 2 } }, "brak 50 gr")).Read();
        Assert.That((closed.Grosze("expectedGrosze"), closed.Grosze("countedGrosze"), closed.Grosze("differenceGrosze"), closed.Text("denominations")), Is.EqualTo((200_50L, 200_00L, -50L, "10000×2")));
        await (await Send(drawer, new JsonObject { ["grosze"] = 200_50 })).Refused(409, "drawer-closed");
        Assert.That(await _till.LedgerBalance(), Is.Zero);
    }

    [Test]
    public async Task A_drawer_is_handed_over_as_counted_and_a_clerk_has_one_at_a_time()
    {
        var drawer = await _till.OpenDrawer(100_00);
        await (await _till.Clerk.Send($"{Till.Point}/drawers", new JsonObject { ["counter"] = 3, ["float"] = new JsonObject { ["grosze"] = 1 } })).Refused(409, "drawer-open");
        await (await _till.Platform.Clerk("MH", 3).Send($"{Till.Point}/drawers", new JsonObject { ["counter"] = 2, ["float"] = new JsonObject { ["grosze"] = 1 } })).Refused(409, "drawer-open");
        await (await _till.PayCash(100_50, null, await _till.Charge())).Read();
        var handed = await (await _till.Clerk.Send($"{Till.Point}/drawers/{drawer}/hand-over", new JsonObject { ["to"] = "clerk.mh3", ["count"] = new JsonObject { ["grosze"] = 200_50 } })).Read();
        Assert.That((handed["opened"]!.Text("clerk"), handed["opened"]!.Grosze("floatGrosze"), handed["closed"]!["open"]!.GetValue<bool>()), Is.EqualTo(("clerk.mh3", 200_50L, false)));
        await (await _till.PayCash(100_50, null, await _till.Charge())).Refused(409, "not-your-drawer");
    }

    [Test]
    public async Task Two_who_close_at_once_make_one_closing()
    {
        await (await _till.PayCard(await _till.Charge())).Read();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => _till.Supervisor.Send($"{Till.Point}/closings", new JsonObject())));
        Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1));
    }

    private static IEnumerable<(string, long)> Totals(JsonNode closing, string by) => closing[by]!.AsArray().Select(t => (t!.Text("code"), t!.Grosze()));

    private async Task Count(Guid drawer, long grosze) => await (await Send(drawer, new JsonObject { ["grosze"] = grosze })).Read();

    private Task<HttpResponseMessage> Send(Guid drawer, JsonObject count, string? reason = null) => _till.Clerk.Send($"{Till.Point}/drawers/{drawer}/close", new JsonObject { ["count"] = count, ["reason"] = reason });
}
