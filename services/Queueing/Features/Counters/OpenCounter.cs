using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Counters;

/// <summary>The clerk sits down at a counter. Refused where they are authorised for nothing that it serves, or somebody else has it;
/// a counter that they had before is closed.</summary>
internal static class OpenCounter
{
    public static async Task<Ok<CounterView>> Handle(string point, int counter, Caller caller, QueueingDb db, PointQueues queues, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        at.CounterOf(counter);
        return TypedResults.Ok(await queues.DoAsync(db, point, at.Day, (queue, now) =>
        {
            queue.OpenCounter(counter, caller.User, now);
            return CounterView.Of(queue, counter);
        }, ct));
    }
}

/// <summary>A counter and what its clerk may serve there today.</summary>
/// <param name="Clerk">Null when nobody sits there.</param>
internal sealed record CounterView(int Counter, string? Clerk, IReadOnlyList<string> CaseGroups, IReadOnlyList<string> OverflowCaseGroups)
{
    public static CounterView Of(PointQueue queue, int counter)
    {
        var clerk = queue.OpenCounters.GetValueOrDefault(counter);
        var serves = clerk is null ? new ServedGroups([], []) : queue.Plan.Serves(counter, clerk);
        return new CounterView(counter, clerk, serves.Own, serves.Overflow);
    }
}
