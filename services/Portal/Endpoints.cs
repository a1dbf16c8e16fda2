using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Faces.Demo;
using Pom.Portal.Faces.Desk;
using Pom.Portal.Faces.Live;
using Pom.Portal.Faces.Site;
using Pom.Portal.Faces.Office;
using Pom.Portal.Faces.Supervisor;
using Pom.Portal.Features.Day;
using Pom.Portal.Shell;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Identity;

namespace Pom.Portal;

internal static class Endpoints
{
    private const string NoPersonalData = "figures of the day, no personal data";
    private const string OnlyAShell = "holds no data: its script asks for them with the session of whoever looks at it";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/day", ShowDay.Handle).WithSummary("Figures of the day: people at the points, matters in the departments").AllowPublic(NoPersonalData);
    }

    public static void MapPages(IEndpointRouteBuilder app)
    {
        app.MapGet("/assets/{version}/{**name}", Asset.Handle).AllowPublic("style and scripts").ExcludeFromDescription();
        app.MapGet("/preferences", SetPreference.Handle).AllowPublic("language and theme of one's own browser").ExcludeFromDescription();
        var pages = app.MapGroup("").ExcludeFromDescription();
        pages.AddEndpointFilter<IEndpointConventionBuilder, DemoTime>();
        SiteEndpoints.Map(pages);
        pages.MapGet("/desk", () => new RazorComponentResult<DeskPage>()).AllowPublic(OnlyAShell);
        pages.MapGet("/live", ShowLivePage.Handle).AllowPublic(NoPersonalData);
        pages.MapGet("/office", () => new RazorComponentResult<OfficePage>()).AllowPublic(OnlyAShell);
        pages.MapGet("/point/{point}", ShowSupervisorPage.Handle).AllowPublic(OnlyAShell);
        if (app.ServiceProvider.GetRequiredService<PlatformOptions>().Demo)
            pages.MapGet("/demo", () => new RazorComponentResult<DemoPage>()).AllowPublic("lists the faces of a demonstration");
    }
}
