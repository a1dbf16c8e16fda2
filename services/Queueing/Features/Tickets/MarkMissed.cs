using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Tickets;

/// <summary>The called resident did not come (niestawienie się): <c>Called → Missed</c>. A repeat returns the ticket as it is.</summary>
internal static class MarkMissed
{
    public static async Task<Ok<TicketView>> Handle(string point, Guid ticketId, QueueingDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        return TypedResults.Ok(TicketView.Of(await db.StepAsync(at, ticketId, t => t.MarkMissed(at.Now), ct)));
    }
}
