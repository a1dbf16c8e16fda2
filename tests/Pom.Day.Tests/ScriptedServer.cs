using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pom.Day.Tests;

/// <summary>Answers one call after the other as the script says: a status with an optional body, "abort" or "hang".</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Queue<string> _script;
    private readonly CancellationTokenSource _closing = new();

    public List<(string? Key, string Body, string? Token, string? Time)> Seen { get; } = [];
    public int Logins { get; private set; }

    private ScriptedServer(IEnumerable<string> script)
    {
        _script = new Queue<string>(script);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(Answer);
    }

    public static async Task<ScriptedServer> Start(params string[] script)
    {
        var server = new ScriptedServer(script);
        await server._app.StartAsync();
        return server;
    }

    public HttpClient Client() => new() { BaseAddress = new Uri(_app.Urls.Single()), Timeout = Timeout.InfiniteTimeSpan };

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await _app.DisposeAsync();
        _closing.Dispose();
    }

    private async Task Answer(HttpContext http)
    {
        if (http.Request.Path == "/api/session")
        {
            await http.Response.WriteAsJsonAsync(new { accessToken = $"token{++Logins}" });
            return;
        }
        var body = await new StreamReader(http.Request.Body).ReadToEndAsync();
        Seen.Add((http.Request.Headers["Idempotency-Key"], body, http.Request.Headers.Authorization, http.Request.Headers["Pom-Time"]));
        var step = _script.Dequeue();
        switch (step)
        {
            case "abort":
                http.Abort();
                return;
            case "hang":
                using (var left = CancellationTokenSource.CreateLinkedTokenSource(_closing.Token, http.RequestAborted))
                    await Task.Delay(Timeout.Infinite, left.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                return;
            case "409 retry-after":
                http.Response.Headers.RetryAfter = "0";
                http.Response.StatusCode = 409;
                return;
        }
        http.Response.StatusCode = int.Parse(step[..3], System.Globalization.CultureInfo.InvariantCulture);
        if (step.Length <= 4) return;
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(step[4..]);
    }
}
