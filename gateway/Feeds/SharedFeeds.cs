using System.Collections.Concurrent;
using Pom.Gateway.Proxy;
using Pom.ServiceDefaults.Http;

namespace Pom.Gateway.Feeds;

/// <summary>The live feeds of the service points. However many displays and pages follow a point, the gateway follows it once and
/// hands on what it hears: a lobby more costs the service nothing.</summary>
internal sealed class SharedFeeds(ServiceMap services, IHttpClientFactory clients) : IDisposable
{
    public const string ClientName = "feeds";
    private readonly ConcurrentDictionary<string, SharedFeed> _feeds = new();
    private readonly Lock _making = new();

    /// <summary>Answers a request for a point's feed; where the service refuses it, with the service's own words.</summary>
    public static async Task Handle(HttpContext http, SharedFeeds feeds, CancellationToken ct)
    {
        while (true)
        {
            var feed = feeds.Of(http.Request.Path + http.Request.QueryString);
            if (feed.TryJoin() is not { } listener) continue; // ended just now
            using (listener)
            {
                if (await feed.Refusal.WaitAsync(ct) is { } refused) await refused.WriteAsync(http, ct);
                else await Broadcast.WriteAsync(http, listener, ct);
            }
            return;
        }
    }

    public void Dispose()
    {
        foreach (var feed in _feeds.Values) feed.Dispose();
    }

    /// <summary>One feed per address: it follows the service as soon as it is made, so a second one must not be made by chance.</summary>
    private SharedFeed Of(string path)
    {
        if (_feeds.TryGetValue(path, out var known)) return known;
        lock (_making) return _feeds.GetOrAdd(path, NewFeed);
    }

    private SharedFeed NewFeed(string path)
    {
        var replicas = services.Services.FirstOrDefault(s => s.Name == "queueing")?.Replicas ?? [];
        return new SharedFeed(clients.CreateClient(ClientName), [.. replicas.Select(r => new Uri(r, path))], ended => _feeds.TryRemove(KeyValuePair.Create(path, ended)));
    }
}
