using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Queueing.Features.Feed;

/// <summary>The feed of one point-day: one loop looks, works the difference out, and tells it. Lives as long as somebody listens.</summary>
internal sealed class PointFeed : IDisposable
{
    /// <param name="pushed">What has just been committed here; null when the log must be asked.</param>
    public delegate Task<PublicState?> Look(string point, DateOnly day, QueueSnapshot? pushed, CancellationToken ct);

    /// <summary>Changes closer together than this travel as one: a display cannot show more, and 500 of them need not try.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(15);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);

    private readonly Broadcast _broadcast;
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Look _look;
    private readonly Action<PointFeed> _ended;
    private JsonObject? _shown;
    private byte[]? _whole;
    private QueueSnapshot? _pushed;

    public PointFeed(Look look, string point, DateOnly day, Action<PointFeed> ended)
    {
        (_look, _ended, Point, Day) = (look, ended, point, day);
        _broadcast = new Broadcast(() => _whole, () =>
        {
            _stop.Cancel();
            ended(this);
        });
        _ = Task.Run(RunAsync);
    }

    public string Point { get; }
    public DateOnly Day { get; }

    public Broadcast.Listener? TryJoin() => _broadcast.TryJoin();

    /// <summary>The queue has moved on.</summary>
    public void Push(QueueSnapshot moved)
    {
        Volatile.Write(ref _pushed, moved);
        try { _bell.Release(); }
        catch (SemaphoreFullException) { /* rung already */ }
    }

    public void Dispose() => _stop.Cancel();

    private async Task RunAsync()
    {
        var ct = _stop.Token;
        var told = 0L;
        try
        {
            while (!ct.IsCancellationRequested)
            {
                if (await _look(Point, Day, Interlocked.Exchange(ref _pushed, null), ct) is { } state)
                {
                    var changed = Show(state);
                    if (!changed && TimeProvider.System.GetElapsedTime(told) >= BeatEvery)
                    {
                        _broadcast.Tell(Broadcast.Message("beat", state.Sequence, JsonSerializer.SerializeToUtf8Bytes(new Beat(state.Sequence, TimeProvider.System.GetUtcNow()), MessageTypes.Json)));
                        told = TimeProvider.System.GetTimestamp();
                    }
                    if (changed)
                    {
                        told = TimeProvider.System.GetTimestamp();
                        await Task.Delay(Together, ct);
                    }
                }
                await _bell.WaitAsync(LookEvery, ct);
            }
        }
        catch (OperationCanceledException)
        {
            // the last listener has left, or the service stops
        }
        finally
        {
            _broadcast.End();
            _ended(this);
        }
    }

    /// <returns>Whether there was anything new.</returns>
    private bool Show(PublicState state)
    {
        var now = JsonSerializer.SerializeToNode(state, MessageTypes.Json)!.AsObject();
        var patch = _shown is null ? null : MergePatch.Between(_shown, now);
        if (patch is { Count: 0 }) return false;
        var whole = Broadcast.Message("state", state.Sequence, JsonSerializer.SerializeToUtf8Bytes(now));
        _broadcast.Change(() => (_shown, _whole) = (now, whole));
        if (patch is null)
        {
            _broadcast.TellWhole();
            return true;
        }
        // Every change names the sequence and the time of the data, also where only a prediction moved.
        patch["sequence"] = state.Sequence;
        patch["at"] = now["at"]!.DeepClone();
        _broadcast.Tell(Broadcast.Message("change", state.Sequence, JsonSerializer.SerializeToUtf8Bytes(patch)));
        return true;
    }

    /// <param name="At">Real time at which the data were seen to be fresh.</param>
    private sealed record Beat(long Sequence, DateTimeOffset At);
}
