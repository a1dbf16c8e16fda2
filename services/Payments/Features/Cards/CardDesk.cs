using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.Payments.Features.Payments;
using Pom.Payments.Terminals;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Features.Cards;

/// <summary>Takes money from cards and gives it back. Three steps: the intent is committed, and holds the charges and the terminal;
/// the terminal is called, outside of any transaction; what it says is committed. If anything is lost in between, the terminal is
/// asked what became of it before it takes anything else. So nobody is charged twice and no charge is lost.</summary>
internal sealed class CardDesk(PaymentsDb db, ITerminal terminals, TerminalMap map, CardSettlement settlement, Recording recording, Book book, CityPack pack, InFlight inFlight, PaymentsOptions options, ReplicaName replica, ILogger<CardDesk> log)
{
    /// <summary>On top of the time-out, before another process takes an attempt for abandoned.</summary>
    private static readonly TimeSpan s_margin = TimeSpan.FromSeconds(30);

    public async Task<Results<Created<PaymentAnswer>, Accepted<AttemptAnswer>>> SellAsync(ServicePoint point, Counter counter, IReadOnlyList<Guid> chargeIds, RequestKey key, Caller caller, DateTimeOffset now, DateOnly day, CancellationToken ct)
    {
        var attempt = await RunAsync(point, counter, day, key, async () =>
        {
            var charges = await recording.ChargesAsync(point.Code, chargeIds, ct);
            var id = Guid.CreateVersion7();
            foreach (var charge in charges) charge.Reserve(id);
            return Intent(id, AttemptKind.Sale, point, counter, charges.Sum(c => c.Grosze), caller, now, day);
        }, ct);
        if (attempt.State == AttemptState.Approved) return TakePayment.Created(await PaymentAnswer.ReadAsync(db, point.Code, attempt.PaymentId!.Value, pack.Currency, ct));
        return attempt.IsSettled ? throw NotCharged(attempt) : Lost(attempt);
    }

    public async Task<Results<Ok<PaymentAnswer>, Accepted<AttemptAnswer>>> ReverseAsync(ServicePoint point, Guid paymentId, string reason, bool voidCharges, RequestKey key, Caller caller, PersonalDataProtector protector, DateTimeOffset now, DateOnly day, CancellationToken ct)
    {
        var at = await db.Payments.AsNoTracking().Where(p => p.Id == paymentId).Select(p => p.Counter).SingleAsync(ct);
        var counter = point.FindCounter(at, day) ?? throw new DomainException("no-terminal", StatusCodes.Status409Conflict, "There is no card terminal", $"Counter {at} with the terminal of the payment is not there any more.");
        var attempt = await RunAsync(point, counter, day, key, async () =>
        {
            var payment = await db.Payments.SingleAsync(p => p.Id == paymentId, ct);
            var id = Guid.CreateVersion7();
            payment.BeginReversal(id);
            return Intent(id, AttemptKind.Reversal, point, counter, payment.Grosze, caller, now, day, payment, protector.Seal(reason), voidCharges);
        }, ct);
        if (attempt.State == AttemptState.Approved) return TypedResults.Ok(await PaymentAnswer.ReadAsync(db, point.Code, paymentId, pack.Currency, ct));
        return attempt.IsSettled ? throw NotCharged(attempt) : Lost(attempt);
    }

    /// <summary>Asks the terminal what became of an attempt, and enters that.</summary>
    /// <returns>The attempt as it then stands.</returns>
    public async Task<CardAttempt> ReconcileAsync(Guid attemptId, CancellationToken ct)
    {
        var attempt = await ReadAsync(attemptId, ct);
        if (attempt.IsSettled || !MayAsk(attempt)) return attempt;
        if (attempt.Played) PlatformClock.Play(attempt.At); // what follows belongs to the day that was played
        try
        {
            var answer = await terminals.AskAsync(AddressOf(attempt), attempt.Reference, ct);
            return await settlement.SettleAsync(attemptId, answer, ct);
        }
        catch (TerminalSilentException e)
        {
            log.LogWarning("Terminal {Terminal} does not say what became of {Attempt}: {Reason}", attempt.Terminal, attempt.Id, e.Message);
            return attempt;
        }
    }

