using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Pom.ServiceDefaults.Http;

/// <summary>Hands the same server-sent events to everybody who listens: worked out once, the same bytes for all. A listener begins
/// with the whole state; one that is too slow for the changes skips them and gets the whole state again, so that it delays nobody
/// and is never wrong for long.</summary>
/// <param name="whole">The whole state as a message; null while there is none. Called under this object's lock.</param>
/// <param name="abandoned">Called when the last listener has left; nobody can join from then on.</param>
public sealed class Broadcast(Func<byte[]?> whole, Action abandoned)
{
    private static readonly byte[] s_greeting = "retry: 500\n\n"u8.ToArray();
    private readonly Lock _lock = new();
    private readonly List<Listener> _listeners = [];
    private bool _over;

    /// <summary>Null when the broadcast has ended: make a new one.</summary>
    public Listener? TryJoin()
    {
        lock (_lock)
        {
            if (_over) return null;
            var listener = new Listener(this);
            _listeners.Add(listener);
            listener.Fall();
            return listener;
        }
    }

    /// <summary>A change, for those who have the state that it changes.</summary>
    public void Tell(byte[] message)
    {
        lock (_lock)
            foreach (var listener in _listeners) listener.Offer(message);
    }

    /// <summary>Everybody gets the whole state anew.</summary>
    public void TellWhole()
    {
        lock (_lock)
            foreach (var listener in _listeners) listener.Fall();
    }

    /// <summary>Changes what <c>whole</c> answers; nobody is given a half-changed one.</summary>
    public void Change(Action change)
    {
        lock (_lock) change();
    }

    /// <summary>Ends every listener's stream.</summary>
    public void End()
    {
        lock (_lock)
        {
            _over = true;
            foreach (var listener in _listeners) listener.End();
        }
    }

    /// <summary>Writes a listener's messages to the response until either side ends.</summary>
    public static async Task WriteAsync(HttpContext http, Listener listener, CancellationToken ct)
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        try
        {
            await http.Response.Body.WriteAsync(s_greeting, ct);
            await http.Response.Body.FlushAsync(ct);
            await foreach (var message in listener.ReadAsync(ct))
            {
                await http.Response.Body.WriteAsync(message, ct);
                await http.Response.Body.FlushAsync(ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // the client has left, or its time is over
        }
    }

    /// <summary>An event as it goes over the wire.</summary>
    public static byte[] Message(string name, long sequence, byte[] data) =>
        [.. System.Text.Encoding.ASCII.GetBytes($"event: {name}\nid: {sequence}\ndata: "), .. data, (byte)'\n', (byte)'\n'];

    private byte[]? Whole()
    {
        lock (_lock) return whole();
    }

    private void Leave(Listener listener)
    {
        lock (_lock)
        {
            _listeners.Remove(listener);
            if (_listeners.Count > 0 || _over) return;
            _over = true;
        }
        abandoned();
    }

    /// <summary>One connection's place in the broadcast; leaves it when disposed of.</summary>
    public sealed class Listener : IDisposable
    {
        private readonly Broadcast _broadcast;
        private readonly Channel<byte[]?> _messages = Channel.CreateBounded<byte[]?>(new BoundedChannelOptions(8) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        private volatile bool _fallen;

        internal Listener(Broadcast broadcast) => _broadcast = broadcast;

        internal void Offer(byte[] message)
        {
            if (_fallen || !_messages.Writer.TryWrite(message)) Fall();
        }

        /// <summary>The changes so far are worth nothing to this listener: the whole state comes next.</summary>
        internal void Fall()
        {
            _fallen = true;
            _messages.Writer.TryWrite(null); // wakes the reader, or the queue is full and it is awake anyway
        }

        internal void End() => _messages.Writer.TryComplete();

        public void Dispose() => _broadcast.Leave(this);

        internal async IAsyncEnumerable<byte[]> ReadAsync([EnumeratorCancellation] CancellationToken ct)
        {
            while (await _messages.Reader.WaitToReadAsync(ct))
            {
                while (_messages.Reader.TryRead(out var message))
                {
                    if (_fallen)
                    {
                        while (_messages.Reader.TryRead(out _)) { }
                        _fallen = false;
                        // A change that was told between these lines is in this state already: patching it again does no harm.
                        if (_broadcast.Whole() is { } whole) yield return whole;
                    }
                    else if (message is not null) yield return message;
                }
            }
        }
    }
}
