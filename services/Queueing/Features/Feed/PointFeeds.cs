using System.Collections.Concurrent;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Feed;

/// <summary>The live feeds that somebody listens to. A change made by this process is pushed at once; one made by another replica
/// is found by looking at the log twice a second.</summary>
internal sealed class PointFeeds : IDisposable
{
    private static readonly TimeSpan EstimateEvery = TimeSpan.FromMilliseconds(500);
    private readonly ConcurrentDictionary<(string Point, DateOnly Day), PointFeed> _feeds = new();
    private readonly ConcurrentDictionary<(string Point, DateOnly Day), (long At, IReadOnlyDictionary<string, WaitRange?> Waits)> _waits = new();
    private readonly PointQueues _queues;
    private readonly IServiceScopeFactory _scopes;
    private readonly WaitEstimates _estimates;
    private readonly CityPack _pack;
    private readonly TimeProvider _clock;
    private readonly ILogger<PointFeeds> _log;

    public PointFeeds(PointQueues queues, IServiceScopeFactory scopes, WaitEstimates estimates, CityPack pack, TimeProvider clock, ILogger<PointFeeds> log)
    {
        (_queues, _scopes, _estimates, _pack, _clock, _log) = (queues, scopes, estimates, pack, clock, log);
        _queues.Moved += Push;
    }

    /// <summary>Joins the feed of a point-day; leave it by disposing of the listener.</summary>
    public Broadcast.Listener Join(string point, DateOnly day)
    {
        while (true)
        {
            var feed = _feeds.GetOrAdd((point, day), key => new PointFeed(Look, key.Point, key.Day, Ended));
            if (feed.TryJoin() is { } listener) return listener;
        }

        void Ended(PointFeed feed)
        {
            if (_feeds.TryRemove(KeyValuePair.Create((feed.Point, feed.Day), feed))) _waits.TryRemove((feed.Point, feed.Day), out _);
        }
    }

    public void Dispose()
    {
        _queues.Moved -= Push;
        foreach (var feed in _feeds.Values) feed.Dispose();
    }

    private void Push(QueueSnapshot moved)
    {
        if (_feeds.TryGetValue((moved.Point, moved.Day), out var feed)) feed.Push(moved);
    }

    /// <summary>What a newcomer of each group would wait; on the display it need not be newer than half a second.</summary>
    private IReadOnlyDictionary<string, WaitRange?> WaitsOf(QueueSnapshot queue)
    {
        var now = TimeProvider.System.GetTimestamp();
        if (_waits.TryGetValue((queue.Point, queue.Day), out var known) && TimeProvider.System.GetElapsedTime(known.At, now) < EstimateEvery) return known.Waits;
        var waits = _estimates.OfNew(queue);
        _waits[(queue.Point, queue.Day)] = (now, waits);
        return waits;
    }

    /// <summary>The state as the database has it now; null when it cannot be reached, so that no beat claims otherwise.</summary>
    private async Task<PublicState?> Look(string point, DateOnly day, QueueSnapshot? pushed, CancellationToken ct)
    {
        try
        {
            var queue = pushed;
            if (queue is null)
            {
                await using var scope = _scopes.CreateAsyncScope();
                queue = await _queues.ReadAsync(scope.ServiceProvider.GetRequiredService<QueueingDb>(), point, day, ct);
            }
            return PublicState.Of(queue, PointDay.At(_pack, point, _clock), WaitsOf(queue));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _log.LogWarning("The live feed of {Point} has no fresh data: {Reason}", point, e.Message);
            return null;
        }
    }
}
