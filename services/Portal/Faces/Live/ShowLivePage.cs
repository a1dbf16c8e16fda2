using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Data;
using Pom.Portal.Features.Day;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Hosting;

namespace Pom.Portal.Faces.Live;

/// <summary>The day at a glance, rendered on the server and kept fresh by a small script.</summary>
internal static class ShowLivePage
{
    public static async Task<RazorComponentResult<LivePage>> Handle(DateOnly? date, PortalDb db, CityPack pack, TimeProvider clock, PlatformOptions platform, CancellationToken ct)
    {
        var day = await ShowDay.Handle(date, db, pack, clock, platform, ct);
        return new RazorComponentResult<LivePage>(new { Day = day, FixedDate = date is not null });
    }
}
