using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Originals;

/// <summary>The bags of a point, or on their way to a department, that are not received whole, the longest due first; or only the
/// overdue ones. Received bags are history and not listed, so the list does not grow with the year.</summary>
internal static class ListBags
{
    private const int Most = 500;

    internal sealed record Response(IReadOnlyList<BagAnswer> Bags, bool More);

    public static Task<Ok<Response>> AtPoint(string point, DocumentIntakeDb db, CityPack pack, TimeProvider clock, CancellationToken ct, bool overdue = false, int take = 200)
    {
        Desk.Known(pack, point);
        return ListAsync(db.Bags.Where(b => b.ServicePoint == point), overdue, take, clock, ct);
    }

    public static Task<Ok<Response>> ForDepartment(string department, DocumentIntakeDb db, TimeProvider clock, CancellationToken ct, bool overdue = false, int take = 200) =>
        ListAsync(db.Bags.Where(b => b.Department == department), overdue, take, clock, ct);

    private static async Task<Ok<Response>> ListAsync(IQueryable<CourierBag> bags, bool overdue, int take, TimeProvider clock, CancellationToken ct)
    {
        if (take is < 1 or > Most) throw new InputException("take", $"Is {take}; allowed is 1 to {Most}.");
        var now = clock.GetUtcNow();
        if (overdue) bags = bags.Where(b => b.DueAt < now);
        var found = new List<CourierBag>();
        // State by state, so that each is one range of the index and received bags are never touched.
        foreach (var state in new[] { BagState.Open, BagState.WithCourier, BagState.ReceivedInPart })
            found.AddRange(await bags.AsNoTracking().Where(b => b.State == state).OrderBy(b => b.DueAt).ThenBy(b => b.Id).Take(take + 1).ToListAsync(ct));
        return TypedResults.Ok(new Response([.. found.OrderBy(b => b.DueAt).ThenBy(b => b.Id).Take(take).Select(b => BagAnswer.Of(b, now))], found.Count > take));
    }
}
