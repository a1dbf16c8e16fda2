using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Pom.Simulators.Messages;

/// <summary>A gateway for text messages and a mail server on this machine, with what can go wrong with them: <c>POST /messages</c>,
/// <c>GET /messages/{reference}</c>, <c>GET /inbox</c>, <c>PUT /control</c>, <c>POST /replies</c> (somebody answers), and SMTP. Reports
/// and answers are signed and sent to the callback.</summary>
public sealed class MessagesSimulator : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly CancellationTokenSource _stop = new();
    private readonly byte[]? _secret;
    private SmtpListener? _smtp;
    private Controls _controls = new();
    private int _answersToLose;
    private int _calls;

    private MessagesSimulator(WebApplication app, Uri? callback, byte[]? secret) => (_app, Callback, _secret) = (app, callback, secret);

    public Inbox Inbox { get; } = new();

    /// <summary>Where reports and answers go: <c>…/providers/sms/</c>.</summary>
    public Uri? Callback { get; set; }
    public Uri Url => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/");
    public int SmtpPort => _smtp!.Port;

    /// <summary>Calls for a message so far, refused ones too.</summary>
    public int Calls => _calls;

    public Controls Controls
    {
        get => _controls;
        set => (_controls, _answersToLose) = (value, value.LoseAnswers);
    }

    /// <param name="port">0: a free one.</param>
    /// <param name="smtpPort">0: a free one.</param>
    public static async Task<MessagesSimulator> StartAsync(int port = 0, int smtpPort = 0, Uri? callback = null, byte[]? secret = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var simulator = new MessagesSimulator(app, callback, secret);
        simulator.Map();
        await app.StartAsync();
        simulator._smtp = SmtpListener.Start(smtpPort, simulator.Inbox, () => simulator.Controls);
        return simulator;
    }

    public Task WaitForStopAsync() => _app.WaitForShutdownAsync();

    /// <summary>Somebody writes a text message to the city.</summary>
    /// <returns>What the platform answered.</returns>
    public Task<HttpResponseMessage> ReplyAsync(string from, string text, string? id = null) => TellAsync("inbound", new { id = id ?? Guid.CreateVersion7().ToString(), from, text });

    /// <summary>Sends something signed to the platform.</summary>
    public async Task<HttpResponseMessage> TellAsync(string path, object body)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Callback!, path)) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new("application/json");
        var time = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(time + "."), .. bytes];
        var signature = HMACSHA256.HashData(_secret ?? [], signed);
        request.Headers.Add("Pom-Signature", $"t={time},v1={Convert.ToHexStringLower(signature)}");
        return await _http.SendAsync(request, _stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        if (_smtp is not null) await _smtp.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _http.Dispose();
        _stop.Dispose();
    }

    private sealed record Message(string? To, string? Text, string? Reference);

    private sealed record Reply(string From, string Text);

    private void Map()
    {
        _app.MapPost("/messages", TakeAsync);
        _app.MapGet("/messages/{reference}", async (string reference) =>
        {
            if (await TroubleAsync() is { } trouble) return trouble;
            return Inbox.Find(reference) is { } known ? Results.Ok(new { known.Id, status = "accepted" }) : Results.NotFound();
        });
        _app.MapGet("/inbox", (string? to) => Results.Ok(Inbox.All.Where(m => to is null || m.To == to)));
        _app.MapGet("/control", () => Controls);
        _app.MapPut("/control", (Controls controls) => Controls = controls);
        _app.MapPost("/replies", async (Reply reply) => Callback is null || _secret is null ? Results.Conflict() : Results.StatusCode((int)(await ReplyAsync(reply.From, reply.Text)).StatusCode));
    }

    private async Task<IResult> TakeAsync(HttpContext http, Message message)
    {
        Interlocked.Increment(ref _calls);
        if (await TroubleAsync() is { } trouble) return trouble;
        if (string.IsNullOrEmpty(message.To) || string.IsNullOrEmpty(message.Text) || string.IsNullOrEmpty(message.Reference) || Controls.Refused.Contains(message.To)) return Results.UnprocessableEntity();
        var (received, isNew) = Inbox.Add("sms", message.To, message.Reference, null, message.Text);
        if (isNew && Callback is not null && !Controls.NoReports) _ = ReportAsync(received);
        if (Interlocked.Decrement(ref _answersToLose) >= 0)
        {
            http.Abort();
            return Results.Empty;
        }
        return Results.Ok(new { received.Id, status = "accepted" });
    }

    private async Task<IResult?> TroubleAsync()
    {
        if (Controls.LatencyMs > 0) await Task.Delay(Controls.LatencyMs, _stop.Token);
        if (Controls.Down) return Results.StatusCode(503);
        return RandomNumberGenerator.GetInt32(1_000_000) < Controls.ErrorShare * 1_000_000 ? Results.StatusCode(500) : null;
    }

    private async Task ReportAsync(Received message)
    {
        var failed = Controls.Unreachable.Contains(message.To);
        for (var attempt = 1; attempt <= 10 && !_stop.IsCancellationRequested; attempt++)
        {
            try
            {
                await Task.Delay(attempt == 1 ? Controls.ReportDelayMs : attempt * 100, _stop.Token);
                using var answer = await TellAsync("reports", new { reference = message.Reference, id = message.Id, status = failed ? "failed" : "delivered" });
                if (answer.IsSuccessStatusCode) return;
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException) { }
        }
    }
}
