using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pom.ServiceDefaults.Hosting;

namespace Pom.Portal.Shell;

/// <summary>The platform's public interface, asked through the gateway like any other client, for the resident's pages that must work
/// without scripts. The gateway is told who really asks, so that its limits count residents and not the portal.</summary>
internal sealed class PublicApi(IHttpClientFactory clients, IConfiguration configuration, IHttpContextAccessor http)
{
    public const string ClientName = "public-api", AddressKey = "Pom:Gateway:Url";
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <returns>The answer, also where it is a refusal; status 503 when none came.</returns>
    public Task<Answer> GetAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Get, path, null, null, ct);

    /// <param name="key">Idempotency key: the page that was filled in carries it, so that sending it twice does it once.</param>
    public Task<Answer> PostAsync(string path, object body, Guid key, CancellationToken ct) => SendAsync(HttpMethod.Post, path, JsonContent.Create(body), key, ct);

    private async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? body, Guid? key, CancellationToken ct)
    {
        var gateway = configuration[AddressKey] ?? throw new InvalidOperationException($"{AddressKey} is not configured: the portal does not know where the gateway is.");
        using var request = new HttpRequestMessage(method, new Uri(new Uri(gateway), path)) { Content = body };
        if (key is { } k) request.Headers.Add("Idempotency-Key", k.ToString());
        if (PlatformClock.Played is { } played) request.Headers.Add(PlatformClock.Header, played.ToString("O", CultureInfo.InvariantCulture));
        var from = http.HttpContext!.Request.Headers["X-Forwarded-For"].ToString() is { Length: > 0 } forwarded ? forwarded : http.HttpContext.Connection.RemoteIpAddress?.ToString();
        if (from is not null) request.Headers.TryAddWithoutValidation("X-Forwarded-For", from);
        try
        {
            using var answer = await clients.CreateClient(ClientName).SendAsync(request, ct);
            var text = await answer.Content.ReadAsStringAsync(ct);
            return new Answer((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return new Answer(StatusCodes.Status503ServiceUnavailable, null);
        }
    }
}

/// <param name="Json">Body; null where there was none.</param>
internal sealed record Answer(int Status, JsonNode? Json)
{
    public bool IsGood => Status is >= 200 and < 300;

    /// <summary>Stable reason of a refusal, as in <c>no-free-seat</c>; <c>unreachable</c> when nobody answered.</summary>
    public string Problem => (string?)Json?["type"] is { } type ? type[(type.LastIndexOf('/') + 1)..] : "unreachable";
}
