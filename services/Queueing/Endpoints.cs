using Pom.Queueing.Features.Counters;
using Pom.Queueing.Features.Estimates;
using Pom.Queueing.Features.Feed;
using Pom.Queueing.Features.Help;
using Pom.Queueing.Features.Leases;
using Pom.Queueing.Features.Opening;
using Pom.Queueing.Features.Points;
using Pom.Queueing.Features.Tickets;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing;

/// <summary>Every route of Queueing, one line each, below <c>/api/queueing</c>.</summary>
internal static class Endpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        BookingEndpoints.Map(api);
        var point = api.MapGroup("/points/{point}");
        point.MapGet("", GetPointState.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("Live state of the point");
        point.MapGet("/public", GetPublicState.Handle).AllowPublic("waiting numbers are on the wall of the lobby").WithSummary("Live state for everybody");
        point.MapGet("/feed", FollowPoint.Handle).AllowPublic("waiting numbers are on the wall of the lobby").WithSummary("Live state for everybody, pushed");
        api.MapGet("/tickets/{ticketId:guid}", GetPublicTicket.Handle).AllowPublic("whoever holds the ticket has its id").WithSummary("My ticket");
        api.MapPost("/tickets/{ticketId:guid}/contact", GiveTicketContact.ByHolder).AllowPublic("whoever holds the ticket has its id").WithSummary("Tell me when my turn is near");
        point.MapGet("/days/{date}/tickets", ListDay.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("Tickets of one day, in the order of issue");
        point.MapGet("/days/{date}/figures", GetFigures.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("Waits, services and idle minutes of one day");
        point.MapPost("/open", OpenAndClose.OpenPoint).AllowAtPoint(Role.Supervisor).WithSummary("The point takes people again");
        point.MapPost("/close", OpenAndClose.ClosePoint).AllowAtPoint(Role.Supervisor).WithSummary("The machines issue no more tickets");
        point.MapPost("/end-day", OpenAndClose.EndDay).AllowAtPoint(Role.Supervisor).WithSummary("Who still waits has left; counters close");
        point.MapPost("/groups/{group}/open", OpenAndClose.OpenGroup).AllowAtPoint(Role.Supervisor).WithSummary("The group takes people again");
        point.MapPost("/groups/{group}/close", OpenAndClose.CloseGroup).AllowAtPoint(Role.Supervisor).WithSummary("No more tickets of the group");

        point.MapPost("/counters/{counter:int}/open", OpenCounter.Handle).AllowAtPoint(Role.Clerk).WithSummary("The clerk sits down at the counter");
        point.MapPost("/counters/{counter:int}/close", CloseCounter.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("The counter calls nobody any more");
        point.MapPost("/counters/{counter:int}/next", CallNext.Handle).AllowAtPoint(Role.Clerk).WithSummary("Call the next resident to the counter");
        point.MapPost("/counters/{counter:int}/pick", PickTicket.Handle).AllowAtPoint(Role.Clerk).WithSummary("Call one resident out of turn");

        point.MapGet("/estimates/accuracy", GetAccuracy.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("How far estimated waits were from the true ones");
        point.MapGet("/what-if", GetWhatIf.Handle).AllowAtPoint(Role.Supervisor).WithSummary("What more or fewer clerks would do to the waits");

        point.MapPost("/number-leases", LeaseNumbers.Handle).AllowAtPoint(Role.Device).WithSummary("Numbers that the device may give out alone");
        point.MapGet("/number-leases", ListLeases.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("Leased numbers of a day, used and unused");
        point.MapPost("/number-leases/{device:guid}/tickets", HandInTickets.Handle).AllowAtPoint(Role.Device).WithSummary("Hand in tickets that the device issued alone");
        point.MapPost("/number-leases/{device:guid}/return", ReturnNumbers.Handle).AllowAtPoint(Role.Device, Role.Supervisor).WithSummary("The device uses its numbers no more");
        point.MapPost("/help", CallForHelp.Call).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("Call staff to the ticket machine");
        point.MapPost("/help/answered", CallForHelp.Answer).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("Somebody has gone to the machine");

        point.MapPost("/tickets", IssueTicket.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("Issue a ticket");
        var ticket = point.MapGroup("/tickets/{ticketId:guid}");
        ticket.MapGet("", GetTicket.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("One ticket");
        ticket.MapPost("/contact", GiveTicketContact.AtPoint).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("Where the resident wants to be told that their turn is near");
        ticket.MapPost("/print", PrintOutcome.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("What became of the paper");
        ticket.MapPost("/matters", AddMatter.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("One more matter on the same visit");
        ticket.MapPost("/recall", RecallTicket.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("Call the same resident again");
        ticket.MapPost("/start", StartService.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("The called resident came");
        ticket.MapPost("/complete", CompleteService.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("The visit is over");
        ticket.MapPost("/missed", MarkMissed.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("The called resident did not come");
        ticket.MapPost("/undo", UndoStep.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("Take the last press back");
        ticket.MapPost("/park", ParkTicket.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("Put the ticket aside");
        ticket.MapPost("/return", ReturnTicket.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("Bring a missed or parked ticket back");
        ticket.MapPost("/withdraw", WithdrawTicket.Handle).AllowAtPoint(Role.Device, Role.Clerk, Role.Supervisor).WithSummary("The resident gives the ticket back");
        ticket.MapPost("/transfer", TransferTicket.Handle).AllowAtPoint(Role.Clerk, Role.Supervisor).WithSummary("Send to another group or counter");
    }
}
