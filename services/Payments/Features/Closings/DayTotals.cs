using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Payments;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;

namespace Pom.Payments.Features.Closings;

/// <summary>A point's day added up from the entries of its ledger.</summary>
internal sealed record DayTotals(long Grosze, int Payments, int Cancellations, IReadOnlyList<DayTotals.Total> Totals)
{
    /// <param name="Stated">Terminals: their own journal. Drawers: what was counted.</param>
    internal sealed record Total(ClosingKind Kind, string Key, long Grosze, int Count, long? Stated = null);

    /// <exception cref="UnbalancedException">The totals, the payments and the ledger do not agree: a mistake of ours.</exception>
    public static async Task<DayTotals> ReadAsync(PaymentsDb db, string point, DateOnly day, CancellationToken ct)
    {
        var balance = await db.LedgerEntries.Where(e => e.ServicePoint == point && e.Day == day).SumAsync(e => e.Grosze, ct);
        if (balance != 0) throw new UnbalancedException($"The ledger of {point} on {day:yyyy-MM-dd} is out of balance by {balance} grosze.");
        var groups = await db.LedgerEntries.Where(e => e.ServicePoint == point && e.Day == day && e.Method != null)
            .GroupBy(e => new { e.Method, e.Component, e.Department, e.BankAccount, e.Account })
            .Select(g => new Group(g.Key.Method!.Value, g.Key.Component!, g.Key.Department!, g.Key.BankAccount!, g.Key.Account, g.Sum(e => e.Grosze), g.Count())).ToListAsync(ct);
        var totals = new List<Total>();
        Add(ClosingKind.Method, g => g.Method.ToString());
        Add(ClosingKind.Component, g => g.Component);
        Add(ClosingKind.Department, g => g.Department);
        Add(ClosingKind.BankAccount, g => g.BankAccount);
        totals.AddRange(groups.Where(g => g.Method == PaymentMethod.Card).GroupBy(g => g.Account["card:".Length..]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Total(ClosingKind.Terminal, g.Key, g.Sum(x => x.Grosze), g.Sum(x => x.Count))));
        foreach (var drawer in await db.Drawers.AsNoTracking().Where(d => d.ServicePoint == point && d.Day == day && d.ClosedAt != null).OrderBy(d => d.OpenedAt).ToListAsync(ct))
            totals.Add(new Total(ClosingKind.Drawer, $"{drawer.Counter} {drawer.Clerk} {drawer.Id:N}", drawer.ExpectedGrosze!.Value, 1, drawer.CountedGrosze));

        var paid = await db.Payments.Where(p => p.ServicePoint == point && p.Day == day).Select(p => p.Grosze).ToListAsync(ct);
        var cancelled = await (from t in db.LedgerTransactions join p in db.Payments on t.PaymentId equals p.Id where t.ServicePoint == point && t.Day == day && t.Kind == LedgerKind.PaymentCancelled select p.Grosze).ToListAsync(ct);
        var sum = groups.Sum(g => g.Grosze);
        if (sum != paid.Sum() - cancelled.Sum() || totals.Where(t => t.Kind <= ClosingKind.BankAccount).GroupBy(t => t.Kind).Any(k => k.Sum(t => t.Grosze) != sum))
            throw new UnbalancedException($"The entries of {point} on {day:yyyy-MM-dd} make {sum} grosze, the payments {paid.Sum() - cancelled.Sum()}.");
        return new DayTotals(sum, paid.Count, cancelled.Count, totals);

        void Add(ClosingKind kind, Func<Group, string> key) =>
            totals.AddRange(groups.GroupBy(key).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Total(kind, g.Key, g.Sum(x => x.Grosze), g.Sum(x => x.Count))));
    }

    private sealed record Group(PaymentMethod Method, string Component, string Department, string BankAccount, string Account, long Grosze, int Count);
}
