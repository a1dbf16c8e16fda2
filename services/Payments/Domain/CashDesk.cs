using Pom.Payments.Data;
using Pom.Payments.Domain.Ledger;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Domain;

/// <summary>Opens and closes drawers with the bookings that belong to it. A closed drawer's account is empty: what was counted is in
/// the safe, what is missing or too much stands as a difference.</summary>
internal sealed class CashDesk(PaymentsDb db, Book book)
{
    public async Task<CashDrawer> OpenAsync(string point, int counter, string clerk, DateOnly day, DateTimeOffset now, long grosze, Guid? takenOverFrom, CancellationToken ct)
    {
        var drawer = new CashDrawer { Id = Guid.CreateVersion7(), ServicePoint = point, Counter = counter, Clerk = clerk, Day = day, OpenedAt = now, FloatGrosze = grosze, TakenOverFrom = takenOverFrom };
        db.Drawers.Add(drawer);
        db.OpenDrawers.Add(new OpenDrawer { ServicePoint = point, Counter = counter, Clerk = clerk, DrawerId = drawer.Id, Day = day });
        await MoveAsync(drawer, LedgerKind.DrawerOpened, now, clerk, Account.Safe(point), drawer.Account, grosze, null, ct);
        return drawer;
    }

    /// <param name="reason">Needed where the count differs from the ledger.</param>
    public async Task CloseAsync(CashDrawer drawer, string by, DateTimeOffset now, long counted, string? denominations, string? reason, PersonalDataProtector protector, CancellationToken ct)
    {
        await book.EnterAsync(drawer.ServicePoint, ct);
        var expected = await book.BalanceAsync(drawer.Account, ct);
        if (counted != expected && string.IsNullOrWhiteSpace(reason))
            throw new InputException("reason", $"Policzono {Money.Plain(counted)}, powinno być {Money.Plain(expected)}: podaj powód różnicy. (Counted and expected differ; give the reason.)");
        var why = counted == expected ? (SealedText?)null : protector.Seal(reason!.Trim());
        drawer.Close(now, by, expected, counted, denominations, why);
        await MoveAsync(drawer, LedgerKind.DrawerDifference, now, by, Account.Difference(drawer.ServicePoint), drawer.Account, counted - expected, why, ct);
        await MoveAsync(drawer, LedgerKind.DrawerClosed, now, by, drawer.Account, Account.Safe(drawer.ServicePoint), counted, null, ct);
    }

    /// <summary>Books into the drawer's own day: a drawer that was forgotten is closed into the day it belongs to.</summary>
    private async Task MoveAsync(CashDrawer drawer, LedgerKind kind, DateTimeOffset at, string actor, string from, string to, long grosze, SealedText? reason, CancellationToken ct)
    {
        if (grosze == 0) return;
        await book.PostAsync(new LedgerHead(drawer.ServicePoint, drawer.Day, 0, kind, at, actor) { DrawerId = drawer.Id, Reason = reason }, [new(to, grosze), new(from, -grosze)], ct);
    }
}
