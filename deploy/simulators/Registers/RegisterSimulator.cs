using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Pom.Simulators.Registers.Operations;

namespace Pom.Simulators.Registers;

/// <summary>A program that behaves as the state's registers would if they had an open interface: it has data of its own, takes its
/// time, fails, loses answers and goes down, as <c>/control</c> says while it runs. A request that comes again under its
/// Idempotency-Key gets the first answer and has no second effect.</summary>
public static class RegisterSimulator
{
    private const string KeyHeader = "Idempotency-Key", ReferenceHeader = "Pom-Case-Reference", PurposeHeader = "Pom-Purpose";

    /// <param name="url">Where it listens; port 0 takes a free one.</param>
    /// <param name="folder">Where its data are kept over restarts.</param>
    public static WebApplication Build(string url, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        var journal = new Journal(folder);
        builder.Services.AddSingleton(journal);
        builder.Services.AddSingleton(new Controls(Catalogue.All.Keys));
        builder.Services.AddSingleton(TimeProvider.System);
        var app = builder.Build();
        app.Lifetime.ApplicationStopped.Register(journal.Dispose);
        app.MapGet("/health/ready", () => Results.Ok(new { status = "Healthy" }));
        app.MapPost("/registers/{register}/{operation}", AnswerAsync);
        app.MapGet("/registers/{register}", AnswerProbeAsync);
        app.MapGet("/control", (Controls controls) => controls.All);
        app.MapGet("/control/{register}", (string register, Controls controls) => controls.Find(register) is { } found ? Results.Ok(found) : Unknown(register));
        app.MapPut("/control/{register}", (string register, Settings settings, Controls controls) => controls.Set(register, settings) is { } set ? Results.Ok(set) : Unknown(register));
        app.MapPut("/control/{register}/flags/{subject}", (string register, string subject, JsonObject flags, Journal written) => Flag(register, subject, flags, written));
        app.MapGet("/control/{register}/journal", (string register, int? after, Journal written) =>
            Catalogue.All.ContainsKey(register) ? Results.Ok(written.Page(register, after ?? 0)) : Unknown(register));
        return app;
    }

    private static async Task AnswerAsync(string register, string operation, HttpContext http, Controls controls, Journal journal, TimeProvider clock)
    {
        if (controls.Find(register) is not { } settings) { await Unknown(register).ExecuteAsync(http); return; }
        if (settings.Down) { http.Abort(); return; }
        if (settings.LatencyMs > 0) await Task.Delay(TimeSpan.FromMilliseconds(settings.LatencyMs), clock, http.RequestAborted);
        if (controls.Draw() < settings.ErrorShare)
        {
            http.Response.StatusCode = StatusCodes.Status500InternalServerError;
            return;
        }
        var answer = await HandleAsync(register, operation, http, journal, settings, clock);
        if (controls.Draw() < settings.LostAnswerShare) { http.Abort(); return; }
        http.Response.StatusCode = answer.Status;
        await http.Response.WriteAsJsonAsync(answer.Body, http.RequestAborted);
    }

    private static async Task AnswerProbeAsync(string register, HttpContext http, Controls controls)
    {
        if (controls.Find(register) is not { } settings) await Unknown(register).ExecuteAsync(http);
        else if (settings.Down) http.Abort();
        else await http.Response.WriteAsJsonAsync(new { register }, http.RequestAborted);
    }

    private static async Task<Answer> HandleAsync(string register, string operation, HttpContext http, Journal journal, Settings settings, TimeProvider clock)
    {
        if (!Catalogue.All[register].TryGetValue(operation, out var handle))
            return Answer.Refused(404, "unknown-operation", $"{register} has: {string.Join(", ", Catalogue.All[register].Keys)}.");
        if (Header(KeyHeader) is not { } key || Header(ReferenceHeader) is null || Header(PurposeHeader) is null)
            return Answer.Refused(400, "unexplained", $"{KeyHeader}, {ReferenceHeader} and {PurposeHeader} are needed.");
        JsonObject? body;
        try { body = await http.Request.ReadFromJsonAsync<JsonObject>(http.RequestAborted); }
        catch (JsonException) { body = null; }
        if (body is null) return Answer.Refused(400, "malformed-json", "A JSON object is allowed.");
        return journal.Once(register, operation, key, body, store => handle(new Request(body, store, clock.GetUtcNow(), settings)), clock.GetUtcNow());

        string? Header(string name) => http.Request.Headers[name].ToString() is { Length: > 0 } value ? value : null;
    }

    private static IResult Flag(string register, string subject, JsonObject flags, Journal journal)
    {
        if (!Catalogue.All.ContainsKey(register)) return Unknown(register);
        journal.Write(store => store.Put($"{register}/flags/{subject}", flags));
        return Results.Ok(flags);
    }

    private static IResult Unknown(string register) => Results.NotFound(new { code = "unknown-register", reason = $"There is no register {register}; there are {string.Join(", ", Catalogue.All.Keys)}." });
}
