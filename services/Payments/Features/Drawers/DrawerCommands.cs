using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Features.Drawers;

/// <summary>Opens a clerk's drawer with its float, closes it with a count, or hands it over to the next clerk. A count that differs
/// from the ledger needs a reason.</summary>
internal static class DrawerCommands
{
    internal sealed record OpenRequest(int? Counter = null, CashCount? Float = null, string? Currency = null);

    /// <param name="Reason">Of a difference.</param>
    internal sealed record CloseRequest(CashCount? Count = null, string? Reason = null, string? Currency = null);

    /// <param name="To">Account of the clerk who takes it over as it was counted.</param>
    internal sealed record HandOverRequest(string? To = null, CashCount? Count = null, string? Reason = null, string? Currency = null);

    internal sealed record HandOverResponse(DrawerAnswer Closed, DrawerAnswer Opened);

    public static async Task<Created<DrawerAnswer>> Open(string point, OpenRequest request, Caller caller, PaymentsDb db, CityPack pack, CashDesk cash, TimeProvider clock, CancellationToken ct)
    {
        var place = Desk.Known(pack, point);
        var now = clock.GetUtcNow();
        var day = pack.Calendar.Day(now);
        var errors = new InputErrors();
        var counter = Desk.Counter(place, request.Counter, day, errors);
        var (grosze, _) = CashCount.Read(request.Float, "float", errors);
        Desk.Currency(pack, request.Currency, errors);
        errors.ThrowIfAny();
        return await db.InTransactionAsync(async () =>
        {
            if (await db.OpenDrawers.AsNoTracking().FirstOrDefaultAsync(o => (o.ServicePoint == point && o.Counter == counter!.Number) || o.Clerk == caller.User, ct) is { } open) throw AlreadyOpen(open);
            var drawer = await cash.OpenAsync(point, counter!.Number, caller.User, day, now, grosze, null, ct);
            await SaveAsync(db, ct);
            return TypedResults.Created($"/api/payments/points/{point}/drawers/{drawer.Id}", DrawerAnswer.Of(drawer, grosze));
        }, ct);
    }

    public static async Task<Ok<DrawerAnswer>> Close(string point, Guid drawerId, CloseRequest request, Caller caller, PaymentsDb db, CityPack pack, CashDesk cash, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var (counted, written) = ReadCount(request.Count, request.Reason, request.Currency, pack);
        var now = clock.GetUtcNow();
        return await db.InTransactionAsync(async () =>
        {
            var drawer = await FindAsync(db, point, drawerId, caller, ct);
            await cash.CloseAsync(drawer, caller.User, now, counted, written, request.Reason, protector, ct);
            db.OpenDrawers.Remove(await db.OpenDrawers.SingleAsync(o => o.DrawerId == drawerId, ct));
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(DrawerAnswer.Of(drawer, 0));
        }, ct);
    }

    public static async Task<Ok<HandOverResponse>> HandOver(string point, Guid drawerId, HandOverRequest request, Caller caller, PaymentsDb db, CityPack pack, CashDesk cash, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var (counted, written) = ReadCount(request.Count, request.Reason, request.Currency, pack);
        if (request.To is not { Length: > 0 } to || pack.FindStaff(to) is null) throw new InputException("to", "Is no clerk of the city; the account of the clerk who takes the drawer over is allowed.");
        var now = clock.GetUtcNow();
        return await db.InTransactionAsync(async () =>
        {
            var drawer = await FindAsync(db, point, drawerId, caller, ct);
            if (drawer.Clerk == to) throw new InputException("to", "Is the clerk who has the drawer.");
            if (await db.OpenDrawers.AsNoTracking().FirstOrDefaultAsync(o => o.Clerk == to, ct) is { } other) throw AlreadyOpen(other);
            await cash.CloseAsync(drawer, caller.User, now, counted, written, request.Reason, protector, ct);
            db.OpenDrawers.Remove(await db.OpenDrawers.SingleAsync(o => o.DrawerId == drawerId, ct));
            await db.SaveChangesAsync(ct); // the counter's place is free before it is taken again
            var next = await cash.OpenAsync(point, drawer.Counter, to, drawer.Day, now, counted, drawer.Id, ct);
            await SaveAsync(db, ct);
            return TypedResults.Ok(new HandOverResponse(DrawerAnswer.Of(drawer, 0), DrawerAnswer.Of(next, counted)));
        }, ct);
    }

    private static (long, string?) ReadCount(CashCount? count, string? reason, string? currency, CityPack pack)
    {
        var errors = new InputErrors();
        var read = CashCount.Read(count, "count", errors);
        errors.Limit("reason", reason, 500);
        Desk.Currency(pack, currency, errors);
        errors.ThrowIfAny();
        return read;
    }

    /// <summary>The drawer, if it is the caller's own or the caller supervises the point.</summary>
    private static async Task<CashDrawer> FindAsync(PaymentsDb db, string point, Guid drawerId, Caller caller, CancellationToken ct)
    {
        var drawer = await db.Drawers.SingleOrDefaultAsync(d => d.Id == drawerId && d.ServicePoint == point, ct) ?? throw ReadDrawers.NotFound();
        if (drawer.Clerk != caller.User && !caller.Is(Role.Supervisor)) throw new DomainException("not-your-drawer", StatusCodes.Status403Forbidden, "This drawer is another clerk's", $"{drawer.Clerk} or a supervisor counts it.");
        return drawer.IsOpen ? drawer : throw new DomainException("drawer-closed", StatusCodes.Status409Conflict, "The drawer is closed", $"It was closed by {drawer.ClosedBy}.");
    }

    private static async Task SaveAsync(PaymentsDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation() && e.Entries.FirstOrDefault(entry => entry.Entity is OpenDrawer)?.Entity is OpenDrawer open)
        {
            throw AlreadyOpen(open);
        }
    }

    private static DomainException AlreadyOpen(OpenDrawer open) => new("drawer-open", StatusCodes.Status409Conflict, "A drawer is open already", $"{open.Clerk} has one open at counter {open.Counter} of {open.ServicePoint}, of {open.Day:yyyy-MM-dd}; count and close it first.");
}
