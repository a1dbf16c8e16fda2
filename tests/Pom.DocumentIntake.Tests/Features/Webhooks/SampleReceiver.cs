using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pom.DocumentIntake.Tests.Features.Webhooks;

/// <summary>A department's own system that takes webhooks, written from the published description alone: it checks the signature
/// over time and body, refuses what is older than five minutes, and knows repeats by the event's id.</summary>
internal sealed class SampleReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly byte[] _secret;

    private SampleReceiver(byte[] secret)
    {
        _secret = secret;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration["urls"] = "http://127.0.0.1:0";
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/items", TakeAsync);
    }

    /// <summary>What it answers to everything while it is down; null when it works.</summary>
    public int? Down { get; set; }
    public int Calls;
    public string Url => _app.Urls.First() + "/items";
    public ConcurrentQueue<(string Id, long Sequence, string Body, long At)> Taken { get; } = new();

    public static async Task<SampleReceiver> StartAsync(byte[] secret)
    {
        var receiver = new SampleReceiver(secret);
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>What the receiver says to a call: true when it is ours and fresh.</summary>
    public static bool IsGenuine(byte[] secret, string? signature, string body, DateTimeOffset now)
    {
        var parts = (signature ?? "").Split(',').Select(p => p.Split('=', 2)).Where(p => p.Length == 2).ToDictionary(p => p[0], p => p[1]);
        if (!parts.TryGetValue("t", out var time) || !parts.TryGetValue("v1", out var hash) || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)) return false;
        if ((now - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > TimeSpan.FromMinutes(5)) return false;
        var expected = HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{time}.{body}"));
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Convert.ToHexStringLower(expected)), Encoding.ASCII.GetBytes(hash));
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        Interlocked.Increment(ref Calls);
        using var reader = new StreamReader(http.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        if (Down is { } status) http.Response.StatusCode = status;
        else if (!IsGenuine(_secret, http.Request.Headers["Pom-Signature"], body, TimeProvider.System.GetUtcNow())) http.Response.StatusCode = 401;
        else
        {
            http.Response.StatusCode = 204;
            Taken.Enqueue((http.Request.Headers["ce-id"]!, long.Parse(http.Request.Headers["ce-sequence"]!, CultureInfo.InvariantCulture), body, Stopwatch.GetTimestamp()));
        }
    }
}
