using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Pom.Contracts.Payments;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.Payments.Features.Cards;
using Pom.Payments.Features.Charges;
using Pom.Payments.Features.Closings;
using Pom.Payments.Features.Drawers;
using Pom.Payments.Features.Fees;
using Pom.Payments.Features.Payments;
using Pom.Payments.Terminals;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;
using Pom.Testing;

namespace Pom.Payments.Tests.Sessions;

/// <summary>Plays sessions at Millenium Hall, closes the day, and compares what the service says with what the terminal knows.</summary>
internal sealed class PointUnderTest(TestPlatform platform, ScriptedTerminal terminal)
{
    private const string Point = "MH";
    private const int Tries = 3;
    private static readonly string[] s_variants = ["licence", "international"];
    private readonly Dictionary<int, Guid> _drawers = [];
    private readonly List<Guid> _promised = [];

    public int Sessions { get; private set; }
    public int Killed { get; private set; }
    public int Lost { get; private set; }
    public int Reversed { get; private set; }
    private int Paid { get; set; }
    private int Refused { get; set; }

    public override string ToString() => $"{Sessions} sessions: {Paid} answered as paid, {Refused} refused, {Killed} tries killed, {Lost} answers lost, {Reversed} cancellations, {terminal.Journal.Count} orders and {terminal.Inquiries} questions at the terminals";

