using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>Takes a misclick back: <c>Serving → Called</c>, or <c>Called → Waiting</c> at the old place.</summary>
internal static class UndoStep
{
    public static Task<Ok<TicketView>> Handle(string point, Guid ticketId, TicketStep step, Caller caller, CancellationToken ct) =>
        step.TakeAtCounterAsync(point, ticketId, caller, (queue, ticket, now) => queue.Undo(ticket, caller.User, now), ct);
}
