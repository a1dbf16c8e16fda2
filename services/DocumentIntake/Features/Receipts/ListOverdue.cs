using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>Items of a point that were escalated and are still not answered, the longest overdue first. Holds no personal data.</summary>
internal static class ListOverdue
{
    private const int Most = 200;

    internal sealed record Response(IReadOnlyList<Row> Items, bool More);

    internal sealed record Row(Guid ItemId, string Number, string Department, DeliveryState Delivery, DateTimeOffset HandedOverAt, DateTimeOffset AcceptBy, DateTimeOffset EscalatedAt);

    public static async Task<Ok<Response>> Handle(string point, DocumentIntakeDb db, CityPack pack, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var rows = await db.Deliveries.AsNoTracking().Where(d => Delivery.Unanswered.Contains(d.State) && d.EscalatedAt != null && d.AcceptBy != null)
            .Join(db.Items.Where(i => i.ServicePoint == point), d => d.ItemId, i => i.Id, (d, _) => d).OrderBy(d => d.AcceptBy).Take(Most + 1)
            .Select(d => new Row(d.ItemId, d.ItemNumber, d.Department, d.State, d.CreatedAt, d.AcceptBy!.Value, d.EscalatedAt!.Value)).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. rows.Take(Most)], rows.Count > Most));
    }
}
