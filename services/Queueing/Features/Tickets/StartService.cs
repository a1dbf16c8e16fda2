using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>The called resident came to the counter: <c>Called → Serving</c>.</summary>
internal static class StartService
{
    public static Task<Ok<TicketView>> Handle(string point, Guid ticketId, TicketStep step, Caller caller, CancellationToken ct) =>
        step.TakeAtCounterAsync(point, ticketId, caller, (queue, ticket, now) => queue.Start(ticket, now), ct);
}
