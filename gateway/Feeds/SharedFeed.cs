using System.Buffers.Text;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.ServiceDefaults.Http;

namespace Pom.Gateway.Feeds;

/// <summary>One feed of a service, followed once and told to many. Keeps the state that the changes lead to, for those who come
/// later. While the service is away nothing is told, so that every listener knows its data are stale.</summary>
internal sealed class SharedFeed : IDisposable
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private readonly HttpClient _http;
    private readonly IReadOnlyList<Uri> _replicas;
    private readonly Action<SharedFeed> _ended;
    private readonly Broadcast _broadcast;
    private readonly CancellationTokenSource _stop = new();
    private readonly TaskCompletionSource<Refused?> _refusal = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _refused;
    private JsonObject? _state;
    private byte[]? _whole;
    private long _sequence;

    public SharedFeed(HttpClient http, IReadOnlyList<Uri> replicas, Action<SharedFeed> ended)
    {
        (_http, _replicas, _ended) = (http, replicas, ended);
        _broadcast = new Broadcast(Whole, () =>
        {
            _stop.Cancel();
            ended(this);
        });
        _ = Task.Run(FollowAsync);
    }

    /// <summary>Known with the service's first answer: what it refused the feed with, or null.</summary>
    public Task<Refused?> Refusal => _refusal.Task;

    public Broadcast.Listener? TryJoin() => _broadcast.TryJoin();

    public void Dispose() => _stop.Cancel();

    private async Task FollowAsync()
    {
        try
        {
            for (var attempt = 0; !_stop.IsCancellationRequested; attempt++)
            {
                try
                {
                    if (_replicas.Count > 0) await FollowOnceAsync(_replicas[attempt % _replicas.Count], _stop.Token);
                }
                catch (Exception e) when (e is HttpRequestException or IOException or JsonException || (e is OperationCanceledException && !_stop.IsCancellationRequested))
                {
                    // the service is away; whoever listens hears nothing until it is back
                }
                if (_refused) return;
                // What was heard before is old now: who joins meanwhile hears nothing, and so knows.
                _broadcast.Change(() => (_state, _whole) = (null, null));
                // Nobody need wait for a service that is down: the stream stands, silent, and begins when it is back.
                _refusal.TrySetResult(null);
                await Task.Delay(Pause, _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // the last listener has left, or the gateway stops
        }
        finally
        {
            _refusal.TrySetResult(null);
            _broadcast.End();
            _ended(this);
        }
    }

    private async Task FollowOnceAsync(Uri feed, CancellationToken ct)
    {
        using var answer = await _http.GetAsync(feed, HttpCompletionOption.ResponseHeadersRead, ct);
        if (!answer.IsSuccessStatusCode)
        {
            if ((int)answer.StatusCode < 500)
                _refused = _refusal.TrySetResult(new Refused(answer.StatusCode, answer.Content.Headers.ContentType?.ToString(), await answer.Content.ReadAsByteArrayAsync(ct)));
            return;
        }
        _refusal.TrySetResult(null);
        await using var stream = await answer.Content.ReadAsStreamAsync(ct);
        var (buffer, kept) = (new byte[64 * 1024], 0);
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(ct);
        while (true)
        {
            // A service says something every second; a connection that has gone silent is dead and nobody has said so.
            silence.CancelAfter(LongestSilence);
            if (await stream.ReadAsync(buffer.AsMemory(kept), silence.Token) is not (> 0 and var read)) return;
            kept = Take(buffer.AsSpan(0, kept + read));
            if (kept == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    /// <summary>Takes the messages that are complete.</summary>
    /// <returns>Bytes of an unfinished one, moved to the start.</returns>
    private int Take(Span<byte> bytes)
    {
        var done = 0;
        while (bytes[done..].IndexOf("\n\n"u8) is >= 0 and var length)
        {
            Hear(bytes.Slice(done, length + 2));
            done += length + 2;
        }
        bytes[done..].CopyTo(bytes);
        return bytes.Length - done;
    }

    private void Hear(ReadOnlySpan<byte> message)
    {
        var isState = message.StartsWith("event: state\n"u8);
        if (isState || message.StartsWith("event: change\n"u8))
        {
            var data = JsonNode.Parse(message[(message.IndexOf("\ndata: "u8) + 7)..^2])!.AsObject();
            if (!Utf8Parser.TryParse(message[(message.IndexOf("\nid: "u8) + 5)..], out long sequence, out _)) throw new JsonException("A message of a feed has no id.");
            _broadcast.Change(() =>
            {
                if (isState) _state = data;
                else if (_state is not null) MergePatch.Apply(_state, data);
                (_sequence, _whole) = (sequence, null);
            });
        }
        if (isState) _broadcast.TellWhole();
        else if (message.StartsWith("event: "u8)) _broadcast.Tell(message.ToArray());
    }

    /// <summary>Written out only when somebody needs it.</summary>
    private byte[]? Whole() => _whole ??= _state is null ? null : Broadcast.Message("state", _sequence, JsonSerializer.SerializeToUtf8Bytes(_state));

    /// <summary>What the service said instead of a feed.</summary>
    public sealed record Refused(HttpStatusCode Status, string? ContentType, byte[] Body)
    {
        public async Task WriteAsync(HttpContext http, CancellationToken ct)
        {
            http.Response.StatusCode = (int)Status;
            http.Response.ContentType = ContentType;
            await http.Response.Body.WriteAsync(Body, ct);
        }
    }
}
