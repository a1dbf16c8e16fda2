using System.Globalization;
using System.Net.Http.Headers;
using Polly;
using Polly.CircuitBreaker;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.Messaging;

namespace Pom.DocumentIntake.Features.Webhooks;

/// <summary>One department's webhook with a breaker of its own: CloudEvents 1.0 in binary mode, signed.</summary>
internal sealed class WebhookReceiver
{
    private readonly HttpClient _http;
    private readonly Uri _url;
    private readonly byte[] _secret;
    private readonly CircuitBreakerStateProvider _state = new();
    private readonly ResiliencePipeline _breaker;
    private DateTimeOffset _restsUntil;

    public WebhookReceiver(string department, Uri url, byte[] secret, HttpClient http, WebhookOptions options)
    {
        (Department, _url, _secret, _http) = (department, url, secret, http);
        _breaker = new ResiliencePipelineBuilder().AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            ShouldHandle = new PredicateBuilder().Handle<WebhookFailedException>(),
            FailureRatio = 0.9,
            MinimumThroughput = 3,
            SamplingDuration = TimeSpan.FromSeconds(Math.Max(30, options.Timeout.TotalSeconds * 4)),
            BreakDuration = options.Break < TimeSpan.FromMilliseconds(500) ? TimeSpan.FromMilliseconds(500) : options.Break,
            StateProvider = _state,
            OnOpened = opened => { _restsUntil = TimeProvider.System.GetUtcNow() + opened.BreakDuration; return default; },
        }).Build();
    }

    public string Department { get; }

    /// <summary>Open: nobody calls it for a while, since it fails again and again.</summary>
    public CircuitState State => _state.CircuitState;

    /// <summary>The breaker is open and its time is not over: there is no sense in trying.</summary>
    public bool Rests => State == CircuitState.Open && TimeProvider.System.GetUtcNow() < _restsUntil;

    /// <summary>Its last calls failed; a success after that lets everything go at once that waits with a pause.</summary>
    public bool IsFailing { get; set; }

    /// <exception cref="WebhookFailedException">No 2xx; says what came without repeating any of it.</exception>
    /// <exception cref="BrokenCircuitException">The receiver fails again and again; it was not called.</exception>
    public async Task SendAsync(Delivery delivery, byte[] body, CancellationToken ct) => await _breaker.ExecuteAsync(async token =>
    {
        try
        {
            using var request = Request(delivery, body);
            using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token);
            if (!answer.IsSuccessStatusCode) throw new WebhookFailedException($"HTTP {(int)answer.StatusCode}");
        }
        catch (HttpRequestException e) { throw new WebhookFailedException($"no connection: {e.HttpRequestError}", e); }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested) { throw new WebhookFailedException("no answer in time", e); }
    }, ct);

    private HttpRequestMessage Request(Delivery delivery, byte[] body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(CloudEventAttributes.Json);
        request.Headers.Add("ce-specversion", CloudEventAttributes.SpecVersion);
        request.Headers.Add("ce-id", delivery.Id.ToString());
        request.Headers.Add("ce-type", CloudEventAttributes.Type(delivery.MessageType));
        request.Headers.Add("ce-source", CloudEventAttributes.Source(delivery.MessageType));
        request.Headers.Add("ce-subject", delivery.ItemId.ToString());
        request.Headers.Add("ce-time", delivery.CreatedAt.ToString("O", CultureInfo.InvariantCulture));
        request.Headers.Add("ce-sequence", delivery.Sequence.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(_secret, TimeProvider.System.GetUtcNow(), body)); // real time: a played one would be out of every window
        return request;
    }
}

/// <summary>A call did not succeed.</summary>
internal sealed class WebhookFailedException(string message, Exception? inner = null) : Exception(message, inner);
