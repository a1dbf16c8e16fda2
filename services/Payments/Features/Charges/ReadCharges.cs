using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Payments.Features.Charges;

/// <summary>One charge, or those of one item at the point.</summary>
internal static class ReadCharges
{
    private const int Most = 100;

    internal sealed record Response(IReadOnlyList<ChargeAnswer> Charges);

    public static async Task<Ok<ChargeAnswer>> One(string point, Guid chargeId, PaymentsDb db, CityPack pack, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var charge = await db.Charges.AsNoTracking().SingleOrDefaultAsync(c => c.Id == chargeId && c.ServicePoint == point, ct) ?? throw NotFound();
        return TypedResults.Ok(ChargeAnswer.Of(charge, await db.ChargeLines.AsNoTracking().Where(l => l.ChargeId == chargeId).ToListAsync(ct), pack));
    }

    public static async Task<Ok<Response>> OfItem(string point, Guid itemId, PaymentsDb db, CityPack pack, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var charges = await db.Charges.AsNoTracking().Where(c => c.ItemId == itemId && c.ServicePoint == point).OrderBy(c => c.AssessedAt).Take(Most).ToListAsync(ct);
        var ids = charges.ConvertAll(c => c.Id);
        var lines = await db.ChargeLines.AsNoTracking().Where(l => ids.Contains(l.ChargeId)).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. charges.Select(c => ChargeAnswer.Of(c, lines, pack))]));
    }

    public static DomainException NotFound() => new("unknown-charge", StatusCodes.Status404NotFound, "There is no such charge", "No charge with this id belongs to the point.");
}
