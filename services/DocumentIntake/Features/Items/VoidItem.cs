using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>Strikes out an entry that was made in error (anulowanie wpisu). The row and its number stay, with who did it, when and
/// why, so that the register has no gap. The department that has the item is told. What it has made a case of is closed there instead:
/// then the entry stands, and where acceptance and striking out met on their way, the case says so to its handler.</summary>
internal static class VoidItem
{
    internal sealed record Request(string? Reason = null);

    internal sealed record Response(Guid ItemId, string Number, DateTimeOffset VoidedAt, string VoidedBy, StateText StateText);

    public static async Task<Ok<Response>> Handle(string point, Guid itemId, Request request, Caller caller, DocumentIntakeDb db, PersonalDataProtector protector, HandOver handOver, TimeProvider clock, CancellationToken ct)
    {
        var reason = request.Reason?.Trim();
        if (string.IsNullOrEmpty(reason) || reason.Length > 500) throw new InputException("reason", "Podaj powód anulowania; dozwolone od 1 do 500 znaków.");
        var now = clock.GetUtcNow();
        return await db.InTransactionAsync(async () =>
        {
            var item = await db.Items.SingleOrDefaultAsync(i => i.Id == itemId && i.ServicePoint == point, ct) ?? throw GetItem.NotFound();
            if (item.IsVoid) throw new DomainException("already-void", StatusCodes.Status409Conflict, "The entry is struck out already", $"{item.Number} was struck out by {item.VoidedBy}.");
            if (item.State == ItemState.Accepted)
                throw new DomainException("item-accepted", StatusCodes.Status409Conflict, "The department has made a case of it", $"{item.Number} is case {item.CaseReference}; the department closes it.");
            item.StrikeOut(now, caller.User, protector.Seal(reason));
            db.Announce(new IncomingItemVoided { ItemId = item.Id, Number = item.Number, ServicePoint = point, Department = item.Department, VoidedAt = now }, item.Id);
            if (item.State != ItemState.Refused) await WithdrawAsync(item, db, handOver, now, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(new Response(item.Id, item.Number, now, caller.User, StateText.Of(item)));
        }, ct);
    }

    /// <summary>The department may have the item, and may be opening its case at this moment: it is told.</summary>
    private static async Task WithdrawAsync(IncomingItem item, DocumentIntakeDb db, HandOver handOver, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var delivery in await db.Deliveries.Where(d => d.ItemId == item.Id && Delivery.Unanswered.Contains(d.State)).ToListAsync(ct)) delivery.Withdraw();
        await handOver.SendAsync(item, new ItemWithdrawn { ItemId = item.Id, Number = item.Number, Department = item.Department, WithdrawnAt = now }, ct);
    }
}
