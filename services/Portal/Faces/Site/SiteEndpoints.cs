using Pom.Portal.Faces.Site.Booking;
using Pom.Portal.Faces.Site.Live;
using Pom.ServiceDefaults.Identity;

namespace Pom.Portal.Faces.Site;

/// <summary>Every page of the resident's site, one line each. A form is posted to the page that shows it, so that a change of language
/// comes back to it.</summary>
internal static class SiteEndpoints
{
    private const string ForEverybody = "the city's site for residents";
    private const string TokenIsTheKey = "the unguessable token is the key to this one booking or place in line";
    private const string TicketIsTheKey = "whoever holds the ticket has its id";

    public static void Map(RouteGroupBuilder pages)
    {
        var site = pages.MapGroup("").AddEndpointFilter<SiteFailures>().DisableAntiforgery(); // no session: there is nothing to ride on
        site.MapGet("/", ShowHome.Handle).AllowPublic(ForEverybody);
        site.MapGet("/matters", ShowMatters.Handle).AllowPublic(ForEverybody);
        site.MapGet("/matters/{code}", ShowMatter.Handle).AllowPublic(ForEverybody);
        site.MapGet("/points/{code}", ShowPoint.Handle).AllowPublic(ForEverybody);
        site.MapGet("/news", SimplePages.News).AllowPublic(ForEverybody);
        site.MapGet("/forms", SimplePages.Forms).AllowPublic(ForEverybody);
        site.MapGet("/forms/{code}", SimplePages.Form).AllowPublic(ForEverybody);
        site.MapGet("/accessibility", SimplePages.Accessibility).AllowPublic(ForEverybody);
        site.MapGet("/privacy", SimplePages.Privacy).AllowPublic(ForEverybody);

        site.MapGet("/book/{matter}", ChoosePoint.Handle).AllowPublic(ForEverybody);
        site.MapGet("/book/{matter}/{point}", ChooseTime.Handle).AllowPublic(ForEverybody);
        site.MapPost("/book/{matter}/{point}", ChooseTime.Submit).AllowPublic("residents book without an account");
        site.MapGet("/b/{token}", ManageBooking.Handle).AllowPublic(TokenIsTheKey);
        site.MapPost("/b/{token}", ManageBooking.Submit).AllowPublic(TokenIsTheKey);
        site.MapGet("/b/{token}/move", MoveVisit.Handle).AllowPublic(TokenIsTheKey);
        site.MapPost("/b/{token}/move", MoveVisit.Submit).AllowPublic(TokenIsTheKey);
        site.MapGet("/s/{token}", ManageStandby.Handle).AllowPublic(TokenIsTheKey);
        site.MapPost("/s/{token}", ManageStandby.Submit).AllowPublic(TokenIsTheKey);

        site.MapGet("/t/{ticketId:guid}", MyTicket.Handle).AllowPublic(TicketIsTheKey);
        site.MapPost("/t/{ticketId:guid}", MyTicket.Submit).AllowPublic(TicketIsTheKey);
        site.MapGet("/case", MyCase.Handle).AllowPublic("an empty form");
        site.MapPost("/case", MyCase.Submit).AllowPublic("number and code of the receipt are the key; the service that is asked limits attempts");

        // Behind everything else that the service answers; unknown addresses of the interface stay problem details.
        site.MapGet(@"/{**path:regex(^(?!api/|assets/|health/|openapi|asyncapi).*$)}", SimplePages.NothingHere).WithOrder(int.MaxValue).AllowPublic("says that nothing is here");
    }
}
