using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>Brings a missed or parked ticket back to a stated place: <c>Missed | Parked → Waiting</c>.</summary>
internal static class ReturnTicket
{
    /// <param name="Place"><c>front</c>, <c>back</c> or <c>original</c> (by the time it was taken).</param>
    internal sealed record Request(string? Place = null);

    public static Task<Ok<TicketView>> Handle(string point, Guid ticketId, Request request, TicketStep step, Caller caller, CancellationToken ct)
    {
        var errors = new InputErrors();
        if (request.Place is null) errors.Add("place", "Is missing; allowed: original, front, back.");
        var place = Choice.Of(errors, "place", request.Place, Place.Original, "place", Enum.GetValues<Place>());
        errors.ThrowIfAny();
        return step.TakeAsync(point, ticketId, (queue, ticket, now) => queue.Return(ticket, place, caller.User, now), ct);
    }
}
