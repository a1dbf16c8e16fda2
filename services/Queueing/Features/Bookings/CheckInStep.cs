using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Bookings;
using Pom.Queueing.Domain.Queue;

namespace Pom.Queueing.Features.Bookings;

/// <summary>Turns a booking into a ticket in one transaction, so that neither is ever without the other. Whoever checks in twice is
/// told the number of the ticket that they have.</summary>
internal sealed class CheckInStep(QueueingDb db, BookingDesk desk, PointQueues queues)
{
    /// <param name="PeopleAhead">People of the group who will probably be called earlier.</param>
    internal sealed record Response(Guid BookingId, Guid TicketId, string Number, string CaseGroup, DateTimeOffset BookedAt, int PeopleAhead, DateTimeOffset IssuedAt, PrintState Print);

    public async Task<Created<Response>> TakeAsync(Booking found, TicketChannel channel, CancellationToken ct)
    {
        var response = await desk.DoAsync(db, found.ServicePoint, [found.Day], async (days, now) =>
        {
            var booking = days[0].Find(found.Id) ?? (found.IsLive ? throw BookingRefusals.TakenMeanwhile() : found);
            days[0].MustCheckIn(booking, now);
            // Always the point-day of the bookings first, then that of the queue: no two wait for each other.
            var ticket = await queues.DoAsync(db, found.ServicePoint, found.Day, (queue, at) => Issue(queue, booking, channel, at), ct);
            days[0].CheckedIn(booking, ticket.TicketId, ticket.Number);
            return ticket;
        }, ct);
        return TypedResults.Created($"/api/queueing/points/{found.ServicePoint}/tickets/{response.TicketId}", response);
    }

    private static Response Issue(PointQueue queue, Booking b, TicketChannel channel, DateTimeOffset now)
    {
        if (queue.Plan.FindGroup(b.CaseGroup) is null) throw BookingRefusals.NotServedToday(b);
        var wanted = new PointQueue.NewTicket(b.CaseGroup, channel, Print: channel == TicketChannel.Machine, Booking: new Booked(b.Id, b.StartsAt), Matters: [b.Matter]);
        var ticket = queue.Issue(wanted, evenIfClosed: false, now);
        return new Response(b.Id, ticket.Id, ticket.Number, ticket.Group, b.StartsAt, queue.PeopleAhead(ticket, now), ticket.IssuedAt, ticket.Print);
    }
}
