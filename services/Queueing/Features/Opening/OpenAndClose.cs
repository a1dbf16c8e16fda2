using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Opening;

/// <summary>The supervisor opens and closes groups and the point for new tickets, and ends the day. Whoever holds a ticket is
/// served. A repeat changes nothing.</summary>
internal sealed class OpenAndClose(QueueingDb db, PointQueues queues, CityPack pack, TimeProvider clock)
{
    /// <param name="Reason">Short code such as <c>power-cut</c>, shown at the machine.</param>
    internal sealed record ClosePointRequest(string? Reason = null);

    public static Task<NoContent> CloseGroup(string point, string group, OpenAndClose it, Caller caller, CancellationToken ct) =>
        it.DoAsync(point, (queue, at, now) => queue.CloseGroup(at.GroupOf(group), caller.User, now), ct);

    public static Task<NoContent> OpenGroup(string point, string group, OpenAndClose it, Caller caller, CancellationToken ct) =>
        it.DoAsync(point, (queue, at, now) => queue.OpenGroup(at.GroupOf(group), caller.User, now), ct);

    public static Task<NoContent> ClosePoint(string point, ClosePointRequest? request, OpenAndClose it, Caller caller, CancellationToken ct)
    {
        ShortCode.Check("reason", request?.Reason, "power-cut");
        return it.DoAsync(point, (queue, _, now) => queue.ClosePoint(caller.User, request?.Reason, now), ct);
    }

    public static Task<NoContent> OpenPoint(string point, OpenAndClose it, Caller caller, CancellationToken ct) =>
        it.DoAsync(point, (queue, _, now) => queue.OpenPoint(caller.User, now), ct);

    /// <summary>Ends the day by hand, before the clock does: who still waits has left, open counters close.</summary>
    public static Task<NoContent> EndDay(string point, OpenAndClose it, CancellationToken ct) =>
        it.DoAsync(point, (queue, _, now) => queue.EndDay(now), ct);

    private async Task<NoContent> DoAsync(string point, Action<PointQueue, PointDay, DateTimeOffset> act, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        await queues.DoAsync(db, point, at.Day, (queue, now) => act(queue, at, now), ct);
        return TypedResults.NoContent();
    }
}
