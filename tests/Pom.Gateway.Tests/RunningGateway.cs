using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Pom.ServiceDefaults.Identity;

namespace Pom.Gateway.Tests;

/// <summary>The real gateway on a free port and a database of its own, in front of two fake services: queueing and portal.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly string _folder;
    private readonly WebApplication _app;

    private RunningGateway(string folder, WebApplication app, FakeService queueing, FakeService portal) =>
        (_folder, _app, Queueing, Portal) = (folder, app, queueing, portal);

    public FakeService Queueing { get; }
    public FakeService Portal { get; }
    public IServiceProvider Services => _app.Services;
    public string Url => _app.Urls.First();

    public static async Task<RunningGateway> StartAsync(params (string Key, string Value)[] settings)
    {
        var folder = Directory.CreateTempSubdirectory("pom-gateway-").FullName;
        var (queueing, portal) = (await FakeService.StartAsync(), await FakeService.StartAsync());
        PlatformKeys.Load(Path.Combine(folder, "keys"), create: true);
        var all = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Pom:Demo"] = "true",
            ["Pom:Database:Directory"] = Path.Combine(folder, "db"),
            ["Pom:Keys:Directory"] = Path.Combine(folder, "keys"),
            ["Pom:Services:queueing:Url"] = queueing.Url,
            ["Pom:Services:portal:Url"] = portal.Url,
        };
        foreach (var (key, value) in settings) all[key] = value;
        var app = GatewayHost.Build([], b => b.Configuration.AddInMemoryCollection(all));
        await GatewayHost.PrepareAsync(app);
        await app.StartAsync();
        return new RunningGateway(folder, app, queueing, portal);
    }

    /// <summary>A client without cookies of its own.</summary>
    public HttpClient Client() => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(Url) };

    public static Task<HttpResponseMessage> LogInAsync(HttpClient client, string user = "clerk.mh1", string password = "pom-demo") =>
        client.PostAsJsonAsync("/api/session", new { user, password });

    public async Task<HttpClient> LoggedInAsync(string user = "clerk.mh1")
    {
        var client = Client();
        using var answer = await LogInAsync(client, user);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.JsonAsync()).GetProperty("accessToken").GetString());
        return client;
    }

    /// <summary>A client that holds the session cookie only, as a browser does.</summary>
    public async Task<HttpClient> WithCookieAsync(string user = "clerk.mh1")
    {
        var client = Client();
        using var answer = await LogInAsync(client, user);
        client.DefaultRequestHeaders.Add("Cookie", "theme=dark; " + answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await Queueing.DisposeAsync();
        await Portal.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}

internal static class Answers
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer) => await answer.Content.ReadFromJsonAsync<JsonElement>();

    /// <summary>Slug of the problem; fails when the answer is none.</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage answer)
    {
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        return (await answer.JsonAsync()).GetProperty("type").GetString()!.Split('/')[^1];
    }
}
