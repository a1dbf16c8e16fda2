using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Cases.Registers.Adapters;

/// <summary>A register behind HTTP. Each attempt has a time-out; attempts are repeated with jitter; a breaker keeps everybody from
/// waiting for a register that is away. Officials' look-ups and the requests of cases share one breaker.</summary>
internal sealed class HttpRegister : IRegister
{
    private const int ReasonLength = 200;
    private readonly RegisterOptions _options;
    private readonly HttpClient _http;
    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ResiliencePipeline _impatient;
    private readonly ResiliencePipeline _patient;

    /// <param name="clock">Paces repeats and the breaker.</param>
    /// <param name="turned">Told of every turn of the breaker, within the attempt that caused it.</param>
    public HttpRegister(RegisterOptions options, HttpClient http, TimeProvider clock, Action<BreakerState> turned)
    {
        (_options, _http) = (options, http);
        var failures = new PredicateBuilder().Handle<HttpRequestException>().Handle<IOException>().Handle<TimeoutRejectedException>().Handle<RegisterUnavailableException>();
        _impatient = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = failures, FailureRatio = options.FailureRatio, MinimumThroughput = options.MinimumThroughput,
                SamplingDuration = options.Sampling < TimeSpan.FromMilliseconds(500) ? TimeSpan.FromMilliseconds(500) : options.Sampling,
                BreakDuration = options.Break < TimeSpan.FromMilliseconds(500) ? TimeSpan.FromMilliseconds(500) : options.Break,
                StateProvider = _breaker,
                OnOpened = _ => Turned(BreakerState.Open), OnClosed = _ => Turned(BreakerState.Closed), OnHalfOpened = _ => Turned(BreakerState.HalfOpen),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.Timeout })
            .Build();
        var patient = new ResiliencePipelineBuilder { TimeProvider = clock };
        if (options.Retries > 0)
            patient.AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = failures, MaxRetryAttempts = options.Retries, Delay = options.RetryDelay, BackoffType = DelayBackoffType.Exponential, UseJitter = true,
            });
        _patient = patient.AddPipeline(_impatient).Build();

        ValueTask Turned(BreakerState state)
        {
            turned(state);
            return ValueTask.CompletedTask;
        }
    }

    public string Name => _options.Name;

    public BreakerState Breaker => _breaker.CircuitState switch
    {
        CircuitState.Open or CircuitState.Isolated => BreakerState.Open,
        CircuitState.HalfOpen => BreakerState.HalfOpen,
        _ => BreakerState.Closed,
    };

    public Task<RegisterAnswer> AskAsync(RegisterQuestion question, bool hasPatience, CancellationToken ct) =>
        GuardedAsync(hasPatience ? _patient : _impatient, token => AttemptAsync(question, token), ct);

    public Task ProbeAsync(CancellationToken ct) => GuardedAsync(_impatient, async token =>
    {
        using var answer = await _http.GetAsync(new Uri(_options.Url!, $"/registers/{Name}"), token);
        return answer.IsSuccessStatusCode ? true : throw new RegisterUnavailableException(Name, $"it answered {(int)answer.StatusCode}");
    }, ct);

    private async Task<T> GuardedAsync<T>(ResiliencePipeline pipeline, Func<CancellationToken, Task<T>> attempt, CancellationToken ct)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await attempt(token), ct);
        }
        catch (BrokenCircuitException e)
        {
            throw new RegisterUnavailableException(Name, "it is away; the breaker is open", e);
        }
        catch (TimeoutRejectedException e)
        {
            throw new RegisterUnavailableException(Name, $"no answer within {_options.Timeout.TotalMilliseconds:0} ms", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new RegisterUnavailableException(Name, e is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } ? "nothing listens at its address" : "the connection was cut", e);
        }
    }

    private async Task<RegisterAnswer> AttemptAsync(RegisterQuestion question, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_options.Url!, $"/registers/{Name}/{question.Operation}"))
        {
            Content = JsonContent.Create(question.Payload, options: MessageTypes.Json),
        };
        request.Headers.Add("Idempotency-Key", question.Key.ToString());
        request.Headers.Add("Pom-Case-Reference", Ascii(question.CaseReference));
        request.Headers.Add("Pom-Purpose", Ascii(question.Purpose));
        request.Headers.Add("Pom-User", Ascii(question.AskedBy));
        using var answer = await _http.SendAsync(request, ct);
        if ((int)answer.StatusCode >= 500 || answer.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests)
            throw new RegisterUnavailableException(Name, $"it answered {(int)answer.StatusCode}");
        if (answer.StatusCode == HttpStatusCode.Accepted) return new RegisterAnswer.NotYet();
        JsonElement body;
        try
        {
            body = await answer.Content.ReadFromJsonAsync<JsonElement>(MessageTypes.Json, ct);
        }
        catch (JsonException e)
        {
            throw new RegisterUnavailableException(Name, $"it answered {(int)answer.StatusCode} with something that is no JSON", e);
        }
        return answer.IsSuccessStatusCode
            ? new RegisterAnswer.Done(body)
            : new RegisterAnswer.Rejected(Text(body, "code") ?? $"http-{(int)answer.StatusCode}", Text(body, "reason") ?? "The register gave no reason.");
    }

    private static string? Text(JsonElement body, string name) =>
        body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() is { Length: > ReasonLength } longer ? longer[..ReasonLength] : value.GetString() : null;

    // Headers are ASCII; the reference and the purpose may hold Polish letters.
    private static string Ascii(string text) => Uri.EscapeDataString(text);
}
