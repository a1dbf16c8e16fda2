using Pom.Queueing.Features.Points;
using Pom.Queueing.Features.Tickets;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing;

/// <summary>Every route of Queueing, one line each, below <c>/api/queueing</c>.</summary>
internal static class Endpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        var point = api.MapGroup("/points/{point}");
        point.MapGet("", GetPointState.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("Live state of the point");
        point.MapGet("/days/{date}/tickets", ListDay.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("Tickets of one day, in the order of issue");
        point.MapPost("/tickets", IssueTicket.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("Issue a ticket");
        point.MapGet("/tickets/{ticketId:guid}", GetTicket.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("One ticket");
        point.MapPost("/tickets/{ticketId:guid}/start", StartService.Handle).AllowAtPoint(Role.Clerk).WithSummary("The called resident came");
        point.MapPost("/tickets/{ticketId:guid}/complete", CompleteService.Handle).AllowAtPoint(Role.Clerk).WithSummary("The visit is over");
        point.MapPost("/tickets/{ticketId:guid}/missed", MarkMissed.Handle).AllowAtPoint(Role.Clerk).WithSummary("The called resident did not come");
        point.MapPost("/counters/{counter:int}/next", CallNext.Handle).AllowAtPoint(Role.Clerk).WithSummary("Call the next resident to the counter");
    }
}