    public async Task PlayDayAsync(DateOnly day, IReadOnlyList<When_a_thousand_payments_meet_faults.Session> sessions)
    {
        platform.Clock.Now = new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 5)), TimeSpan.FromHours(2));
        for (var counter = 1; counter <= 4; counter++) _drawers[counter] = await OpenDrawerAsync(counter);
        foreach (var session in sessions)
        {
            platform.Clock.Now = platform.Clock.Now.AddMinutes(1);
            await PlayAsync(session);
            Sessions++;
        }
        terminal.Plan([], 0);
        terminal.LetArrive();
        foreach (var open in await Db(db => db.TerminalHolds.Select(h => h.AttemptId).ToListAsync())) await In(s => s.GetRequiredService<CardDesk>().ReconcileAsync(open, default));
        foreach (var (counter, drawer) in _drawers) await CloseDrawerAsync(counter, drawer);
        await CloseAsync(day);
        await CheckAsync(day);
    }

    private async Task PlayAsync(When_a_thousand_payments_meet_faults.Session session)
    {
        var charges = new List<Guid>();
        for (var i = 0; i < session.Charges; i++) charges.Add(await MakeChargeAsync(i));
        terminal.Plan(session.Faults.Select(f => (TerminalFault)f), session.SilentInquiries);
        var key = Guid.NewGuid().ToString();
        var done = false;
        for (var attempt = 0; attempt < Tries && !done; attempt++)
        {
            // Who does not repeat with the same key is a clerk who presses again: the service must not need the key to charge once.
            var (ended, payment) = await TryAsync(session.Kills[attempt], () => PayAsync(session, charges, session.Repeats ? key : null));
            done = ended;
            if (payment is { } id)
            {
                Paid++;
                _promised.Add(id);
                if (session.Cancel > 0) await CancelAsync(session, id);
            }
            if (attempt == 0 && session.Late) terminal.LetArrive();
        }
        terminal.LetArrive();
    }

    private async Task CancelAsync(When_a_thousand_payments_meet_faults.Session session, Guid payment)
    {
        _promised.Remove(payment); // from here on it may be cancelled without anybody knowing
        var key = Guid.NewGuid().ToString();
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var (ended, cancelled) = await TryAsync(session.Kills[^(attempt + 1)], async () => await In(async s => (await CancelPayment.CancelAsync(Point, payment, new CancelPayment.Request("test", session.Cancel == 2, session.Counter), RequestKey.Of(key, Supervisor, "cancel", payment.ToString()), Supervisor,
                s.GetRequiredService<PaymentsDb>(), Pack, s.GetRequiredService<Recording>(), s.GetRequiredService<Book>(), s.GetRequiredService<CardDesk>(), s.GetRequiredService<PersonalDataProtector>(), platform.Clock, default)).Result));
            if (cancelled is not null) Reversed++;
            if (ended) return;
        }
    }

    /// <summary>One request, whose process may end in the middle of it. Also says whether the client knows how it ended.</summary>
    private async Task<(bool Ended, Guid? Payment)> TryAsync(int kill, Func<Task<IResult>> request)
    {
        try
        {
            return await Task.Run(async () =>
            {
                Death.Current = new Death { AtCommit = Math.Abs(kill), After = kill > 0 };
                return await request() switch
                {
                    Microsoft.AspNetCore.Http.HttpResults.Created<PaymentAnswer> { Value: { } paid } => (true, (Guid?)paid.PaymentId),
                    Microsoft.AspNetCore.Http.HttpResults.Ok<PaymentAnswer> { Value: { } cancelled } => (true, cancelled.PaymentId),
                    _ => Miss(),
                };
            });
        }
        catch (DomainException)
        {
            Refused++;
            return (false, null); // pressed again: what is refused must not hurt
        }
        catch (Exception e) when (e is KilledException || e.InnerException is KilledException)
        {
            Killed++;
            return (false, null);
        }

        (bool, Guid?) Miss()
        {
            Lost++;
            return (false, null);
        }
    }

    private Task<IResult> PayAsync(When_a_thousand_payments_meet_faults.Session session, List<Guid> charges, string? key) => In(async s =>
    {
        var db = s.GetRequiredService<PaymentsDb>();
        var method = (PaymentMethod)session.Method;
        var accounts = method == PaymentMethod.Transfer ? await db.ChargeLines.Where(l => charges.Contains(l.ChargeId) && l.Grosze > 0).Select(l => l.BankAccount).Distinct().ToListAsync() : null;
        var request = new TakePayment.Request(charges, method, session.Counter, method == PaymentMethod.Cash ? 1_000_00 : null, "PLN", accounts?.ConvertAll(a => new TakePayment.Transfer(a, Pack.Calendar.Day(platform.Clock.Now), "opłata")));
        var clerk = Clerk(session.Counter);
        return (await TakePayment.TakeAsync(Point, request, RequestKey.Of(key, clerk, request, "pay"), clerk, db, Pack, s.GetRequiredService<Recording>(), s.GetRequiredService<CardDesk>(), s.GetRequiredService<PersonalDataProtector>(), platform.Clock, default)).Result;
    });

    private Task<Guid> MakeChargeAsync(int i) => In(async s => (await MakeCharge.Handle(Point, new MakeCharge.Request(Guid.CreateVersion7(), "DrivingLicenceIssue", Facts: new FactsInput(Variant: s_variants[i % 2], Proxy: i == 2 ? ProxyKind.Other : null)), Clerk(1),
        s.GetRequiredService<PaymentsDb>(), Pack, s.GetRequiredService<Assessing>(), s.GetRequiredService<Book>(), platform.Clock, default)).Value!.ChargeId);

    private Task<Guid> OpenDrawerAsync(int counter) => In(async s => (await DrawerCommands.Open(Point, new DrawerCommands.OpenRequest(counter, new CashCount(500_00)), Clerk(counter), s.GetRequiredService<PaymentsDb>(), Pack, s.GetRequiredService<CashDesk>(), platform.Clock, default)).Value!.DrawerId);

    private Task<DrawerAnswer> CloseDrawerAsync(int counter, Guid drawer) => In(async s =>
    {
        var book = s.GetRequiredService<Book>();
        var counted = await book.BalanceAsync(Account.Cash(drawer), default) + (counter == 3 ? 10 : 0);
        return (await DrawerCommands.Close(Point, drawer, new DrawerCommands.CloseRequest(new CashCount(counted), counter == 3 ? "znalezione 10 gr" : null), Clerk(counter), s.GetRequiredService<PaymentsDb>(), Pack, s.GetRequiredService<CashDesk>(),
            s.GetRequiredService<PersonalDataProtector>(), platform.Clock, default)).Value!;
    });

    private async Task CloseAsync(DateOnly day)
    {
        var closing = await In(async s => (await CloseDay.Handle(Point, new CloseDay.Request(day), new DefaultHttpContext(), Supervisor, s.GetRequiredService<PaymentsDb>(), Pack, s.GetRequiredService<Book>(), terminal, s.GetRequiredService<TerminalMap>(),
            s.GetRequiredService<PersonalDataProtector>(), platform.Clock, default)).Result);
        var answer = (closing as Microsoft.AspNetCore.Http.HttpResults.Created<ClosingAnswer>)?.Value;
        Assert.That(answer, Is.Not.Null, () => ((Microsoft.AspNetCore.Http.HttpResults.ProblemHttpResult)closing).ProblemDetails.Detail!);
        foreach (var stated in answer!.Terminals) Assert.That(stated.Grosze, Is.EqualTo(terminal.AddUp(stated.Name, day)), stated.Name);
        Assert.That(answer.ByMethod.Where(m => m.Code == "Card").Sum(m => m.Grosze), Is.EqualTo(Enumerable.Range(1, 4).Sum(c => terminal.AddUp($"MH-{c}", day))), "closing = the terminals' own journals");
        foreach (var totals in new[] { answer.ByMethod, answer.ByComponent, answer.ByDepartment, answer.ByBankAccount }) Assert.That(totals.Sum(t => t.Grosze), Is.EqualTo(answer.Grosze));
    }

    private async Task CheckAsync(DateOnly day)
    {
        var entries = await Db(db => db.LedgerEntries.AsNoTracking().ToListAsync());
        Assert.That(entries.GroupBy(e => e.TransactionId).Select(t => t.Sum(e => e.Grosze)), Is.All.Zero, "the ledger is in balance, transaction by transaction");
        Assert.That(entries.Where(e => e.Account.StartsWith("cash:", StringComparison.Ordinal)).GroupBy(e => e.Account).Select(a => a.Sum(e => e.Grosze)), Is.All.Zero, "every drawer is emptied");

        var payments = await Db(db => db.Payments.AsNoTracking().OrderBy(p => p.Number).ToListAsync());
        Assert.That(payments.Select(p => p.Number), Is.EqualTo(Enumerable.Range(1, payments.Count).Select(n => (long)n)), "confirmations have no gap");
        Assert.That(_promised.Except(payments.Where(p => p.CancelledAt is null).Select(p => p.Id)), Is.Empty, "what was confirmed to a resident stands");

        var attempts = (await Db(db => db.Attempts.AsNoTracking().ToListAsync())).ToDictionary(a => a.Reference);
        Assert.That(attempts.Values.Where(a => !a.IsSettled), Is.Empty);
        var sales = terminal.Journal.Where(e => e.Approved && e.Order.Reverses is null).Select(e => (e.Order.Reference, e.Order.Grosze)).ToList();
        var paidByCard = payments.Where(p => p.Method == PaymentMethod.Card).Select(p => (Reference: p.AttemptId!.Value.ToString("N"), p.Grosze)).ToList();
        Assert.That(paidByCard, Is.EquivalentTo(sales), "each approved sale is one payment, and each payment one approved sale");
        var reversed = terminal.Journal.Where(e => e.Approved && e.Order.Reverses is not null).Select(e => e.Order.Reverses!).ToList();
        Assert.That(payments.Where(p => p.Method == PaymentMethod.Card && p.CancelledAt is not null).Select(p => p.AttemptId!.Value.ToString("N")), Is.EquivalentTo(reversed), "each reversal is one cancellation");

        var paid = await Db(db => db.PaidCharges.AsNoTracking().ToListAsync());
        var standing = payments.Where(p => p.CancelledAt is null).Select(p => p.Id).ToHashSet();
        var charges = await Db(db => db.Charges.AsNoTracking().ToListAsync());
        foreach (var charge in charges)
        {
            var times = paid.Count(p => p.ChargeId == charge.Id && standing.Contains(p.PaymentId));
            Assert.That(times, Is.EqualTo(charge.State == ChargeState.Paid ? 1 : 0), $"{charge.State} is paid {times} times");
            Assert.That(entries.Where(e => e.Account == Account.Receivable(charge.Id)).Sum(e => e.Grosze), Is.EqualTo(charge.State == ChargeState.Open ? charge.Grosze : 0), "what is owed stands in the ledger");
            Assert.That(charge.AttemptId, Is.Null);
        }
    }

    private CityPack Pack => platform.Services.GetRequiredService<CityPack>();

    private static Caller Clerk(int counter) => new($"clerk.mh{counter}", "", [Role.Clerk], [Point], []);

    private static Caller Supervisor => new("supervisor.mh", "", [Role.Supervisor], [Point], []);

    private Task<T> Db<T>(Func<PaymentsDb, Task<T>> work) => platform.Db(work);

    private async Task<T> In<T>(Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = platform.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider);
    }
}
