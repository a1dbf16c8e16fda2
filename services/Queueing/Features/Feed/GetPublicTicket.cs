using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Estimates;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Feed;

/// <summary>A ticket for the resident who holds it: its id is on the paper as a QR code and nowhere else. Where it stands, how many
/// are ahead, how long it will take.</summary>
internal static class GetPublicTicket
{
    internal sealed record Response(string Number, string ServicePoint, DateOnly Day, string CaseGroup, TicketState State, int? Counter, DateTimeOffset IssuedAt, int? PeopleAhead, WaitRange? EstimatedWait);

    public static async Task<Ok<Response>> Handle(Guid ticketId, QueueingDb db, PointQueues queues, WaitEstimates estimates, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var t = await db.Tickets.AsNoTracking().SingleOrDefaultAsync(t => t.Id == ticketId, ct)
            ?? throw new DomainException("unknown-ticket", StatusCodes.Status404NotFound, "There is no such ticket", "Look at the code on the ticket again; tickets are kept for the day.");
        var queue = t.State == TicketState.Waiting && t.Day == PointDay.At(pack, t.ServicePoint, clock).Day ? await queues.ReadAsync(db, t.ServicePoint, t.Day, ct) : null;
        return TypedResults.Ok(new Response(t.Number, t.ServicePoint, t.Day, t.CaseGroup, t.State, t.State is TicketState.Called or TicketState.Serving ? t.Counter : null, t.IssuedAt,
            queue?.PeopleAhead(t.Id), queue is null ? null : estimates.Of(queue, t.Id)));
    }
}
