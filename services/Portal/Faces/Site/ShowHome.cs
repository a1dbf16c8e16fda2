using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Faces.Site.Live;
using Pom.Portal.Shell;

namespace Pom.Portal.Faces.Site;

/// <summary>The front page: where the points are and how long one waits there now, what residents come for, what is new.</summary>
internal static class ShowHome
{
    public static async Task<RazorComponentResult<HomePage>> Handle(PageContext page, LiveWaits waits, CancellationToken ct) =>
        new(new { Waits = await waits.OfAsync(page.Pack.Points, ct) });
}
