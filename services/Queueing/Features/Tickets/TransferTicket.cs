using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Tickets;

/// <summary>Sends the resident to another group or counter of the same point, under the same number and, unless said otherwise, at
/// the place of the time the ticket was taken.</summary>
internal static class TransferTicket
{
    /// <param name="CaseGroup">Group to wait for; when left out, the ticket's own.</param>
    /// <param name="Counter">Only this counter may call; it must be open and serve the group.</param>
    /// <param name="ServicePoint">Another point is refused: the queue there is another queue.</param>
    /// <param name="Place"><c>original</c> (default), <c>front</c> or <c>back</c>.</param>
    internal sealed record Request(string? CaseGroup = null, int? Counter = null, string? ServicePoint = null, string? Place = null);

    public static Task<Ok<TicketView>> Handle(string point, Guid ticketId, Request request, TicketStep step, Caller caller, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        if (request.ServicePoint is { } other && other != point)
            throw new DomainException("other-point", StatusCodes.Status409Conflict, "A ticket stays at its point",
                $"The ticket is of {point}; at {PointDay.Short(other)} the resident takes a new one.");
        var errors = new InputErrors();
        if (request is { CaseGroup: null, Counter: null }) errors.Add("caseGroup", "Is missing; give caseGroup, counter or both.");
        if (request.CaseGroup is not null && at.WhyNotServed(request.CaseGroup) is { } why) errors.Add("caseGroup", why);
        if (request.Counter is { } number && at.Counters.All(c => c.Number != number)) errors.Add("counter", $"{number} is no counter of {point}; there are: {string.Join(", ", at.Counters.Select(c => c.Number))}.");
        var place = Choice.Of(errors, "place", request.Place, Place.Original, "place", Enum.GetValues<Place>());
        errors.ThrowIfAny();
        return step.TakeAtCounterAsync(point, ticketId, caller, (queue, ticket, now) => queue.Transfer(ticket, request.CaseGroup ?? ticket.Group, request.Counter, place, caller.User, now), ct);
    }
}
