using Microsoft.EntityFrameworkCore;
using Pom.MunicipalAffairs.Data;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.MunicipalAffairs.Features.Tallies;

/// <summary>What a point counted on a day: totals by matter and subject, and the entries page by page.</summary>
internal static class ListTallies
{
    private const int PageSize = 200;

    internal sealed record Response(IReadOnlyList<Sum> Totals, IReadOnlyList<TallyView> Items, Guid? Next);
    internal sealed record Sum(string CaseType, Text Name, string? Subject, int Count, long Grosze);

    public static async Task<Response> Handle(string point, DateOnly date, Guid? after, MunicipalAffairsDb db, CityPack pack, CancellationToken ct)
    {
        CountTally.MustBeKnown(pack, point);
        var day = db.Tallies.AsNoTracking().Where(t => t.ServicePoint == point && t.Day == date);
        var sums = await day.Where(t => t.TakenBackAt == null).GroupBy(t => new { t.CaseType, t.Subject })
            .Select(g => new { g.Key.CaseType, g.Key.Subject, Count = g.Sum(t => t.Count), Grosze = g.Sum(t => t.Grosze) }).ToListAsync(ct);
        var found = await (after is { } last ? day.Where(t => t.Id > last) : day).OrderBy(t => t.Id).Take(PageSize + 1).ToListAsync(ct);
        return new Response(
            [.. sums.OrderBy(s => s.CaseType, StringComparer.Ordinal).ThenBy(s => s.Subject, StringComparer.Ordinal)
                .Select(s => new Sum(s.CaseType, pack.CaseType(s.CaseType, date).Name, s.Subject.Length == 0 ? null : s.Subject, s.Count, s.Grosze))],
            [.. found.Take(PageSize).Select(TallyView.Of)], found.Count > PageSize ? found[PageSize - 1].Id : null);
    }
}
