using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>What is new about the items of a point, for a desk that asks every second or two. Says every receipt at least once:
/// the last seconds are said again, since two that are written at once may commit in either order; a desk knows them by their id.</summary>
internal static class FollowReceipts
{
    private const int MostPerPage = 500;
    private static readonly TimeSpan s_overlap = TimeSpan.FromSeconds(10);

    /// <param name="Next">Send it as <c>after</c> the next time.</param>
    internal sealed record Response(IReadOnlyList<Row> Receipts, string Next);

    internal sealed record Row(Guid ReceiptId, Guid ItemId, string Number, ReceiptKind Receipt, DateTimeOffset At, string? Department, string? CaseReference, ItemState State);

    public static async Task<Ok<Response>> Handle(string point, DocumentIntakeDb db, CityPack pack, CancellationToken ct, string? after = null, int take = 200)
    {
        Desk.Known(pack, point);
        if (take is < 1 or > MostPerPage) throw new InputException("take", $"Is {take}; allowed is 1 to {MostPerPage}.");
        var now = TimeProvider.System.GetUtcNow();
        var from = after is null ? now - s_overlap : Read(after, now);
        var rows = await db.Receipts.AsNoTracking().Where(r => r.RecordedAt > from)
            .Join(db.Items.Where(i => i.ServicePoint == point), r => r.ItemId, i => i.Id, (r, i) => new { r, i })
            .OrderBy(x => x.r.RecordedAt).ThenBy(x => x.r.Id).Take(take)
            .Select(x => new { x.r.Id, x.r.RecordedAt, x.r.ItemId, x.i.RegisterNumber, x.i.RegisterYear, x.r.Kind, x.r.At, x.r.Department, x.r.CaseReference, x.i.State }).ToListAsync(ct);
        var next = rows.Count == take ? rows[^1].RecordedAt : from > now - s_overlap ? from : now - s_overlap;
        return TypedResults.Ok(new Response([.. rows.Select(r => new Row(r.Id, r.ItemId, $"RPW/{r.RegisterNumber}/{r.RegisterYear}", r.Kind, r.At, r.Department, r.CaseReference, r.State))],
            next.UtcTicks.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static DateTimeOffset Read(string after, DateTimeOffset now) =>
        long.TryParse(after, out var ticks) && ticks > 0 && ticks <= now.UtcTicks ? new DateTimeOffset(ticks, TimeSpan.Zero)
            : throw new InputException("after", "Is no mark of this list; allowed: what the last answer gave as 'next', or nothing.");
}
