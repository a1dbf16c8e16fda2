using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>What every step with one ticket needs; bind it as one parameter of the handler. A repeated step returns the ticket as
/// it is.</summary>
internal sealed class TicketStep(QueueingDb db, PointQueues queues, CityPack pack, TimeProvider clock)
{
    public delegate void Act(PointQueue queue, QueuedTicket ticket, DateTimeOffset now);

    /// <exception cref="DomainException">404: not a ticket of this point.</exception>
    public async Task<Ok<TicketView>> TakeAsync(string point, Guid ticketId, Act act, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var day = await DayOfAsync(db, at, ticketId, ct);
        return TypedResults.Ok(await queues.DoAsync(db, point, day, (queue, now) =>
        {
            var ticket = queue.Find(ticketId) ?? throw Unknown(at, ticketId);
            act(queue, ticket, now);
            return TicketView.Of(ticket, queue.Plan);
        }, ct));
    }

    /// <summary>As above, for what only the clerk at the ticket's counter may do, or a supervisor.</summary>
    public Task<Ok<TicketView>> TakeAtCounterAsync(string point, Guid ticketId, Caller caller, Act act, CancellationToken ct) => TakeAsync(point, ticketId, (queue, ticket, now) =>
    {
        if (ticket.Clerk is { } clerk && clerk != caller.User && !caller.Is(Role.Supervisor) && ticket.State is TicketState.Called or TicketState.Serving)
            throw Refusals.CounterTaken(ticket.Counter!.Value, clerk);
        act(queue, ticket, now);
    }, ct);

    private static async Task<DateOnly> DayOfAsync(QueueingDb db, PointDay at, Guid ticketId, CancellationToken ct) =>
        await db.Tickets.Where(t => t.Id == ticketId && t.ServicePoint == at.Code).Select(t => (DateOnly?)t.Day).FirstOrDefaultAsync(ct) ?? throw Unknown(at, ticketId);

    internal static DomainException Unknown(PointDay at, Guid ticketId) =>
        new("unknown-ticket", StatusCodes.Status404NotFound, "There is no such ticket", $"{at.Code} has issued no ticket {ticketId}.");
}
