using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Payments.Features.Ledger;

/// <summary>The ledger of a point and day, in the order of its numbers, page by page.</summary>
internal static class ReadLedger
{
    private const int MostPerPage = 500;

    internal sealed record Entry(string Account, long Grosze, string? Component, string? Department, string? BankAccount);

    internal sealed record Transaction(Guid TransactionId, long Number, LedgerKind Kind, DateTimeOffset At, string Actor, Guid? ChargeId, Guid? PaymentId, Guid? DrawerId, IReadOnlyList<Entry> Entries);

    /// <param name="Balance">Of the whole day: 0.</param>
    /// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
    internal sealed record Response(long Balance, IReadOnlyList<Transaction> Transactions, long? Next);

    public static async Task<Ok<Response>> Handle(string point, DateOnly date, PaymentsDb db, CityPack pack, CancellationToken ct, long after = 0, int take = 200)
    {
        Desk.Known(pack, point);
        if (take is < 1 or > MostPerPage) throw new InputException("take", $"Is {take}; allowed is 1 to {MostPerPage}.");
        var rows = await db.LedgerTransactions.AsNoTracking().Include(t => t.Entries).Where(t => t.ServicePoint == point && t.Day == date && t.Number > after).OrderBy(t => t.Number).Take(take + 1).ToListAsync(ct);
        var page = rows.Take(take).ToList();
        return TypedResults.Ok(new Response(await db.LedgerEntries.Where(e => e.ServicePoint == point && e.Day == date).SumAsync(e => e.Grosze, ct),
            [.. page.Select(t => new Transaction(t.Id, t.Number, t.Kind, t.At, t.Actor, t.ChargeId, t.PaymentId, t.DrawerId, [.. t.Entries.OrderBy(e => e.Position).Select(e => new Entry(e.Account, e.Grosze, e.Component, e.Department, e.BankAccount))]))],
            rows.Count > take ? page[^1].Number : null));
    }
}
