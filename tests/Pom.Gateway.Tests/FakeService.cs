using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Pom.Gateway.Tests;

/// <summary>A service behind the gateway: a real server that keeps what it was sent and answers as it is told.</summary>
internal sealed class FakeService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeService(WebApplication app) => _app = app;

    public sealed record Received(string Method, string Path, IReadOnlyDictionary<string, string> Headers, long BodyBytes);

    public ConcurrentQueue<Received> Requests { get; } = new();
    public Received Last => Requests.Last();
    public bool Ready { get; set; } = true;
    public string OpenApi { get; set; } = """{"openapi":"3.1.1","paths":{}}""";

    /// <summary>Completes when the first bytes of a body have arrived, before the client has sent the last.</summary>
    public TaskCompletionSource FirstBytes { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    public string Url => _app.Urls.First();

    public static async Task<FakeService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var service = new FakeService(app);
        app.Run(service.Answer);
        await app.StartAsync();
        return service;
    }

    private async Task Answer(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        if (path.StartsWith("/health/", StringComparison.Ordinal))
        {
            http.Response.StatusCode = Ready ? 200 : 503;
            if (!Ready) await http.Response.WriteAsJsonAsync(new { status = "Unhealthy", checks = new { database = new { status = "Unhealthy", description = "The disk is full." } } });
            return;
        }
        if (path.StartsWith("/openapi/", StringComparison.Ordinal))
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(OpenApi);
            return;
        }
        http.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        var buffer = new byte[64 * 1024];
        long bytes = 0;
        for (int n; (n = await http.Request.Body.ReadAsync(buffer)) > 0;)
        {
            bytes += n;
            FirstBytes.TrySetResult();
        }
        Requests.Enqueue(new Received(http.Request.Method, path, http.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), bytes));
        await http.Response.WriteAsJsonAsync(new { bytes });
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
