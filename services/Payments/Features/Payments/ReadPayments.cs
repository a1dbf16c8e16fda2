using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Payments.Features.Payments;

/// <summary>One payment, or those of a day in the order of their numbers, page by page.</summary>
internal static class ReadPayments
{
    private const int MostPerPage = 500;

    /// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
    internal sealed record Response(IReadOnlyList<PaymentAnswer> Payments, long? Next);

    public static async Task<Ok<PaymentAnswer>> One(string point, Guid paymentId, PaymentsDb db, CityPack pack, CancellationToken ct)
    {
        Desk.Known(pack, point);
        return TypedResults.Ok(await PaymentAnswer.ReadAsync(db, point, paymentId, pack.Currency, ct));
    }

    public static async Task<Ok<Response>> OfDay(string point, DateOnly date, PaymentsDb db, CityPack pack, CancellationToken ct, long after = 0, int take = 200)
    {
        Desk.Known(pack, point);
        if (take is < 1 or > MostPerPage) throw new InputException("take", $"Is {take}; allowed is 1 to {MostPerPage}.");
        var payments = await db.Payments.AsNoTracking().Where(p => p.ServicePoint == point && p.Day == date && p.Number > after).OrderBy(p => p.Number).Take(take + 1).ToListAsync(ct);
        var page = payments.Take(take).ToList();
        var ids = page.ConvertAll(p => p.Id);
        var charges = await db.PaidCharges.AsNoTracking().Where(c => ids.Contains(c.PaymentId)).ToListAsync(ct);
        return TypedResults.Ok(new Response([.. page.Select(p => PaymentAnswer.Of(p, charges, pack.Currency))], payments.Count > take ? page[^1].Number : null));
    }

    public static DomainException NotFound() => new("unknown-payment", StatusCodes.Status404NotFound, "There is no such payment", "No payment with this id belongs to the point.");
}
