using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Domain.Ledger;

/// <summary>Writes into the ledger of a point. Whoever enters it is alone there until the transaction ends: what is counted stays
/// counted, and nothing slips into a day while it is being closed.</summary>
internal sealed class Book(PaymentsDb db)
{
    /// <exception cref="DomainException">409: the day is closed at the point.</exception>
    public async Task<LedgerTransaction> PostAsync(LedgerHead head, IReadOnlyList<Posting> postings, CancellationToken ct)
    {
        await EnterAsync(head.ServicePoint, head.Day, ct);
        var transaction = LedgerTransaction.Of(head with { Number = await db.NextNumberAsync($"ledger/{head.ServicePoint}", ct) }, postings);
        db.LedgerTransactions.Add(transaction);
        return transaction;
    }

    /// <summary>Takes a transaction back by its mirror image.</summary>
    /// <param name="instead">Accounts that others stand in for, such as the drawer that the money comes from today.</param>
    public async Task<LedgerTransaction> CounterAsync(LedgerHead head, Guid transactionId, CancellationToken ct, IReadOnlyDictionary<string, string>? instead = null)
    {
        var entries = await db.LedgerEntries.AsNoTracking().Where(e => e.TransactionId == transactionId).OrderBy(e => e.Position).ToListAsync(ct);
        var counter = await PostAsync(head, [.. entries.Select(e => e.ToPosting().Mirrored()).Select(p => instead?.GetValueOrDefault(p.Account) is { } other ? p with { Account = other } : p)], ct);
        db.CounterEntries.Add(new CounterEntry { TransactionId = transactionId, CounteredBy = counter.Id });
        return counter;
    }

    public Task<long> BalanceAsync(string account, CancellationToken ct) => db.LedgerEntries.Where(e => e.Account == account).SumAsync(e => e.Grosze, ct);

    /// <summary>Waits until nobody else is in the point's ledger. Call it before reading what a booking depends on.</summary>
    public async Task EnterAsync(string point, CancellationToken ct) => await db.NextNumberAsync($"ledger-turn/{point}", ct);

    /// <summary>As <see cref="EnterAsync(string, CancellationToken)"/>, for a day that must be open.</summary>
    /// <exception cref="DomainException">409: the day is closed at the point.</exception>
    public async Task EnterAsync(string point, DateOnly day, CancellationToken ct)
    {
        await EnterAsync(point, ct);
        if (await db.Closings.AnyAsync(c => c.ServicePoint == point && c.Day == day, ct))
            throw new DomainException("day-closed", StatusCodes.Status409Conflict, "The day is closed", $"{day:yyyy-MM-dd} is closed at {point}; nothing is booked into it any more.");
    }

    /// <summary>The last number of the point's ledger.</summary>
    public async Task<long> LastNumberAsync(string point, CancellationToken ct) => await db.LedgerTransactions.Where(t => t.ServicePoint == point).MaxAsync(t => (long?)t.Number, ct) ?? 0;
}
