using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Faces.Site.Live;
using Pom.Portal.Shell;

namespace Pom.Portal.Faces.Site;

/// <summary>One point: address, the hours of the coming two weeks with holidays and closures, waits by group.</summary>
internal static class ShowPoint
{
    public static async Task<IResult> Handle(string code, PageContext page, LiveWaits waits, CancellationToken ct) =>
        page.Pack.FindPoint(code) is { } point
            ? new RazorComponentResult<PointPage>(new { Point = point, Waits = await waits.OfAsync([point], ct) })
            : SiteFailures.Message(MessageKind.NotFound);
}
