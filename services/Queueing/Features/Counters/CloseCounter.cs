using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Counters;

/// <summary>The counter calls nobody any more: its clerk takes a break, or a supervisor closes it. Refused while somebody is at it.</summary>
internal static class CloseCounter
{
    public static async Task<Ok<CounterView>> Handle(string point, int counter, Caller caller, QueueingDb db, PointQueues queues, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        at.CounterOf(counter);
        return TypedResults.Ok(await queues.DoAsync(db, point, at.Day, (queue, now) =>
        {
            if (queue.OpenCounters.TryGetValue(counter, out var clerk) && clerk != caller.User && !caller.Is(Role.Supervisor)) throw Refusals.CounterTaken(counter, clerk);
            queue.CloseCounter(counter, caller.User, now);
            return CounterView.Of(queue, counter);
        }, ct));
    }
}
