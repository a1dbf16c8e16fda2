using System.Net;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pom.Testing;

namespace Pom.Gateway.Tests.Feeds;

/// <summary>Many follow, the gateway asks once.</summary>
public class SharedFeedTests
{
    private const string Feed = "/api/queueing/points/MH/feed";

    [Test]
    public async Task Fifty_displays_are_one_connection_and_all_come_to_the_same_state()
    {
        await using var service = await FeedService.StartAsync();
        await using var gateway = await RunningGateway.StartAsync(("Pom:Services:queueing:Url", service.Url));
        using var client = gateway.Client();
        var early = await Task.WhenAll(Enumerable.Range(0, 49).Select(_ => Display.ConnectAsync(client)));
        foreach (var display in early) await display.UntilAsync("""{"sequence":1,"groups":{"SO":{"waiting":1}}}""");
        await service.TellAsync("event: change\nid: 2\ndata: {\"sequence\":2,\"groups\":{\"KOM\":{\"waiting\":4}}}\n\n");
        await service.TellAsync("event: change\nid: 3\ndata: {\"sequence\":3,\"groups\":{\"SO\":null}}\n\n");
        foreach (var display in early) await display.UntilAsync("""{"sequence":3,"groups":{"KOM":{"waiting":4}}}""");

        await using var late = await Display.ConnectAsync(client);
        await late.UntilAsync("""{"sequence":3,"groups":{"KOM":{"waiting":4}}}""");
        Assert.That(late.Messages[0], Does.StartWith("event: state"), "who comes later begins with the whole state");
        Assert.That(service.Connections, Is.EqualTo(1));

        foreach (var display in early) await display.DisposeAsync();
        await late.DisposeAsync();
        await Eventually.Until(() => Task.FromResult(service.Open == 0), "nobody listens, so the gateway does not either");
    }

    [Test]
    public async Task A_service_that_comes_back_is_followed_again_and_silence_says_that_it_was_away()
    {
        await using var service = await FeedService.StartAsync();
        await using var gateway = await RunningGateway.StartAsync(("Pom:Services:queueing:Url", service.Url));
        using var client = gateway.Client();
        await using var display = await Display.ConnectAsync(client);
        await display.UntilAsync("""{"sequence":1,"groups":{"SO":{"waiting":1}}}""");
        var heard = display.Messages.Count;
        service.State = """{"sequence":9,"groups":{}}""";
        service.DropAll();
        await display.UntilAsync("""{"sequence":9,"groups":{}}""");
        Assert.That(display.Messages.Skip(heard), Is.All.StartWith("event: state"), "nothing was made up in between");
    }

    [Test]
    public async Task Who_joins_while_the_service_is_away_is_not_told_what_was_true_before()
    {
        await using var service = await FeedService.StartAsync();
        await using var gateway = await RunningGateway.StartAsync(("Pom:Services:queueing:Url", service.Url));
        using var client = gateway.Client();
        await using var early = await Display.ConnectAsync(client);
        await early.UntilAsync("""{"sequence":1,"groups":{"SO":{"waiting":1}}}""");
        service.Silent = true;
        service.DropAll();
        await Eventually.Until(() => Task.FromResult(service.Connections == 2), "the gateway tries again");
        await using var late = await Display.ConnectAsync(client);

        (service.Silent, service.State) = (false, """{"sequence":9,"groups":{}}""");
        service.DropAll();
        await late.UntilAsync("""{"sequence":9,"groups":{}}""");
        Assert.That(late.Messages, Has.Count.EqualTo(1), "nothing before the service spoke");
    }

    [Test]
    public async Task What_the_service_refuses_is_refused_in_its_words()
    {
        await using var service = await FeedService.StartAsync();
        await using var gateway = await RunningGateway.StartAsync(("Pom:Services:queueing:Url", service.Url));
        using var client = gateway.Client();
        for (var i = 0; i < 2; i++)
        {
            using var answer = await client.GetAsync("/api/queueing/points/XX/feed");
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo("""{"title":"no such point"}"""));
        }
    }

    private sealed class FeedService(WebApplication app) : IAsyncDisposable
    {
        private readonly List<Channel<string>> _listeners = [];
        private int _connections;

        public string Url => app.Urls.First();
        public int Connections => _connections;
        public string State { get; set; } = """{"sequence":1,"groups":{"SO":{"waiting":1}}}""";

        /// <summary>Connects and says nothing.</summary>
        public bool Silent { get; set; }
        public int Open { get { lock (_listeners) return _listeners.Count; } }

        public static async Task<FeedService> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var service = new FeedService(builder.Build());
            await service.RunAsync();
            return service;
        }

        public Task TellAsync(string message)
        {
            lock (_listeners) foreach (var listener in _listeners) listener.Writer.TryWrite(message);
            return Task.CompletedTask;
        }

        public void DropAll()
        {
            lock (_listeners) foreach (var listener in _listeners) listener.Writer.TryComplete();
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task RunAsync()
        {
            app.MapGet(Feed, async http =>
            {
                Interlocked.Increment(ref _connections);
                var mine = Channel.CreateUnbounded<string>();
                lock (_listeners) _listeners.Add(mine);
                try
                {
                    http.Response.ContentType = "text/event-stream";
                    if (Silent) await http.Response.WriteAsync("retry: 500\n\n", http.RequestAborted);
                    else await http.Response.WriteAsync($"retry: 500\n\nevent: state\nid: 1\ndata: {State}\n\n", http.RequestAborted);
                    await foreach (var message in mine.Reader.ReadAllAsync(http.RequestAborted)) await http.Response.WriteAsync(message, http.RequestAborted);
                }
                catch (OperationCanceledException) { /* the gateway has left */ }
                finally { lock (_listeners) _listeners.Remove(mine); }
            });
            app.MapFallback(async http =>
            {
                http.Response.StatusCode = 404;
                http.Response.ContentType = "application/problem+json";
                await http.Response.WriteAsync("""{"title":"no such point"}""");
            });
            return app.StartAsync();
        }
    }

    private sealed class Display : IAsyncDisposable
    {
        private readonly CancellationTokenSource _off = new();
        private readonly Task _reading;
        private volatile string _state = "";

        private Display(Stream stream) => _reading = ReadAsync(new StreamReader(stream));

        public List<string> Messages { get; } = [];

        public static async Task<Display> ConnectAsync(HttpClient client) => new(await client.GetStreamAsync(Feed));

        public Task UntilAsync(string state) => Eventually.Until(() => Task.FromResult(_state.Length > 0 && JsonNode.DeepEquals(JsonNode.Parse(_state), JsonNode.Parse(state))), state);

        public async ValueTask DisposeAsync()
        {
            await _off.CancelAsync();
            try { await _reading; }
            catch (Exception e) when (e is OperationCanceledException or IOException) { /* switched off */ }
        }

        private async Task ReadAsync(StreamReader lines)
        {
            using var _ = lines;
            var (name, state) = ("", new JsonObject());
            while (await lines.ReadLineAsync(_off.Token) is { } line)
            {
                if (line.StartsWith("event: ", StringComparison.Ordinal)) name = line;
                if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
                lock (Messages) Messages.Add(name);
                var data = JsonNode.Parse(line[6..])!.AsObject();
                if (name == "event: state") state = data;
                else Pom.ServiceDefaults.Http.MergePatch.Apply(state, data);
                _state = state.ToJsonString();
            }
        }
    }
}
