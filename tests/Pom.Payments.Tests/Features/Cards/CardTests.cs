using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Simulators.PaymentTerminal;
using Pom.Testing;

namespace Pom.Payments.Tests.Features.Cards;

/// <summary>Card payments against the simulator of the terminal, fault by fault.</summary>
[TestFixture]
public sealed class CardTests
{
    private Till _till = null!;

    [SetUp]
    public async Task Open() => _till = await Till.OpenAsync();

    [TearDown]
    public async Task Close() => await _till.DisposeAsync();

    [Test]
    public async Task An_approved_card_pays_the_charge()
    {
        var charge = await _till.Charge();
        var paid = await (await _till.PayCard(charge)).Read();
        Assert.That((paid.Text("method"), paid.Text("terminal"), paid.Grosze(), paid.Text("receiptNumber")), Is.EqualTo(("card", "MH-2", 100_50L, "MH/1/2016")));
        Assert.That(paid.Text("authorisation"), Is.Not.Empty);
        Assert.That((await _till.Batch()).Grosze(), Is.EqualTo(100_50));
        Assert.That(await _till.LedgerBalance(), Is.Zero);
    }

    [TestCase(Fault.Decline, "card-declined")]
    [TestCase(Fault.TimeOut, "card-not-presented")]
    public async Task A_card_that_is_not_charged_leaves_the_charge_open(Fault fault, string slug)
    {
        await _till.Plan(fault);
        var charge = await _till.Charge();
        await (await _till.PayCard(charge, "key-1")).Refused(409, slug);
        await (await _till.PayCard(charge, "key-1")).Refused(409, slug); // the same request does not go to the terminal again
        Assert.That((await _till.ChargeState(charge)).Text("state"), Is.EqualTo("open"));
        await (await _till.PayCard(charge, "key-2")).Read();
        Assert.That((await _till.Batch())["sales"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public async Task Without_paper_the_money_is_taken_and_the_desk_is_warned()
    {
        await _till.Plan(Fault.PaperOut);
        Assert.That((await (await _till.PayCard(await _till.Charge())).Read()).Text("warning"), Is.EqualTo("paper-out"));
    }

    [Test]
    public async Task An_answer_that_was_lost_after_approval_is_found_at_the_terminal()
    {
        await _till.Plan(Fault.LostAnswer);
        var paid = await (await _till.PayCard(await _till.Charge())).Read();
        Assert.That(paid.Grosze(), Is.EqualTo(100_50));
        Assert.That((await _till.Batch())["sales"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_request_that_never_arrived_charges_nothing_and_may_be_tried_again()
    {
        await _till.Plan(Fault.LostRequest);
        var charge = await _till.Charge();
        await (await _till.PayCard(charge)).Refused(409, "not-charged");
        await (await _till.PayCard(charge)).Read();
        Assert.That((await _till.Batch())["sales"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public async Task While_the_end_is_unknown_neither_terminal_nor_charge_take_anything_else()
    {
        var (charge, other) = (await _till.Charge(), await _till.Charge());
        await _till.OpenDrawer();
        await _till.Plan(false, new Step(Fault.LostAnswer, LatencyMs: 400));
        var paying = _till.PayCard(charge, "key-1");
        await Eventually.Until(async () => (await _till.ChargeState(charge))["inPayment"]!.GetValue<bool>(), "the intent is committed");
        await (await _till.PayCard(other)).Refused(409, "terminal-busy");
        await _till.Plan(down: true);
        var lost = await paying;
        Assert.That((int)lost.StatusCode, Is.EqualTo(202));
        var attempt = (await lost.Read()).Text("attemptId");

        await (await _till.PayCard(other)).Refused(409, "terminal-unresolved");
        await (await _till.PayCash(100_50, null, charge)).Refused(409, "charge-in-payment");
        Assert.That((int)(await _till.PayCard(charge, "key-1")).StatusCode, Is.EqualTo(202), "the repeat finds the attempt");
        var closing = await (await _till.Supervisor.Send($"{Till.Point}/closings", new JsonObject())).Refused(409, "day-not-ready");
        Assert.That(closing["open"]!.AsArray().Select(o => o!.Text("kind")), Is.SupersetOf(new[] { "attempt", "drawer" }));

        await _till.Plan();
        var found = await (await _till.PayCard(charge, "key-1")).Read();
        Assert.That((found.Grosze(), found.Text("receiptNumber")), Is.EqualTo((100_50L, "MH/1/2016")));
        Assert.That((await (await _till.Clerk.GetAsync($"{Till.Point}/attempts/{attempt}")).Read()).Text("state"), Is.EqualTo("approved"));
        await (await _till.PayCard(other)).Read();
        Assert.That((await _till.Batch())["sales"]!.GetValue<int>(), Is.EqualTo(2));
    }

    [Test]
    public async Task A_start_clears_up_what_a_crash_left_open()
    {
        await using var till = await Till.OpenAsync(new() { ["Pom:Payments:ReconcileEverySeconds"] = "0.05" });
        await till.Plan(down: true);
        var charge = await till.Charge();
        // The terminal took the money of an intent whose process died before the answer.
        await till.Plan(Fault.LostAnswer);
        await till.Platform.Db<PaymentsDb, int>(async db =>
        {
            var c = await db.Charges.SingleAsync(x => x.Id == charge);
            var attempt = new CardAttempt
            {
                Id = Guid.CreateVersion7(), Kind = AttemptKind.Sale, ServicePoint = "MH", Counter = 2, Terminal = "MH-2", Grosze = c.Grosze, At = till.Platform.Clock.Now, Day = new(2016, 10, 10), Actor = "clerk.mh2",
                Owner = "a process that is gone", LeasedUntil = TimeProvider.System.GetUtcNow().AddSeconds(-1),
            };
            c.Reserve(attempt.Id);
            db.Attempts.Add(attempt);
            db.TerminalHolds.Add(new TerminalHold { Terminal = "MH-2", ServicePoint = "MH", AttemptId = attempt.Id, Day = attempt.Day });
            await db.SaveChangesAsync();
            using var http = new HttpClient();
            var terminals = till.Platform.Services.GetService(typeof(PaymentsOptions)) as PaymentsOptions;
            try
            {
                await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(http, terminals!.TerminalUrl!.Replace("{terminal}", "MH-2", StringComparison.Ordinal) + "/sales",
                    new { reference = attempt.Reference, grosze = attempt.Grosze, currency = "PLN", batch = "2016-10-10" });
            }
            catch (HttpRequestException) { /* as planned */ }
            return 0;
        });
        await Eventually.Until(async () => (await till.ChargeState(charge)).Text("state") == "paid", "the background clears it up");
        Assert.That((await till.Batch())["sales"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public async Task Where_the_terminal_is_broken_a_supervisor_says_what_became_of_it()
    {
        await _till.Plan(false, new Step(Fault.LostAnswer, LatencyMs: 200));
        var charge = await _till.Charge();
        var paying = _till.PayCard(charge);
        await Eventually.Until(async () => (await _till.ChargeState(charge))["inPayment"]!.GetValue<bool>(), "the intent is committed");
        await _till.Plan(down: true);
        var attempt = (await (await paying).Read()).Text("attemptId");
        await (await _till.Supervisor.Send($"{Till.Point}/attempts/{attempt}/settle", new JsonObject { ["charged"] = true })).Refused(400, "invalid-input", "reason");
        var settled = await (await _till.Supervisor.Send($"{Till.Point}/attempts/{attempt}/settle", new JsonObject { ["charged"] = true, ["reason"] = "odcinek z terminala" })).Read();
        Assert.That((settled.Text("state"), settled.Text("settledBy")), Is.EqualTo(("approved", "supervisor.mh")));
        Assert.That((await _till.ChargeState(charge)).Text("state"), Is.EqualTo("paid"));
        await (await _till.Supervisor.Send($"{Till.Point}/attempts/{attempt}/settle", new JsonObject { ["charged"] = false, ["reason"] = "jednak nie" })).Refused(409, "already-settled");
    }

    [Test]
    public async Task A_counter_without_a_terminal_takes_no_card()
    {
        await using var till = await Till.OpenAsync(new() { ["Pom:Payments:Terminals:MH-2"] = "http://127.0.0.1:9" });
        var charge = await till.Charge();
        await (await till.PayCard(charge)).Refused(409, "not-charged"); // nobody listens there: it cannot have heard of it
        Assert.That((await till.ChargeState(charge))["inPayment"]!.GetValue<bool>(), Is.False);
    }
}
