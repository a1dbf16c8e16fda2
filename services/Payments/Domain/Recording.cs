using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Payments;
using Pom.Payments.Data;
using Pom.Payments.Domain.Ledger;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.Payments.Domain;

/// <summary>What a payment is made of, whatever its method.</summary>
/// <param name="MoneyAccount">Account that gets the money of a line.</param>
internal sealed record PaymentFacts(Guid Id, string ServicePoint, DateOnly Day, DateTimeOffset At, PaymentMethod Method, string Clerk, int Counter, Func<ChargeLine, string> MoneyAccount)
{
    public long? Given { get; init; }
    public Guid? DrawerId { get; init; }
    public string? Terminal { get; init; }
    public Guid? AttemptId { get; init; }
    public string? Authorisation { get; init; }
    public string? Warning { get; init; }
}

/// <summary>Enters a payment: booking, number of the confirmation, state of its charges and the word to the cases, all in the one
/// transaction that it must be called in. Takes it back in the same way.</summary>
internal sealed class Recording(PaymentsDb db, Book book, Assessing assessing)
{
    private const int MostAtOnce = 20;

    /// <summary>Waits until nobody else is in the point's ledger.</summary>
    public Task EnterAsync(string point, CancellationToken ct) => book.EnterAsync(point, ct);

    /// <summary>The charges that are to be paid together.</summary>
    /// <exception cref="DomainException">404 or 409: one is unknown at the point, paid, void or in payment.</exception>
    public async Task<IReadOnlyList<Charge>> ChargesAsync(string point, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var charges = await db.Charges.Where(c => ids.Contains(c.Id) && c.ServicePoint == point).ToListAsync(ct);
        if (ids.FirstOrDefault(id => charges.TrueForAll(c => c.Id != id)) is var missing && missing != Guid.Empty)
            throw new DomainException("unknown-charge", StatusCodes.Status404NotFound, "There is no such charge", $"No charge {missing} belongs to the point.");
        return charges;
    }

    public static IReadOnlyList<Guid> ChargeIds(IReadOnlyList<Guid>? sent, InputErrors errors)
    {
        if (sent is null || sent.Count is 0 or > MostAtOnce || sent.Distinct().Count() != sent.Count || sent.Contains(Guid.Empty))
            errors.Add("chargeIds", $"1 to {MostAtOnce} different ids of charges are allowed.");
        return sent ?? [];
    }

    public async Task<List<ChargeLine>> LinesAsync(IReadOnlyList<Charge> charges, CancellationToken ct)
    {
        var ids = charges.Select(c => c.Id).ToList();
        var lines = await db.ChargeLines.AsNoTracking().Where(l => ids.Contains(l.ChargeId)).ToListAsync(ct);
        return [.. from c in charges from l in lines where l.ChargeId == c.Id && l.Revision == c.Revision && l.Grosze > 0 orderby c.Id, l.Position select l];
    }

    public async Task<Payment> RecordAsync(PaymentFacts facts, IReadOnlyList<Charge> charges, IReadOnlyList<ChargeLine> lines, CancellationToken ct)
    {
        var departments = charges.ToDictionary(c => c.Id, c => c.Department);
        var postings = lines.SelectMany(l => new[]
        {
            new Posting(facts.MoneyAccount(l), l.Grosze) { Component = l.Component, Department = departments[l.ChargeId], BankAccount = l.BankAccount, Method = facts.Method },
            new Posting(Account.Receivable(l.ChargeId), -l.Grosze) { Component = l.Component, Department = departments[l.ChargeId], BankAccount = l.BankAccount },
        }).ToList();
        var booking = await book.PostAsync(new LedgerHead(facts.ServicePoint, facts.Day, 0, LedgerKind.Paid, facts.At, facts.Clerk) { PaymentId = facts.Id, DrawerId = facts.DrawerId }, postings, ct);
        var payment = new Payment
        {
            Id = facts.Id, ServicePoint = facts.ServicePoint, Year = facts.Day.Year, Number = await db.NextNumberAsync($"receipt/{facts.ServicePoint}/{facts.Day.Year}", ct), Day = facts.Day, PaidAt = facts.At,
            Method = facts.Method, Grosze = charges.Sum(c => c.Grosze), Clerk = facts.Clerk, Counter = facts.Counter, TransactionId = booking.Id, Given = facts.Given, DrawerId = facts.DrawerId,
            Terminal = facts.Terminal, AttemptId = facts.AttemptId, Authorisation = facts.Authorisation, Warning = facts.Warning,
        };
        if (payment.Grosze != lines.Sum(l => l.Grosze)) throw new UnbalancedException($"Charges of {payment.Grosze} grosze have lines of {lines.Sum(l => l.Grosze)}.");
        db.Payments.Add(payment);
        foreach (var charge in charges)
        {
            db.PaidCharges.Add(new PaidCharge { PaymentId = payment.Id, ChargeId = charge.Id, Turn = charge.Turn, Revision = charge.Revision, Grosze = charge.Grosze });
            charge.Pay(payment.Id);
            db.Announce(new FeePaid
            {
                PaymentId = payment.Id, ChargeId = charge.Id, ItemId = charge.ItemId, Department = charge.Department, ServicePoint = charge.ServicePoint, Grosze = charge.Grosze, Method = payment.Method,
                ReceiptNumber = payment.ReceiptNumber, PaidAt = payment.PaidAt,
            }, charge.ItemId);
        }
        return payment;
    }

    /// <summary>Takes a payment back by a counter-entry; its charges are open again, or void.</summary>
    /// <param name="cancellation">Instant, day and person of the counter-entry, and why.</param>
    /// <param name="instead">The drawer's account that the money comes from, where it is another one than that of the payment.</param>
    public async Task CancelAsync(Payment payment, LedgerHead cancellation, bool voidCharges, IReadOnlyDictionary<string, string>? instead, CancellationToken ct)
    {
        var booking = await book.CounterAsync(cancellation with { Kind = LedgerKind.PaymentCancelled, PaymentId = payment.Id }, payment.TransactionId, ct, instead);
        payment.Cancel(cancellation.At, cancellation.Actor, booking.Id);
        var charges = await db.Charges.Where(c => c.PaymentId == payment.Id).ToListAsync(ct);
        foreach (var charge in charges)
        {
            charge.Reopen();
            if (voidCharges) await assessing.WithdrawAsync(charge, cancellation.At, cancellation.Day, cancellation.Actor, cancellation.Reason, ct);
            db.Announce(new FeePaymentCancelled
            {
                PaymentId = payment.Id, ChargeId = charge.Id, ItemId = charge.ItemId, Department = charge.Department, Grosze = charge.Grosze, ChargeVoid = voidCharges, CancelledAt = cancellation.At,
            }, charge.ItemId);
        }
    }
}
