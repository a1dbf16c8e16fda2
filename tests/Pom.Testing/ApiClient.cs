using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Pom.Testing;

/// <summary>A client of the gateway that takes every answer as it comes.</summary>
public sealed class ApiClient(Uri url) : IDisposable
{
    /// <summary>A Monday morning when every service point is open.</summary>
    public const string Monday = "2016-10-10T10:05:00+02:00";

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, UseProxy = false }) { BaseAddress = url, Timeout = TimeSpan.FromSeconds(60) };

    /// <exception cref="InvalidOperationException">The account cannot log in.</exception>
    public async Task<string> LogInAsync(string user)
    {
        var answer = await SendAsync(Post("/api/session", new { user, password = "pom-demo" }), null);
        return answer.Status == 200 ? answer.Json.GetProperty("accessToken").GetString()! : throw new InvalidOperationException($"{user} cannot log in: {answer}");
    }

    public static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    public static HttpRequestMessage Post(string path, object body) => Send(HttpMethod.Post, path, JsonSerializer.Serialize(body, JsonSerializerOptions.Web), "application/json");

    public static HttpRequestMessage Send(HttpMethod method, string path, string body, string contentType) => new(method, path) { Content = Content(Encoding.UTF8.GetBytes(body), contentType) };

    /// <summary>A scan or file that comes before its item.</summary>
    public static HttpRequestMessage Upload(byte[] content, string mediaType) => new(HttpMethod.Post, "/api/document-intake/attachments") { Content = Content(content, mediaType) };

    /// <param name="at">The demo's instant; null = now.</param>
    public async Task<Answer> SendAsync(HttpRequestMessage request, string? token, string? at = Monday)
    {
        using var response = await AnswerAsync(request, token, at);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsStringAsync());
    }

    /// <summary>The bytes of a file.</summary>
    /// <exception cref="HttpRequestException">It was not given out.</exception>
    public async Task<byte[]> DownloadAsync(string path, string token, string? at = Monday)
    {
        using var response = await AnswerAsync(Get(path), token, at);
        return await response.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync();
    }

    public Task<Answer> GetAsync(string path, string? token) => SendAsync(Get(path), token);

    public Task<Answer> PostAsync(string path, object body, string token) => SendAsync(Post(path, body), token);

    public void Dispose() => _http.Dispose();

    private Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, string? token, string? at)
    {
        if (token is not null && request.Headers.Authorization is null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (at is not null && !request.Headers.Contains("Pom-Time")) request.Headers.Add("Pom-Time", at);
        return _http.SendAsync(request);
    }

    private static ByteArrayContent Content(byte[] body, string mediaType)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        return content;
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, string? ContentType, string Text)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    /// <summary>A text of the answer's first level.</summary>
    public string this[string name] => Json.GetProperty(name).GetString()!;
}
