using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Notifications.Features.Sending;

/// <summary>A gateway for text messages over HTTP. What is sent and where the answer's id stands is configuration, so that another
/// provider is no other code. Where it can be asked, a repeat asks before it sends.</summary>
internal sealed class SmsGateway : IProvider, IDisposable
{
    private readonly HttpClient _http;
    private readonly SmsGatewayOptions _options;

    public SmsGateway(SmsGatewayOptions options, TimeSpan timeout)
    {
        _options = options;
        // No redirect is followed: numbers go where the configuration says and nowhere else.
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = timeout };
        foreach (var (name, value) in options.Headers) _http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
    }

    public NoticeChannel Channel => NoticeChannel.Sms;
    public string Name => SmsGatewayOptions.Name;
    public int Parallel => 4;

    public async Task<Taken> SendAsync(Outgoing message, CancellationToken ct)
    {
        try
        {
            if (message.Repeat && _options.AskUrl is { } ask && await AskAsync(ask, message.Reference, ct) is { } known) return known;
            using var body = new StringContent(Body(message), Encoding.UTF8);
            body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var answer = await _http.PostAsync(_options.Url, body, ct);
            return answer.StatusCode switch
            {
                HttpStatusCode.Conflict => new Taken(await IdAsync(answer, ct)), // it has this reference already
                HttpStatusCode.BadRequest or HttpStatusCode.NotFound or HttpStatusCode.UnprocessableEntity => throw new ProviderRefusedException($"HTTP {(int)answer.StatusCode}"),
                _ when answer.IsSuccessStatusCode => new Taken(await IdAsync(answer, ct)),
                _ => throw new ProviderFailedException($"HTTP {(int)answer.StatusCode}"),
            };
        }
        catch (HttpRequestException e) { throw new ProviderFailedException($"no connection: {e.HttpRequestError}", e); }
        catch (OperationCanceledException e) when (!ct.IsCancellationRequested) { throw new ProviderFailedException("no answer in time", e); }
    }

    public void Dispose() => _http.Dispose();

    private async Task<Taken?> AskAsync(string ask, Guid reference, CancellationToken ct)
    {
        using var answer = await _http.GetAsync(ask.Replace("{reference}", reference.ToString(), StringComparison.Ordinal), ct);
        if (answer.StatusCode == HttpStatusCode.NotFound) return null;
        return answer.IsSuccessStatusCode ? new Taken(await IdAsync(answer, ct)) : throw new ProviderFailedException($"HTTP {(int)answer.StatusCode} when asked");
    }

    private string Body(Outgoing message) => _options.Body
        .Replace("{reference}", message.Reference.ToString(), StringComparison.Ordinal)
        .Replace("{to}", JsonEncodedText.Encode(message.Address).ToString(), StringComparison.Ordinal)
        .Replace("{text}", JsonEncodedText.Encode(message.Text.Body).ToString(), StringComparison.Ordinal);

    /// <summary>The message is taken, whatever the answer looks like: without an id reports are found by our reference.</summary>
    private async Task<string?> IdAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        try
        {
            var node = JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct));
            foreach (var name in _options.IdPath.Split('.')) node = (node as JsonObject)?[name];
            return node is JsonValue value && value.ToString() is { Length: > 0 and <= 100 } id ? id : null;
        }
        catch (JsonException) { return null; }
    }
}
