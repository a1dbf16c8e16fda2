using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Features.Items;

/// <summary>The register of one point and day in the order of its numbers, page by page. Holds no personal data.</summary>
internal static class ListDay
{
    private const int MostPerPage = 500;

    /// <param name="Next">Send it as <c>after</c> for the next page; null on the last.</param>
    internal sealed record Response(IReadOnlyList<Row> Items, long? Next);

    internal sealed record Row(Guid ItemId, string Number, string CaseType, string Department, ItemState State, string? CaseReference, CaseProgress CaseState, DateTimeOffset RegisteredAt, Guid? TicketId, int? Counter);

    public static async Task<Ok<Response>> Handle(string point, DateOnly date, DocumentIntakeDb db, CityPack pack, CancellationToken ct, long after = 0, int take = 200)
    {
        Desk.Known(pack, point);
        if (take is < 1 or > MostPerPage) throw new InputException("take", $"Is {take}; allowed is 1 to {MostPerPage}.");
        var rows = await db.Items.AsNoTracking()
            .Where(i => i.ServicePoint == point && i.Day == date && i.RegisterNumber > after)
            .OrderBy(i => i.RegisterNumber).Take(take + 1)
            .Select(i => new { i.Id, i.RegisterNumber, i.RegisterYear, i.CaseType, i.Department, i.State, i.CaseReference, i.Progress, i.RegisteredAt, i.TicketId, i.Counter })
            .ToListAsync(ct);
        var page = rows.Take(take).ToList();
        return TypedResults.Ok(new Response(
            [.. page.Select(i => new Row(i.Id, $"RPW/{i.RegisterNumber}/{i.RegisterYear}", i.CaseType, i.Department, i.State, i.CaseReference, i.Progress, i.RegisteredAt, i.TicketId, i.Counter))],
            rows.Count > take ? page[^1].RegisterNumber : null));
    }
}
