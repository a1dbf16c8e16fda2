using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Estimates;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Tickets;

/// <summary>One ticket of the point; while it waits today, with the people ahead and the estimated wait of this moment.</summary>
internal static class GetTicket
{
    public static async Task<Ok<TicketView>> Handle(string point, Guid ticketId, QueueingDb db, PointQueues queues, WaitEstimates estimates, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == ticketId && t.ServicePoint == at.Code, ct) ?? throw TicketStep.Unknown(at, ticketId);
        var view = TicketView.Of(ticket);
        if (ticket.State != TicketState.Waiting || ticket.Day != at.Day) return TypedResults.Ok(view);
        var queue = await queues.ReadAsync(db, point, at.Day, ct);
        return TypedResults.Ok(view with { PeopleAhead = queue.PeopleAhead(ticketId), EstimatedWait = estimates.Of(queue, ticketId, at.Now), Matters = queue.Find(ticketId)?.Matters });
    }
}
