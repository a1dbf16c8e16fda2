using System.Buffers.Text;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pom.Bench.Queueing;

/// <summary>Many displays on one feed, as cheap as can be: raw sockets that only look for the event ids and note when each came.</summary>
internal sealed class FeedClients : IDisposable
{
    private readonly List<Socket> _sockets = [];
    private readonly List<List<(long Id, long At)>> _seen = [];
    private readonly CancellationTokenSource _off = new();
    private long _bytes;

    public long Bytes => Interlocked.Read(ref _bytes);

    public async Task ConnectAsync(Uri server, string path, int count)
    {
        var request = Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {server.Authority}\r\nAccept: text/event-stream\r\n\r\n");
        for (var i = 0; i < count; i++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, server.Port));
            await socket.SendAsync(request);
            var seen = new List<(long, long)>(4096);
            _sockets.Add(socket);
            _seen.Add(seen);
            _ = ReadAsync(socket, seen);
            if (i % 50 == 49) await Task.Delay(20);
        }
    }

    /// <summary>For each client the milliseconds from the start until it had the id or a later one; infinite where it never came.</summary>
    public IEnumerable<double> DelaysOf(long id, long start)
    {
        foreach (var seen in _seen)
        {
            lock (seen)
            {
                var at = seen.FindIndex(s => s.Id >= id && s.At >= start);
                yield return at < 0 ? double.PositiveInfinity : Stopwatch.GetElapsedTime(start, seen[at].At).TotalMilliseconds;
            }
        }
    }

    public int Connected()
    {
        var with = 0;
        foreach (var seen in _seen) lock (seen) with += seen.Count > 0 ? 1 : 0;
        return with;
    }

    public void Dispose()
    {
        _off.Cancel();
        foreach (var socket in _sockets) socket.Dispose();
    }

    private async Task ReadAsync(Socket socket, List<(long Id, long At)> seen)
    {
        var buffer = new byte[16 * 1024];
        var kept = 0;
        try
        {
            while (!_off.IsCancellationRequested)
            {
                var read = await socket.ReceiveAsync(buffer.AsMemory(kept), _off.Token);
                if (read == 0) return;
                var now = Stopwatch.GetTimestamp();
                Interlocked.Add(ref _bytes, read);
                kept = Note(buffer.AsSpan(0, kept + read), seen, now);
                if (kept == buffer.Length) kept = 0;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // switched off
        }
    }

    /// <returns>Bytes of an unfinished line that stay at the start of the buffer.</returns>
    private static int Note(Span<byte> bytes, List<(long, long)> seen, long now)
    {
        var done = 0;
        while (bytes[done..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            var line = bytes.Slice(done, length);
            if (line.StartsWith("id: "u8) && Utf8Parser.TryParse(line[4..], out long id, out _))
                lock (seen) seen.Add((id, now));
            done += length + 1;
        }
        bytes[done..].CopyTo(bytes);
        return bytes.Length - done;
    }
}
