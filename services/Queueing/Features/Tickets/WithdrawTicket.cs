using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>The resident gives the ticket back and goes: <c>→ Withdrawn</c>.</summary>
internal static class WithdrawTicket
{
    public static Task<Ok<TicketView>> Handle(string point, Guid ticketId, TicketStep step, Caller caller, CancellationToken ct) =>
        step.TakeAsync(point, ticketId, (queue, ticket, now) => queue.Withdraw(ticket, caller.User, now), ct);
}
