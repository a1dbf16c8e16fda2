using Pom.Portal.Faces.Site.Live;
using Pom.Portal.Shell;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Pom.Portal.Faces.Site;

/// <summary>One matter: what to bring, what it costs today, how long it takes, where, and how to come.</summary>
internal static class ShowMatter
{
    public static async Task<IResult> Handle(string code, PageContext page, LiveWaits waits, CancellationToken ct)
    {
        if (page.Pack.FindCaseType(code, page.Today) is not { ExOfficio: false } type) return SiteFailures.Message(MessageKind.NotFound);
        var points = Matters.PointsOf(page.Pack, type.CaseGroup, page.Today).ToList();
        return new RazorComponentResult<MatterPage>(new { Type = type, Points = points, Waits = await waits.OfAsync(points, ct) });
    }
}
