using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Portal.Faces.Demo;
using Pom.Portal.Faces.Desk;
using Pom.Portal.Faces.Display;
using Pom.Portal.Faces.Kiosk;
using Pom.Portal.Faces.Live;
using Pom.Portal.Faces.Site;
using Pom.Portal.Faces.Office;
using Pom.Portal.Faces.Supervisor;
using Pom.Portal.Features.Day;
using Pom.Portal.Features.Printing;
using Pom.Portal.Shell;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Portal;

internal static class Endpoints
{
    private const string NoPersonalData = "figures of the day, no personal data";
    private const string OnlyAShell = "holds no data: its script asks for them with the session of whoever looks at it";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/day", ShowDay.Handle).WithSummary("Figures of the day: people at the points, matters in the departments").AllowPublic(NoPersonalData);
        api.MapPost("/points/{point}/ticket-prints", PrintTicket.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithMetadata(new NoCommandTransaction("the printer is called in between; a repeat prints once more")).WithSummary("Print a ticket on the point's network printer");
        api.MapGet("/points/{point}/ticket-codes", TicketCode.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("QR codes of tickets");
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
        pages.MapGet("/kiosk/sw.js", ShowWorker.Handle).AllowPublic("a script without data");
        pages.MapGet("/kiosk/{point}", ShowKiosk.Handle).AllowPublic(OnlyAShell);
        pages.MapGet("/display/{point}", ShowDisplay.Handle).AllowPublic("calls and queue numbers are on the wall of the lobby");
        if (app.ServiceProvider.GetRequiredService<PlatformOptions>().Demo)
            pages.MapGet("/demo", () => new RazorComponentResult<DemoPage>()).AllowPublic("lists the faces of a demonstration");
    }
}
