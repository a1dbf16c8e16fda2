using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Tickets;

/// <summary>The queue of one point and day as queries, and the one way to take a step with a ticket.</summary>
internal static class TicketQueue
{
    /// <summary>Tickets of the point's day.</summary>
    public static IQueryable<QueueTicket> Of(this IQueryable<QueueTicket> tickets, PointDay at) =>
        tickets.Where(t => t.ServicePoint == at.Point.Code && t.Day == at.Day);

    /// <summary>People of the same group who have waited longer.</summary>
    public static Task<int> PeopleAheadAsync(this QueueingDb db, QueueTicket ticket, CancellationToken ct) => db.Tickets.CountAsync(
        t => t.ServicePoint == ticket.ServicePoint && t.Day == ticket.Day && t.State == TicketState.Waiting && t.CaseGroup == ticket.CaseGroup
            && (t.IssuedAt < ticket.IssuedAt || (t.IssuedAt == ticket.IssuedAt && t.Arrival < ticket.Arrival)), ct);

    /// <summary>The ticket, which must be one of the point.</summary>
    /// <exception cref="DomainException">404.</exception>
    public static async Task<QueueTicket> FindAsync(this QueueingDb db, PointDay at, Guid ticketId, CancellationToken ct) =>
        await db.Tickets.SingleOrDefaultAsync(t => t.Id == ticketId && t.ServicePoint == at.Point.Code, ct)
        ?? throw new DomainException("unknown-ticket", StatusCodes.Status404NotFound, "There is no such ticket", $"{at.Point.Code} has issued no ticket {ticketId}.");

    /// <summary>Takes a step with a ticket and announces it. When somebody else was faster, the step is tried on what they left:
    /// it is then a repeat, or illegal.</summary>
    /// <param name="step">Returns the event, or null when there was nothing left to do.</param>
    public static Task<QueueTicket> StepAsync(this QueueingDb db, PointDay at, Guid ticketId, Func<QueueTicket, object?> step, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var ticket = await db.FindAsync(at, ticketId, ct);
        while (step(ticket) is { } taken)
        {
            try
            {
                await db.SaveChangesAsync(ct);
                db.Announce(taken, ticket.Id);
                await db.SaveChangesAsync(ct);
                break;
            }
            catch (DbUpdateConcurrencyException)
            {
                await db.Entry(ticket).ReloadAsync(ct);
            }
        }
        return ticket;
    }, ct);
}
