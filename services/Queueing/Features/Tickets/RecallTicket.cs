using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>Calls the same resident again, not before the cool-down; after the last allowed call the ticket is missed.</summary>
internal static class RecallTicket
{
    public static Task<Ok<TicketView>> Handle(string point, Guid ticketId, TicketStep step, Caller caller, CancellationToken ct) =>
        step.TakeAtCounterAsync(point, ticketId, caller, (queue, ticket, now) => queue.Recall(ticket, now), ct);
}
