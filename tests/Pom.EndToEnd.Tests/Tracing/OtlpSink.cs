using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Pom.EndToEnd.Tests.Running;

namespace Pom.EndToEnd.Tests.Tracing;

/// <summary>A collector for OTLP over HTTP that keeps every body as it came: traces, metrics and logs.</summary>
internal sealed class OtlpSink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<byte[]> _traces = new();
    private int _count;

    private OtlpSink()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/{kind}", Take);
    }

    public static async Task<OtlpSink> StartAsync()
    {
        var sink = new OtlpSink();
        await sink._app.StartAsync();
        return sink;
    }

    /// <summary>The bodies, one file each, named after their kind.</summary>
    public string Folder => _folder.Path;

    /// <summary>What a process must be told to send everything here, and soon.</summary>
    public Dictionary<string, string> Environment => new()
    {
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.First(),
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "500",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "500",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "5000",
        ["OTEL_BSP_MAX_QUEUE_SIZE"] = "65536", // nothing may be dropped before it was searched
    };

    public IReadOnlyList<Span> Spans => [.. _traces.SelectMany(body => Span.Read(body))];

    private async Task<IResult> Take(string kind, HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var bytes = body.ToArray();
        if (request.Headers.ContentEncoding.Count > 0) return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType); // packed bytes could not be searched
        await File.WriteAllBytesAsync(_folder.At($"{Interlocked.Increment(ref _count):00000}-{kind}.bin"), bytes);
        if (kind == "traces") _traces.Enqueue(bytes);
        return Results.Bytes([], "application/x-protobuf");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
