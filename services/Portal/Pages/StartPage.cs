using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Data;
using Pom.Portal.Features.Day;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Hosting;

namespace Pom.Portal.Pages;

/// <summary>The start page: the day at a glance, rendered on the server and kept fresh by a small script.</summary>
internal static class StartPage
{
    public static async Task<RazorComponentResult<Start>> Handle(DateOnly? date, PortalDb db, CityPack pack, TimeProvider clock, PlatformOptions platform, CancellationToken ct)
    {
        var day = await ShowDay.Handle(date, db, pack, clock, platform, ct);
        return new RazorComponentResult<Start>(new { Day = day, City = pack.Name.Pl, platform.Demo, FixedDate = date is not null });
    }
}
