using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Help;

/// <summary>Somebody at the ticket machine, or the machine itself, needs a person. Shown in the point's state and its feed until
/// somebody of the staff has gone there. A second call changes nothing.</summary>
internal static class CallForHelp
{
    /// <param name="Cause">Short code such as <c>resident</c> or <c>paper-out</c>.</param>
    internal sealed record Request(string? Cause = null);

    public static Task<NoContent> Call(string point, Request? request, Caller caller, QueueingDb db, PointQueues queues, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        ShortCode.Check("cause", request?.Cause, "paper-out");
        return DoAsync(point, (queue, now) => queue.CallHelp(request?.Cause ?? "resident", caller.User, now), db, queues, pack, clock, ct);
    }

    /// <summary>Somebody has gone to the machine.</summary>
    public static Task<NoContent> Answer(string point, Caller caller, QueueingDb db, PointQueues queues, CityPack pack, TimeProvider clock, CancellationToken ct) =>
        DoAsync(point, (queue, now) => queue.AnswerHelp(caller.User, now), db, queues, pack, clock, ct);

    private static async Task<NoContent> DoAsync(string point, Action<PointQueue, DateTimeOffset> act, QueueingDb db, PointQueues queues, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        await queues.DoAsync(db, point, PointDay.At(pack, point, clock).Day, act, ct);
        return TypedResults.NoContent();
    }
}
