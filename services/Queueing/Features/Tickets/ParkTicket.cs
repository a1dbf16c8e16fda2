using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>Puts a ticket aside, such as while the resident fetches a photo: <c>Called | Serving → Parked</c>.</summary>
internal static class ParkTicket
{
    /// <param name="Reason">Short code such as <c>photo-missing</c>. No free text: the log holds no personal data.</param>
    internal sealed record Request(string? Reason = null);

    public static Task<Ok<TicketView>> Handle(string point, Guid ticketId, Request? request, TicketStep step, Caller caller, CancellationToken ct)
    {
        ShortCode.Check("reason", request?.Reason, "photo-missing");
        return step.TakeAtCounterAsync(point, ticketId, caller, (queue, ticket, now) => queue.Park(ticket, request?.Reason, caller.User, now), ct);
    }
}
