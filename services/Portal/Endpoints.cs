using Pom.Portal.Features.Day;
using Pom.Portal.Pages;
using Pom.ServiceDefaults.Identity;

namespace Pom.Portal;

internal static class Endpoints
{
    private const string NoPersonalData = "figures of the day, no personal data";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapGet("/day", ShowDay.Handle).WithSummary("Figures of the day: people at the points, matters in the departments").AllowPublic(NoPersonalData);
    }

    public static void MapPages(IEndpointRouteBuilder app)
    {
        app.MapGet("/", StartPage.Handle).AllowPublic(NoPersonalData).ExcludeFromDescription();
        app.MapGet("/assets/{name}", Asset.Handle).AllowPublic("style and scripts").ExcludeFromDescription();
    }
}
