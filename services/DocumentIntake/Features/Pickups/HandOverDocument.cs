using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.DocumentIntake.Features.Pickups;

/// <summary>The resident picks the finished document up (odbiór), at any point. Happens once per case; the department hears of
/// it and closes the case.</summary>
internal static class HandOverDocument
{
    internal sealed record Request(string? CaseReference = null);

    internal sealed record Response(Guid ItemId, string Number, string CaseReference, string Department, DateTimeOffset HandedOverAt);

    public static async Task<Ok<Response>> Handle(string point, Request request, Caller caller, DocumentIntakeDb db, CityPack pack, HandOver handOver, TimeProvider clock, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var errors = new InputErrors();
        errors.Require("caseReference", request.CaseReference, 80);
        errors.ThrowIfAny();
        var now = clock.GetUtcNow();

        return await db.InTransactionAsync(async () =>
        {
            var reference = request.CaseReference!.Trim();
            var item = await db.Items.FirstOrDefaultAsync(i => i.CaseReference == reference, ct)
                ?? throw new DomainException("unknown-case", StatusCodes.Status404NotFound, "No such case is known here", "Check the case reference (znak sprawy) on the notice.");
            if (item.Progress >= CaseProgress.HandedOver && await db.Receipts.AnyAsync(r => r.ItemId == item.Id && r.Kind == ReceiptKind.HandedOver, ct))
                throw new DomainException("already-handed-over", StatusCodes.Status409Conflict, "The document was handed over before", "A document is handed over once; the case is with the department to be closed.");
            if (item.Progress != CaseProgress.DocumentReady || item.CaseId is not { } caseId)
                throw new DomainException("document-not-ready", StatusCodes.Status409Conflict, "The document is not ready", "The department has not said that it can be picked up, or the case was closed without it.");

            item.Advance(CaseProgress.HandedOver);
            db.Receipts.Add(new Receipt { Id = Guid.CreateVersion7(), ItemId = item.Id, Kind = ReceiptKind.HandedOver, At = now, Department = item.Department, CaseReference = reference });
            await handOver.SendAsync(item, new DocumentHandedOver
            {
                ItemId = item.Id,
                CaseId = caseId,
                CaseReference = reference,
                Department = item.Department,
                ServicePoint = point,
                Clerk = caller.User,
                HandedOverAt = now,
            }, ct);
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(new Response(item.Id, item.Number, reference, item.Department, now));
        }, ct);
    }
}
