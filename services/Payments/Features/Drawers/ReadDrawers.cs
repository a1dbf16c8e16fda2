using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Payments.Features.Drawers;

/// <summary>One drawer, or those of a day at the point, with what should be in them.</summary>
internal static class ReadDrawers
{
    internal sealed record Response(IReadOnlyList<DrawerAnswer> Drawers);

    public static async Task<Ok<DrawerAnswer>> One(string point, Guid drawerId, PaymentsDb db, CityPack pack, Book book, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var drawer = await db.Drawers.AsNoTracking().SingleOrDefaultAsync(d => d.Id == drawerId && d.ServicePoint == point, ct) ?? throw NotFound();
        return TypedResults.Ok(DrawerAnswer.Of(drawer, await book.BalanceAsync(drawer.Account, ct)));
    }

    public static async Task<Ok<Response>> OfDay(string point, DateOnly date, PaymentsDb db, CityPack pack, Book book, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var answers = new List<DrawerAnswer>();
        foreach (var drawer in await db.Drawers.AsNoTracking().Where(d => d.ServicePoint == point && d.Day == date).OrderBy(d => d.OpenedAt).ToListAsync(ct))
            answers.Add(DrawerAnswer.Of(drawer, drawer.IsOpen ? await book.BalanceAsync(drawer.Account, ct) : 0));
        return TypedResults.Ok(new Response(answers));
    }

    public static DomainException NotFound() => new("unknown-drawer", StatusCodes.Status404NotFound, "There is no such drawer", "No drawer with this id belongs to the point.");
}
