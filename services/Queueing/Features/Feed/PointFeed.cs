using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Queueing.Features.Feed;

/// <summary>The feed of one point-day: one loop looks, works the difference out once, and hands the same bytes to every listener.
/// Lives as long as somebody listens.</summary>
internal sealed class PointFeed : IDisposable
{
    /// <param name="pushed">What has just been committed here; null when the log must be asked.</param>
    public delegate Task<PublicState?> Look(string point, DateOnly day, QueueSnapshot? pushed, CancellationToken ct);

    /// <summary>Changes closer together than this travel as one: a display cannot show more, and 500 of them need not try.</summary>
    private static readonly TimeSpan Together = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<FeedListener> _listeners = [];
    private readonly SemaphoreSlim _bell = new(0, 1);
    private readonly CancellationTokenSource _stop = new();
    private readonly Look _look;
    private readonly Action<PointFeed> _ended;
    private JsonObject? _shown;
    private QueueSnapshot? _pushed;
    private bool _over;

    public PointFeed(Look look, string point, DateOnly day, Action<PointFeed> ended)
    {
        (_look, Point, Day, _ended) = (look, point, day, ended);
        _ = Task.Run(RunAsync);
    }

    public string Point { get; }
    public DateOnly Day { get; }

    /// <summary>The whole state as a message; null until the first look.</summary>
    public byte[]? Whole { get; private set; }

    public FeedListener? TryJoin()
    {
        lock (_lock)
        {
            if (_over) return null;
            var listener = new FeedListener(this);
            _listeners.Add(listener);
            if (Whole is not null) listener.Fall(); // begins with the whole state
            return listener;
        }
    }

    /// <summary>The queue has moved on.</summary>
    public void Push(QueueSnapshot moved)
    {
        Volatile.Write(ref _pushed, moved);
        try { _bell.Release(); }
        catch (SemaphoreFullException) { /* rung already */ }
    }

    public void Leave(FeedListener listener)
    {
        lock (_lock)
        {
            _listeners.Remove(listener);
            if (_listeners.Count > 0) return;
            _over = true;
        }
        _stop.Cancel();
        _ended(this);
    }

    public void Dispose() => _stop.Cancel();

    private async Task RunAsync()
    {
        var ct = _stop.Token;
        var beaten = 0L;
        try
        {
            while (!ct.IsCancellationRequested)
            {
                var state = await _look(Point, Day, Interlocked.Exchange(ref _pushed, null), ct);
                if (state is not null)
                {
                    var changed = Show(state);
                    if (changed || TimeProvider.System.GetElapsedTime(beaten) >= BeatEvery)
                    {
                        if (!changed) Tell(Message("beat", state.Sequence, JsonSerializer.SerializeToUtf8Bytes(new Beat(state.Sequence, TimeProvider.System.GetUtcNow()), MessageTypes.Json)));
                        beaten = TimeProvider.System.GetTimestamp();
                    }
                    if (changed) await Task.Delay(Together, ct);
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
            FeedListener[] left;
            lock (_lock) left = [.. _listeners];
            foreach (var listener in left) listener.End();
        }
    }

    /// <returns>Whether there was anything new.</returns>
    private bool Show(PublicState state)
    {
        var now = JsonSerializer.SerializeToNode(state, MessageTypes.Json)!.AsObject();
        var patch = _shown is null ? null : MergePatch.Between(_shown, now);
        if (patch is { Count: 0 }) return false;
        var whole = Message("state", state.Sequence, JsonSerializer.SerializeToUtf8Bytes(now));
        lock (_lock)
        {
            (_shown, Whole) = (now, whole);
            if (patch is null)
            {
                foreach (var listener in _listeners) listener.Fall();
                return true;
            }
        }
        // Every change names the sequence and the time of the data, also where only a prediction moved.
        patch["sequence"] = state.Sequence;
        patch["at"] = now["at"]!.DeepClone();
        Tell(Message("change", state.Sequence, JsonSerializer.SerializeToUtf8Bytes(patch)));
        return true;
    }

    private void Tell(byte[] message)
    {
        lock (_lock)
            foreach (var listener in _listeners) listener.Offer(message);
    }

    private static byte[] Message(string name, long sequence, byte[] data) => [.. System.Text.Encoding.ASCII.GetBytes($"event: {name}\nid: {sequence}\ndata: "), .. data, (byte)'\n', (byte)'\n'];

    /// <param name="At">Real time at which the data were seen to be fresh.</param>
    private sealed record Beat(long Sequence, DateTimeOffset At);
}

/// <summary>One connection's place in a feed. Who is too slow for the changes skips them and gets the whole state instead.</summary>
internal sealed class FeedListener(PointFeed feed) : IDisposable
{
    private readonly Channel<byte[]?> _messages = Channel.CreateBounded<byte[]?>(new BoundedChannelOptions(8) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
    private volatile bool _fallen;

    public void Offer(byte[] message)
    {
        if (_fallen || !_messages.Writer.TryWrite(message)) Fall();
    }

    /// <summary>The changes so far are worth nothing to this listener: the whole state comes next.</summary>
    public void Fall()
    {
        _fallen = true;
        _messages.Writer.TryWrite(null); // wakes the reader, or the queue is full and it is awake anyway
    }

    public void End() => _messages.Writer.TryComplete();

    public void Dispose() => feed.Leave(this);

    /// <summary>Messages as they come, until the feed ends.</summary>
    public async IAsyncEnumerable<byte[]> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        while (await _messages.Reader.WaitToReadAsync(ct))
        {
            while (_messages.Reader.TryRead(out var message))
            {
                if (_fallen)
                {
                    while (_messages.Reader.TryRead(out _)) { }
                    _fallen = false;
                    // A change that was told between these two lines is in this state already: patching it again does no harm.
                    if (feed.Whole is { } whole) yield return whole;
                }
                else if (message is not null) yield return message;
            }
        }
    }
}
