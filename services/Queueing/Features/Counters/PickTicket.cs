using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Features.Tickets;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Counters;

/// <summary>Calls one person out of turn. Needs the permission, is recorded as such, and never goes before somebody who has been
/// passed over for too long.</summary>
internal static class PickTicket
{
    internal sealed record Request(Guid TicketId);

    public static async Task<Ok<CalledPerson>> Handle(
        string point, int counter, Request request, Caller caller, QueueingDb db, PointQueues queues, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        at.CounterOf(counter);
        return TypedResults.Ok(await queues.DoAsync(db, point, at.Day, (queue, now) =>
        {
            var ticket = queue.Find(request.TicketId) ?? throw TicketStep.Unknown(at, request.TicketId);
            return CalledPerson.Of(queue.Pick(ticket, counter, caller.User, caller.Is(Role.Supervisor), now))!;
        }, ct));
    }
}
