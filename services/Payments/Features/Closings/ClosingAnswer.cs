using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Payments.Features.Closings;

/// <summary>A day of a point: as it was closed, or as it stands so far.</summary>
/// <param name="Number">Of the closing; null while the day is open.</param>
/// <param name="Open">What must be cleared up before the day can be closed.</param>
internal sealed record ClosingAnswer(string ServicePoint, DateOnly Day, string? Number, DateTimeOffset? ClosedAt, string? ClosedBy, long Grosze, string Currency, int Payments, int Cancellations, IReadOnlyList<TotalAnswer> ByMethod,
    IReadOnlyList<TotalAnswer> ByComponent, IReadOnlyList<TotalAnswer> ByDepartment, IReadOnlyList<TotalAnswer> ByBankAccount, IReadOnlyList<StatedAnswer> Terminals, IReadOnlyList<StatedAnswer> Drawers, IReadOnlyList<OpenMatter> Open)
{
    /// <summary>The closing of a day that is closed, else the day so far.</summary>
    public static async Task<ClosingAnswer> ReadAsync(PaymentsDb db, string point, DateOnly day, CityPack pack, CancellationToken ct)
    {
        if (await db.Closings.AsNoTracking().SingleOrDefaultAsync(c => c.ServicePoint == point && c.Day == day, ct) is not { } closing)
            return Of(point, day, null, await DayTotals.ReadAsync(db, point, day, ct), await OpenMatter.ReadAsync(db, point, day, ct), pack);
        var lines = await db.ClosingLines.AsNoTracking().Where(l => l.ClosingId == closing.Id).ToListAsync(ct);
        return Of(point, day, closing, new DayTotals(closing.Grosze, closing.Payments, closing.Cancellations, [.. lines.OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => new DayTotals.Total(l.Kind, l.Key, l.Grosze, l.Count, l.Stated))]), [], pack);
    }

    public static ClosingAnswer Of(string point, DateOnly day, DayClosing? closing, DayTotals totals, IReadOnlyList<OpenMatter> open, CityPack pack)
    {
        return new(point, day, closing?.FullNumber, closing?.ClosedAt, closing?.ClosedBy, totals.Grosze, pack.Currency, totals.Payments, totals.Cancellations,
            Totals(ClosingKind.Method, _ => null), Totals(ClosingKind.Component, code => ComponentName(pack, code, day)), Totals(ClosingKind.Department, code => pack.FindDepartment(code, day)?.Name.Pl),
            Totals(ClosingKind.BankAccount, code => pack.City.BankAccounts.FirstOrDefault(b => b.Code == code)?.Nrb), Stated(ClosingKind.Terminal), Stated(ClosingKind.Drawer), open);

        IReadOnlyList<TotalAnswer> Totals(ClosingKind kind, Func<string, string?> name) => [.. totals.Totals.Where(t => t.Kind == kind).Select(t => new TotalAnswer(t.Key, name(t.Key), t.Grosze, t.Count))];

        IReadOnlyList<StatedAnswer> Stated(ClosingKind kind) => [.. totals.Totals.Where(t => t.Kind == kind).Select(t => new StatedAnswer(t.Key, t.Grosze, t.Stated, t.Stated - t.Grosze))];
    }

    private static string? ComponentName(CityPack pack, string code, DateOnly day) =>
        pack.CommonFees.Concat(pack.CaseTypesOn(day).SelectMany(t => t.FeeComponents)).FirstOrDefault(c => c.Code == code)?.Name.Pl;
}

/// <param name="Count">Of entries: payments and what took them back.</param>
internal sealed record TotalAnswer(string Code, string? Name, long Grosze, int Count);

/// <param name="Grosze">By our ledger.</param>
/// <param name="Stated">By the terminal's own journal, or as the drawer was counted; null: not known.</param>
internal sealed record StatedAnswer(string Name, long Grosze, long? Stated, long? Difference);

/// <summary>Something that keeps a day open: a drawer that is not counted, a card attempt whose end is unknown, a terminal that does
/// not answer or says otherwise.</summary>
/// <param name="Kind">drawer, attempt, terminal.</param>
internal sealed record OpenMatter(string Kind, string What, string Detail)
{
    public static async Task<IReadOnlyList<OpenMatter>> ReadAsync(PaymentsDb db, string point, DateOnly day, CancellationToken ct)
    {
        var open = new List<OpenMatter>();
        foreach (var drawer in await db.OpenDrawers.AsNoTracking().Where(o => o.ServicePoint == point && o.Day == day).OrderBy(o => o.Counter).ToListAsync(ct))
            open.Add(new OpenMatter("drawer", drawer.DrawerId.ToString(), $"The drawer of {drawer.Clerk} at counter {drawer.Counter} is not counted."));
        foreach (var hold in await db.TerminalHolds.AsNoTracking().Where(h => h.ServicePoint == point && h.Day == day).OrderBy(h => h.Terminal).ToListAsync(ct))
            open.Add(new OpenMatter("attempt", hold.AttemptId.ToString(), $"It is not known whether the money moved at {hold.Terminal}."));
        return open;
    }
}
