using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Tickets;

/// <summary>One ticket of the point; while it waits today, with the people ahead and the estimated wait of this moment.</summary>
internal static class GetTicket
{
    public static async Task<Ok<TicketView>> Handle(string point, Guid ticketId, QueueingDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var ticket = await db.FindAsync(at, ticketId, ct);
        var view = TicketView.Of(ticket);
        if (ticket.State != TicketState.Waiting || ticket.Day != at.Day) return TypedResults.Ok(view);
        var ahead = await db.PeopleAheadAsync(ticket, ct);
        return TypedResults.Ok(view with { PeopleAhead = ahead, EstimatedWait = at.EstimateWait(ticket.CaseGroup, ahead) });
    }
}
