using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Testing;

namespace Pom.Payments.Tests.Sessions;

/// <summary>Everybody presses at the same instant. On SQLite always; on PostgreSQL, where commands really run beside each other, when
/// <c>POM_TEST_POSTGRES</c> names a server for tests (its databases pom_payments and pom_audience are made anew).</summary>
[TestFixture(null)]
[TestFixture("POM_TEST_POSTGRES")]
public sealed class When_many_desks_pay_at_once(string? server)
{
    private Till _till = null!;

    [SetUp]
    public async Task Open()
    {
        var connection = server is null ? null : Environment.GetEnvironmentVariable(server);
        if (server is not null && connection is null) Assert.Ignore($"{server} names no PostgreSQL for tests.");
        _till = await Till.OpenAsync(await PostgresForTests.PrepareAsync(connection, "payments", "audience"));
        await _till.OpenDrawer();
    }

    [TearDown]
    public async Task Close()
    {
        if (_till is not null) await _till.DisposeAsync();
    }

    [Test]
    public async Task Confirmations_have_no_gap_and_a_charge_is_paid_once()
    {
        var charges = await ChargesAsync(16);
        var answers = await Task.WhenAll(charges.SelectMany(c => new[] { _till.PayCash(100_50, null, c), _till.PayCash(100_50, null, c), _till.PayCash(1, null, c) }));
        var payments = await _till.Platform.Db<PaymentsDb, List<Payment>>(db => db.Payments.AsNoTracking().OrderBy(p => p.Number).ToListAsync());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(16));
            Assert.That(answers.Select(a => (int)a.StatusCode), Is.All.AnyOf(201, 400, 409));
            Assert.That(payments.Select(p => p.Number), Is.EqualTo(Enumerable.Range(1, 16).Select(n => (long)n)));
            Assert.That(await _till.LedgerBalance(), Is.Zero);
        }
    }

    [Test]
    public async Task Visits_that_share_a_matter_pay_it_once_whatever_else_they_pay()
    {
        var charges = await ChargesAsync(6);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => _till.PayCash(300_00, null, charges[i], charges[(i + 1) % 6])));
        var paid = await _till.Platform.Db<PaymentsDb, List<PaidCharge>>(db => db.PaidCharges.AsNoTracking().ToListAsync());
        Assert.That(paid.Select(p => p.ChargeId), Is.Unique);
        Assert.That(paid, Has.Count.InRange(2, 6));
        Assert.That(await _till.LedgerBalance(), Is.Zero);
    }

    [Test]
    public async Task A_double_click_with_one_key_is_one_payment()
    {
        var charge = (await ChargesAsync(1))[0];
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => _till.PayCash(100_50, "double-click", charge)));
        var ids = new List<string>();
        foreach (var answer in answers) ids.Add((await answer.Read()).Text("paymentId"));
        Assert.That(ids.Distinct().Count(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_terminal_takes_one_card_at_a_time_and_each_charge_once()
    {
        var charges = await ChargesAsync(5);
        var answers = await Task.WhenAll(charges.SelectMany(c => new[] { _till.PayCard(c), _till.PayCard(c) }));
        var paid = answers.Count(a => (int)a.StatusCode == 201);
        Assert.That(answers.Select(a => (int)a.StatusCode), Is.All.AnyOf(201, 409));
        Assert.That(paid, Is.GreaterThan(0));
        Assert.That((await _till.Batch())["sales"]!.GetValue<int>(), Is.EqualTo(paid), "each sale at the terminal is a payment");
        Assert.That(await _till.Platform.Db<PaymentsDb, int>(db => db.TerminalHolds.CountAsync()), Is.Zero);
    }

    [Test]
    public async Task What_was_counted_is_charged_once()
    {
        var tally = Guid.CreateVersion7();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _till.Clerk.Send($"{Till.Point}/charges", new JsonObject
        {
            ["tallyId"] = tally.ToString(), ["caseType"] = "PenaltyNoticePayment",
            ["facts"] = new JsonObject { ["form"] = new JsonObject { ["noticeNumber"] = "ZTM/17/2016", ["issuedOn"] = "2016-10-05", ["reason"] = "no-ticket" } },
        })));
        Assert.That(answers.Select(a => (int)a.StatusCode).Order(), Is.EqualTo(Enumerable.Repeat(409, 9).Prepend(201)));
    }

    [Test]
    public async Task The_database_itself_refuses_what_must_be_once()
    {
        var charge = (await ChargesAsync(1))[0];
        await (await _till.PayCash(100_50, null, charge)).Read();
        await _till.Platform.Db<PaymentsDb, int>(async db =>
        {
            var payment = await db.Payments.AsNoTracking().SingleAsync();
            await Refuses(db, new Payment
            {
                Id = Guid.CreateVersion7(), ServicePoint = "MH", Year = 2016, Number = payment.Number, Day = payment.Day, PaidAt = payment.PaidAt, Method = payment.Method, Grosze = 1, Clerk = "clerk.mh2", Counter = 2, TransactionId = payment.TransactionId,
            });
            await Refuses(db, new PaidCharge { PaymentId = payment.Id, ChargeId = charge, Turn = 1, Revision = 1, Grosze = 100_50 });
            return 0;
        });
    }

    private static async Task Refuses(PaymentsDb db, object second)
    {
        db.Add(second);
        await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
        db.ChangeTracker.Clear();
    }

    private async Task<List<Guid>> ChargesAsync(int count)
    {
        var charges = new List<Guid>();
        for (var i = 0; i < count; i++) charges.Add(await _till.Charge());
        return charges;
    }
}
