using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Forwarding;

/// <summary>Items of a point that wait for a person's decision: refused, and no rule may or can send them on. Oldest first.
/// Reasons of refusal may name a person, so they are read with the item itself.</summary>
internal static class ListDecisions
{
    private const int MostPerPage = 200;

    /// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
    internal sealed record Response(IReadOnlyList<Row> Items, string? Next);

    /// <param name="RefusedBy">The departments that refused it, in order.</param>
    internal sealed record Row(Guid ItemId, string Number, string CaseType, string Department, DateTimeOffset RegisteredAt, IReadOnlyList<string> RefusedBy, DateTimeOffset? RefusedAt);

    public static async Task<Ok<Response>> Handle(string point, DocumentIntakeDb db, CityPack pack, CancellationToken ct, string? after = null, int take = 50)
    {
        Desk.Known(pack, point);
        if (take is < 1 or > MostPerPage) throw new InputException("take", $"Is {take}; allowed is 1 to {MostPerPage}.");
        var (day, number) = RegisterKey.Parse(after) ?? default;
        var items = await db.Items.AsNoTracking().Where(i => i.ServicePoint == point && i.State == ItemState.Refused && i.VoidedAt == null && i.Day >= day && (i.Day > day || i.RegisterNumber > number))
            .OrderBy(i => i.Day).ThenBy(i => i.RegisterNumber).Take(take + 1)
            .Select(i => new { i.Id, i.Day, i.RegisterNumber, i.RegisterYear, i.CaseType, i.Department, i.RegisteredAt }).ToListAsync(ct);
        var page = items.Take(take).ToList();
        var ids = page.ConvertAll(i => i.Id);
        var refusals = (await db.Receipts.AsNoTracking().Where(r => ids.Contains(r.ItemId) && r.Kind == ReceiptKind.Refused).Select(r => new { r.ItemId, r.Department, r.At }).ToListAsync(ct)).ToLookup(r => r.ItemId);
        return TypedResults.Ok(new Response(
            [.. page.Select(i => new Row(i.Id, $"RPW/{i.RegisterNumber}/{i.RegisterYear}", i.CaseType, i.Department, i.RegisteredAt,
                [.. refusals[i.Id].OrderBy(r => r.At).Select(r => r.Department!)], refusals[i.Id].Select(r => (DateTimeOffset?)r.At).Max()))],
            items.Count > take ? new RegisterKey(page[^1].Day, page[^1].RegisterNumber).ToString() : null));
    }
}
