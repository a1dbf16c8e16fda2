using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>The called resident did not come: <c>Called → Missed</c>. Only a person brings the ticket back.</summary>
internal static class MarkMissed
{
    public static Task<Ok<TicketView>> Handle(string point, Guid ticketId, TicketStep step, Caller caller, CancellationToken ct) =>
        step.TakeAtCounterAsync(point, ticketId, caller, (queue, ticket, now) => queue.MarkMissed(ticket, now), ct);
}