    private async Task<CardAttempt> RunAsync(ServicePoint point, Counter counter, DateOnly day, RequestKey key, Func<Task<CardAttempt>> intent, CancellationToken ct)
    {
        var (terminal, address) = map.At(point, counter);
        if (await FoundAsync(key, ct) is { } before) return before;
        await FreeAsync(terminal, ct);
        CardAttempt attempt;
        IDisposable? flight = null;
        try
        {
            try
            {
                attempt = await db.InTransactionAsync(async () =>
                {
                    await book.EnterAsync(point.Code, day, ct); // a closing that is under way is waited for
                    var made = await intent();
                    flight = inFlight.Begin(made.Id);
                    db.Attempts.Add(made);
                    db.TerminalHolds.Add(new TerminalHold { Terminal = terminal, ServicePoint = point.Code, AttemptId = made.Id, Day = made.Day });
                    key.Claim(db, attemptId: made.Id, paymentId: made.ReversedPaymentId);
                    await db.SaveChangesAsync(ct);
                    return made;
                }, ct);
            }
            catch (DbUpdateException e) when (e.IsUniqueViolation() && e.Entries.Any(entry => entry.Entity is TerminalHold or CommandKey))
            {
                db.ChangeTracker.Clear();
                return await FoundAsync(key, ct) ?? throw Busy(terminal);
            }
            // From here on the customer decides how long it takes; the caller's going away changes nothing.
            var order = new TerminalOrder(attempt.Reference, attempt.Grosze, pack.Currency, attempt.Day, attempt.ReversedAttemptId?.ToString("N"));
            try
            {
                return await settlement.SettleAsync(attempt.Id, await terminals.CarryOutAsync(address, order, CancellationToken.None), CancellationToken.None);
            }
            catch (TerminalNotReachedException)
            {
                return await settlement.SettleAsync(attempt.Id, new TerminalAnswer(TerminalOutcome.NotFound, 0, "terminal-not-reached", false), CancellationToken.None);
            }
            catch (TerminalSilentException e)
            {
                log.LogWarning("The answer of terminal {Terminal} to {Attempt} was lost: {Reason}", terminal, attempt.Id, e.Message);
                await settlement.LoseSightAsync(attempt.Id, CancellationToken.None);
            }
        }
        finally
        {
            flight?.Dispose();
        }
        return await ReconcileAsync(attempt.Id, CancellationToken.None);
    }

    /// <summary>The attempt that the key stands for; one whose end is unknown is cleared up first.</summary>
    private async Task<CardAttempt?> FoundAsync(RequestKey key, CancellationToken ct) =>
        await key.FirstAsync(db, ct) is { AttemptId: { } attemptId } ? await ReconcileAsync(attemptId, ct) : null;

    /// <summary>Nothing else happens at a terminal before it is known how its last order ended.</summary>
    private async Task FreeAsync(string terminal, CancellationToken ct)
    {
        if (await db.TerminalHolds.AsNoTracking().SingleOrDefaultAsync(h => h.Terminal == terminal, ct) is not { } hold) return;
        var attempt = await ReconcileAsync(hold.AttemptId, ct);
        if (attempt.IsSettled) return;
        throw MayAsk(attempt)
            ? new DomainException("terminal-unresolved", StatusCodes.Status409Conflict, "The terminal's last order is not cleared up", $"It is not known whether {terminal} took {attempt.Grosze} grosze in attempt {attempt.Id}. It takes nothing else until it can be asked, or a supervisor settles it.")
            : Busy(terminal);
    }

    private bool MayAsk(CardAttempt attempt) => attempt.Owner == replica.Value ? !inFlight.Has(attempt.Id) : attempt.State == AttemptState.Unknown || attempt.LeasedUntil < TimeProvider.System.GetUtcNow();

    private Uri AddressOf(CardAttempt attempt) => map.Find(attempt.Terminal) ?? throw new TerminalSilentException($"No address is configured for {attempt.Terminal}.");

    private async Task<CardAttempt> ReadAsync(Guid attemptId, CancellationToken ct) => await db.Attempts.AsNoTracking().SingleAsync(a => a.Id == attemptId, ct);

    private CardAttempt Intent(Guid id, AttemptKind kind, ServicePoint point, Counter counter, long grosze, Caller caller, DateTimeOffset now, DateOnly day, Payment? reverses = null, SealedText? reason = null, bool voidCharges = false) => new()
    {
        Id = id, Kind = kind, ServicePoint = point.Code, Counter = counter.Number, Terminal = TerminalMap.NameOf(point.Code, counter.Number), Grosze = grosze, At = now, Day = day, Actor = caller.User,
        Played = PlatformClock.Played is not null, Owner = replica.Value, LeasedUntil = TimeProvider.System.GetUtcNow() + options.TerminalTimeout + s_margin,
        ReversedPaymentId = reverses?.Id, ReversedAttemptId = reverses?.AttemptId, Reason = reason, VoidCharges = voidCharges,
    };

    private static Accepted<AttemptAnswer> Lost(CardAttempt a) => TypedResults.Accepted($"/api/payments/points/{a.ServicePoint}/attempts/{a.Id}", AttemptAnswer.Of(a));

    private static DomainException Busy(string terminal) => new("terminal-busy", StatusCodes.Status409Conflict, "The terminal is busy", $"{terminal} is taking another payment.");

    private static DomainException NotCharged(CardAttempt a) => a.State switch
    {
        AttemptState.Declined => new("card-declined", StatusCodes.Status409Conflict, "The card was declined", $"Nothing was charged in attempt {a.Id}{(a.Code is null ? "" : $": {a.Code}")}."),
        AttemptState.TimedOut => new("card-not-presented", StatusCodes.Status409Conflict, "No card was presented in time", $"Nothing was charged in attempt {a.Id}."),
        _ => new("not-charged", StatusCodes.Status409Conflict, "The terminal did not take it", $"Nothing was charged in attempt {a.Id}{(a.Code is null ? "" : $": {a.Code}")}; try again or take cash."),
    };
}
