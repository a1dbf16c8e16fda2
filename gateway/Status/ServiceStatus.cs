using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Pom.Gateway.Proxy;

namespace Pom.Gateway.Status;

/// <summary>Asks every service, side by side, whether it is ready. A service with several replicas is ready while one of them is.</summary>
internal static class ServiceStatus
{
    public const string ClientName = "status";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <param name="Status"><c>ready</c> when all are, else <c>not ready</c>.</param>
    internal sealed record Response(string Status, IReadOnlyList<Service> Services);

    /// <param name="Detail">What is wrong, or null.</param>
    /// <param name="Ms">How long the answer took, in milliseconds.</param>
    internal sealed record Service(string Name, bool Ready, string? Detail, int Ms);

    public static async Task<IResult> Handle(ServiceMap map, IHttpClientFactory clients, HealthCheckService health, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        var client = clients.CreateClient(ClientName);
        var services = await Task.WhenAll([AskSelfAsync(health, ct), .. map.Services.Select(s => AskAsync(client, s, ct))]);
        var ready = services.All(s => s.Ready);
        return Results.Json(new Response(ready ? "ready" : "not ready", services), statusCode: ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task<Service> AskAsync(HttpClient client, ServiceAddress service, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var faults = await Task.WhenAll(service.Replicas.Select(url => FaultOfAsync(client, new Uri(url, $"/health/ready/{service.Name}"), ct)));
        var away = faults.Count(f => f is not null);
        var detail = away == 0 ? null : faults.Length == 1 ? faults[0] : $"{away} of {faults.Length} replicas: {string.Join("; ", faults.Where(f => f is not null).Distinct())}";
        return new Service(service.Name, away < faults.Length, detail, (int)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task<string?> FaultOfAsync(HttpClient client, Uri url, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            using var answer = await client.GetAsync(url, patience.Token);
            return answer.IsSuccessStatusCode ? null : Explain((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(patience.Token));
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return $"no answer within {Patience.TotalSeconds} s";
        }
        catch (HttpRequestException e)
        {
            return e.HttpRequestError == HttpRequestError.ConnectionError ? "does not listen" : e.HttpRequestError.ToString();
        }
    }

    /// <summary>The checks that failed, out of the service's own health report.</summary>
    private static string Explain(int status, string body)
    {
        try
        {
            using var report = JsonDocument.Parse(body);
            var failed = report.RootElement.GetProperty("checks").EnumerateObject().Where(c => c.Value.GetProperty("status").GetString() != "Healthy")
                .Select(c => c.Value.TryGetProperty("description", out var d) && d.GetString() is { Length: > 0 } text ? $"{c.Name}: {text}" : c.Name).ToList();
            if (failed.Count > 0) return string.Join("; ", failed);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Not our report: the status code must do.
        }
        return $"answers {status}";
    }

    private static async Task<Service> AskSelfAsync(HealthCheckService health, CancellationToken ct)
    {
        var report = await health.CheckHealthAsync(check => check.Tags.Contains("ready"), ct);
        var failed = report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => $"{e.Key}: {e.Value.Description}").ToList();
        return new Service("gateway", failed.Count == 0, failed.Count == 0 ? null : string.Join("; ", failed), (int)report.TotalDuration.TotalMilliseconds);
    }
}
