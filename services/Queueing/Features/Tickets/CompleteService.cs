using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>The visit is over: <c>Serving → Completed</c>. A repeat returns the ticket as it is, with its first outcome.</summary>
internal static class CompleteService
{
    /// <param name="Outcome">Short code such as <c>item-registered</c>. No free text: this table holds no personal data.</param>
    internal sealed record Request(string? Outcome = null);

    public static Task<Ok<TicketView>> Handle(string point, Guid ticketId, Request? request, TicketStep step, Caller caller, CancellationToken ct)
    {
        ShortCode.Check("outcome", request?.Outcome, "item-registered");
        return step.TakeAtCounterAsync(point, ticketId, caller, (queue, ticket, now) => queue.Complete(ticket, request?.Outcome, now), ct);
    }
}
