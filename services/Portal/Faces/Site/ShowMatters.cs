using Microsoft.AspNetCore.Http.HttpResults;

namespace Pom.Portal.Faces.Site;

/// <summary>"What do you want to settle?": every matter, or those that fit the words.</summary>
internal static class ShowMatters
{
    private const int LongestQuery = 100;

    public static RazorComponentResult<MattersPage> Handle(string? q, Shell.PageContext page)
    {
        var query = (q ?? "").Trim();
        if (query.Length > LongestQuery) query = query[..LongestQuery];
        return new(new { Query = query, Found = Matters.Search(page.Pack, page.Today, query) });
    }
}
