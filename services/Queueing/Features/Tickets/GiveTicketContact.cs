using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Tickets;

/// <summary>The holder of a ticket that waits says where they want to be told that their turn is near; later words replace earlier
/// ones. Nothing of it is kept here.</summary>
internal static class GiveTicketContact
{
    /// <summary>By staff or the machine of the point.</summary>
    public static Task<NoContent> AtPoint(string point, Guid ticketId, TicketContact request, QueueingDb db, TicketContacts contacts, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        return GiveAsync(ticketId, t => t.ServicePoint == at.Code, request, db, contacts, pack, clock, ct);
    }

    /// <summary>By whoever holds the ticket.</summary>
    public static Task<NoContent> ByHolder(Guid ticketId, TicketContact request, QueueingDb db, TicketContacts contacts, CityPack pack, TimeProvider clock, CancellationToken ct) =>
        GiveAsync(ticketId, _ => true, request, db, contacts, pack, clock, ct);

    private static async Task<NoContent> GiveAsync(Guid ticketId, Func<QueueTicket, bool> mine, TicketContact request, QueueingDb db, TicketContacts contacts, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var known = TicketContacts.Read(request, pack);
        var ticket = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == ticketId, ct);
        if (ticket is null || !mine(ticket))
            throw new DomainException("unknown-ticket", StatusCodes.Status404NotFound, "There is no such ticket", "Look at the code on the ticket again; tickets are kept for the day.");
        if (ticket.State is not (TicketState.Waiting or TicketState.Parked))
            throw new DomainException("ticket-state", StatusCodes.Status409Conflict, "This ticket waits no more", $"It is {ticket.State}; there is nothing left to be told about it.");
        contacts.Announce(db, known, ticket.Id, ticket.ServicePoint, PointQueues.ToMicroseconds(clock.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}
