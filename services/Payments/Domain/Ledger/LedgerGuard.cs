using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Pom.Payments.Domain.Ledger;

/// <summary>Looks at every save: the ledger is only added to, and what is added comes to zero.</summary>
internal static class LedgerGuard
{
    /// <exception cref="UnbalancedException">Nothing is saved.</exception>
    public static void Check(ChangeTracker tracker)
    {
        foreach (var entry in tracker.Entries())
            if (entry is { Entity: LedgerTransaction or LedgerEntry or CounterEntry, State: EntityState.Modified or EntityState.Deleted })
                throw new UnbalancedException("The ledger is only ever added to.");
        var added = tracker.Entries<LedgerEntry>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToLookup(e => e.TransactionId);
        var transactions = tracker.Entries<LedgerTransaction>().Where(t => t.State == EntityState.Added).Select(t => t.Entity.Id).ToHashSet();
        foreach (var transaction in added)
            if (!transactions.Contains(transaction.Key) || transaction.Sum(e => e.Grosze) != 0) throw new UnbalancedException($"Transaction {transaction.Key} does not come to zero.");
        if (transactions.FirstOrDefault(t => !added.Contains(t)) is var empty && empty != Guid.Empty) throw new UnbalancedException($"Transaction {empty} has no entries.");
    }
}
