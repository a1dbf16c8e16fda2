using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Payments;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.Payments.Terminals;

namespace Pom.Payments.Features.Cards;

/// <summary>Enters how an attempt ended: the payment with all that belongs to it, or that there is none. Whoever comes second finds
/// it entered and changes nothing.</summary>
internal sealed class CardSettlement(PaymentsDb db, Recording recording, ILogger<CardSettlement> log)
{
    private const string PaperOut = "paper-out";

    /// <param name="word">Of the person who says so where the terminal cannot.</param>
    public async Task<CardAttempt> SettleAsync(Guid attemptId, TerminalAnswer answer, CancellationToken ct, PersonsWord? word = null)
    {
        for (var round = 1; ; round++)
        {
            db.ChangeTracker.Clear();
            try
            {
                return await db.InTransactionAsync(async () =>
                {
                    var attempt = await db.Attempts.SingleAsync(a => a.Id == attemptId, ct);
                    if (attempt.IsSettled) return attempt;
                    if (word is not null) attempt.SettleByHand(word);
                    await EnterAsync(attempt, answer, ct);
                    await db.SaveChangesAsync(ct);
                    return attempt;
                }, ct);
            }
            catch (DbUpdateConcurrencyException) when (round == 1) { /* somebody else settled it at this moment */ }
        }
    }

    /// <summary>The answer was lost: from now on everybody may ask the terminal.</summary>
    public async Task LoseSightAsync(Guid attemptId, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        await db.InTransactionAsync(async () =>
        {
            var attempt = await db.Attempts.SingleAsync(a => a.Id == attemptId, ct);
            if (attempt.IsSettled) return;
            attempt.LoseSight("answer-lost");
            await db.SaveChangesAsync(ct);
        }, ct);
        db.ChangeTracker.Clear();
    }

    private async Task EnterAsync(CardAttempt attempt, TerminalAnswer answer, CancellationToken ct)
    {
        if (answer.Outcome == TerminalOutcome.InProgress)
        {
            attempt.LoseSight("in-progress");
            return;
        }
        if (answer.Outcome == TerminalOutcome.Approved && answer.Grosze != attempt.Grosze)
        {
            log.LogError("Terminal {Terminal} took {Taken} instead of {Asked} grosze in {Attempt}: a person has to look", attempt.Terminal, answer.Grosze, attempt.Grosze, attempt.Id);
            attempt.LoseSight("another-amount");
            return;
        }
        await recording.EnterAsync(attempt.ServicePoint, ct);
        if (answer.Outcome == TerminalOutcome.Approved) await SucceedAsync(attempt, answer, ct);
        else await FailAsync(attempt, answer, ct);
        db.TerminalHolds.Remove(await db.TerminalHolds.SingleAsync(h => h.AttemptId == attempt.Id, ct));
    }

    private async Task SucceedAsync(CardAttempt attempt, TerminalAnswer answer, CancellationToken ct)
    {
        if (attempt.Kind == AttemptKind.Sale)
        {
            var charges = await db.Charges.Where(c => c.AttemptId == attempt.Id).ToListAsync(ct);
            var facts = new PaymentFacts(Guid.CreateVersion7(), attempt.ServicePoint, attempt.Day, attempt.At, PaymentMethod.Card, attempt.Actor, attempt.Counter, _ => Account.Card(attempt.Terminal))
            {
                Terminal = attempt.Terminal, AttemptId = attempt.Id, Authorisation = answer.Code, Warning = answer.PaperOut ? PaperOut : null,
            };
            await recording.RecordAsync(facts, charges, await recording.LinesAsync(charges, ct), ct);
            attempt.Succeed(facts.Id, answer.Code);
            return;
        }
        var payment = await db.Payments.SingleAsync(p => p.Id == attempt.ReversedPaymentId, ct);
        await recording.CancelAsync(payment, new LedgerHead(attempt.ServicePoint, attempt.Day, 0, LedgerKind.PaymentCancelled, attempt.At, attempt.Actor) { Reason = attempt.Reason }, attempt.VoidCharges, null, ct);
        attempt.Succeed(payment.Id, answer.Code);
    }

    private async Task FailAsync(CardAttempt attempt, TerminalAnswer answer, CancellationToken ct)
    {
        attempt.Fail(answer.Outcome switch { TerminalOutcome.Declined => AttemptState.Declined, TerminalOutcome.TimedOut => AttemptState.TimedOut, _ => AttemptState.Failed }, answer.Code);
        foreach (var charge in await db.Charges.Where(c => c.AttemptId == attempt.Id).ToListAsync(ct)) charge.Release();
        if (attempt.ReversedPaymentId is { } reversed) (await db.Payments.SingleAsync(p => p.Id == reversed, ct)).EndReversal();
    }
}
