using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Pom.Simulators.PaymentTerminal;

/// <summary>A program that behaves as card terminals do: approves, declines, waits in vain, runs out of paper, and loses answers after
/// it has taken the money, as <c>/control</c> says while it runs. Each terminal has a journal that outlives the program.</summary>
public static partial class PaymentTerminalSimulator
{
    /// <param name="url">Where it listens; port 0 takes a free one.</param>
    /// <param name="folder">Where the journal is kept over restarts.</param>
    public static WebApplication Build(string url, string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        builder.WebHost.ConfigureKestrel(k => k.AddServerHeader = false);
        builder.Services.ConfigureHttpJsonOptions(o => o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        var app = builder.Build();
        var journal = new Journal(folder);
        app.Lifetime.ApplicationStopped.Register(journal.Dispose);
        var terminals = new ConcurrentDictionary<string, Terminal>(StringComparer.Ordinal);
        Terminal Of(string name) => terminals.GetOrAdd(name, n => new Terminal(n, journal, journal.Of(n)));

        app.MapGet("/health/ready", () => Results.Ok(new { status = "Healthy" }));
        var terminal = app.MapGroup("/terminals/{name:length(1,20)}");
        terminal.MapPost("/sales", (string name, Order order, HttpContext http) => TakeAsync(Of(name), "sale", order, http));
        terminal.MapPost("/reversals", (string name, Order order, HttpContext http) => TakeAsync(Of(name), "reversal", order, http));
        terminal.MapPost("/inquiries", (string name, Order order, HttpContext http) => Reach(Of(name), http, t => order.Reference is { } reference ? Results.Ok(t.Inquire(reference)) : Results.BadRequest()));
        terminal.MapGet("/last", (string name, HttpContext http) => Reach(Of(name), http, t => t.Last is { } last ? Results.Ok(last) : Results.NoContent()));
        terminal.MapGet("/batches/{batch}", (string name, string batch, HttpContext http) => Reach(Of(name), http, t => Results.Ok(t.AddUp(batch))));
        terminal.MapGet("/control", (string name) => Of(name).Control);
        terminal.MapPut("/control", (string name, Control control) => Of(name).Set(control));
        return app;
    }

    private static async Task<IResult> TakeAsync(Terminal terminal, string kind, Order order, HttpContext http)
    {
        if (terminal.Control.Down) return Cut(http);
        if (order.Reference is null || !Reference().IsMatch(order.Reference) || order.Grosze <= 0 || order.Currency != "PLN" || order.Batch is null) return Results.BadRequest();
        var step = terminal.Draw();
        if (step.Outcome == Fault.LostRequest) return Cut(http);
        // What a customer has begun goes on when the line to the desk breaks.
        var answer = await terminal.CarryOutAsync(kind, order, step, CancellationToken.None);
        return step.Outcome == Fault.LostAnswer ? Cut(http) : Results.Ok(answer);
    }

    private static IResult Reach(Terminal terminal, HttpContext http, Func<Terminal, IResult> ask) => terminal.Control.Down ? Cut(http) : ask(terminal);

    private static IResult Cut(HttpContext http)
    {
        http.Abort();
        return Results.Empty;
    }

    [GeneratedRegex("^[A-Za-z0-9-]{8,40}$")]
    private static partial Regex Reference();
}
