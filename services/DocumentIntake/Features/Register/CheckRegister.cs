using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Register;

/// <summary>The auditor's question about a whole year of the city: is a number missing? Says how many entries there are, how many
/// of them are struck out, and names each number that is not there. Holds no personal data.</summary>
internal static class CheckRegister
{
    private const int MostMissing = 1000;

    /// <param name="Last">Highest number given; 0 in a year without entries.</param>
    /// <param name="Missing">Numbers from 1 to <paramref name="Last"/> that no entry bears; at most 1,000 are listed.</param>
    internal sealed record Response(int Year, long Last, long Entries, long Void, bool Complete, IReadOnlyList<long> Missing);

    public static async Task<Ok<Response>> Handle(int year, DocumentIntakeDb db, CancellationToken ct)
    {
        if (year is < 2000 or > 2200) throw new InputException("year", $"Is {year}; allowed is 2000 to 2200.");
        var entries = db.Items.AsNoTracking().Where(i => i.RegisterYear == year);
        var last = await entries.MaxAsync(i => (long?)i.RegisterNumber, ct) ?? 0;
        // Entries that come in meanwhile bear higher numbers and are left out of both.
        var count = await entries.LongCountAsync(i => i.RegisterNumber <= last, ct);
        var voids = await entries.LongCountAsync(i => i.RegisterNumber <= last && i.VoidedAt != null, ct);
        return TypedResults.Ok(new Response(year, last, count, voids, count == last, count == last ? [] : await MissingAsync(entries, last, ct)));
    }

    private static async Task<IReadOnlyList<long>> MissingAsync(IQueryable<Domain.IncomingItem> entries, long last, CancellationToken ct)
    {
        var missing = new List<long>();
        long expected = 1;
        await foreach (var number in entries.Where(i => i.RegisterNumber <= last).OrderBy(i => i.RegisterNumber).Select(i => i.RegisterNumber).AsAsyncEnumerable().WithCancellation(ct))
        {
            for (; expected < number; expected++)
                if (missing.Count < MostMissing) missing.Add(expected);
            expected = number + 1;
        }
        return missing;
    }
}
