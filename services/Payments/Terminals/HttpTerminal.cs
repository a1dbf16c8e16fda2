using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Pom.Payments.Terminals;

/// <summary>Terminals that are reached over HTTP (<c>deploy/simulators/PaymentTerminal</c>). Questions are repeated; orders never: not
/// by us and, with a connection of their own each, not by the connection pool either.</summary>
internal sealed class HttpTerminal(PaymentsOptions options) : ITerminal, IDisposable
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, PooledConnectionLifetime = TimeSpan.Zero }) { Timeout = Timeout.InfiniteTimeSpan };
    private readonly ResiliencePipeline _once = new ResiliencePipelineBuilder().AddTimeout(options.TerminalTimeout).Build();
    private readonly ResiliencePipeline _again = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions { ShouldHandle = new PredicateBuilder().Handle<TerminalSilentException>(), MaxRetryAttempts = 2, Delay = TimeSpan.FromMilliseconds(100), UseJitter = true })
        .AddTimeout(options.InquiryTimeout).Build();

    /// <summary>As the terminal says it.</summary>
    private sealed record Said(string? Reference, TerminalOutcome Outcome, long Grosze, string? Code, IReadOnlyList<string>? Warnings);

    private sealed record Batch(long? Grosze);

    public Task<TerminalAnswer> CarryOutAsync(Uri terminal, TerminalOrder order, CancellationToken ct) => SayAsync(order.Reference, _once, token => _http.PostAsJsonAsync(
        Below(terminal, order.Reverses is null ? "sales" : "reversals"), new { order.Reference, order.Grosze, order.Currency, Batch = Name(order.Day), order.Reverses }, s_json, token), ct);

    public Task<TerminalAnswer> AskAsync(Uri terminal, string reference, CancellationToken ct) =>
        SayAsync(reference, _again, token => _http.PostAsJsonAsync(Below(terminal, "inquiries"), new { Reference = reference }, s_json, token), ct);

    public async Task<long> AddUpAsync(Uri terminal, DateOnly day, CancellationToken ct) =>
        (await ReadAsync<Batch>(_again, token => _http.GetAsync(Below(terminal, $"batches/{Name(day)}"), token), ct)).Grosze ?? throw new TerminalSilentException("The terminal named no sum.");

    public void Dispose() => _http.Dispose();

    private static async Task<TerminalAnswer> SayAsync(string reference, ResiliencePipeline pipeline, Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken ct)
    {
        var said = await ReadAsync<Said>(pipeline, send, ct);
        if (said.Reference != reference) throw new TerminalSilentException("The terminal speaks of another order.");
        return new TerminalAnswer(said.Outcome, said.Grosze, said.Code, said.Warnings?.Contains("paperOut") == true);
    }

    private static async Task<T> ReadAsync<T>(ResiliencePipeline pipeline, Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken ct)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token =>
            {
                try
                {
                    using var answer = await send(token);
                    answer.EnsureSuccessStatusCode();
                    return await answer.Content.ReadFromJsonAsync<T>(s_json, token) ?? throw new TerminalSilentException("The terminal's answer is empty.");
                }
                catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError)
                {
                    throw new TerminalNotReachedException(e);
                }
                catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
                {
                    throw new TerminalSilentException("The terminal's answer was lost.", e);
                }
            }, ct);
        }
        catch (TimeoutRejectedException e)
        {
            throw new TerminalSilentException("The terminal did not answer in time.", e);
        }
    }

    private static string Name(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Uri Below(Uri terminal, string path) => new($"{terminal.ToString().TrimEnd('/')}/{path}");
}
