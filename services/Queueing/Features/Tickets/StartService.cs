using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Tickets;

/// <summary>The called resident came to the counter: <c>Called → Serving</c>. A repeat returns the ticket as it is.</summary>
internal static class StartService
{
    public static async Task<Ok<TicketView>> Handle(string point, Guid ticketId, QueueingDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        return TypedResults.Ok(TicketView.Of(await db.StepAsync(at, ticketId, t => t.Start(at.Now), ct)));
    }
}
