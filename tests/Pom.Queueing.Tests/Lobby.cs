using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Testing;

namespace Pom.Queueing.Tests;

/// <summary>A running Queueing with an audience, as the people at one service point meet it: the machine issues, clerks press
/// buttons. It is Monday 10 October 2016, 10:05, unless a test says otherwise.</summary>
internal sealed class Lobby : IAsyncDisposable
{
    private readonly ConcurrentDictionary<int, HttpClient> _clerks = new();
    private readonly ConcurrentDictionary<(int, DateOnly), Lazy<Task<HttpResponseMessage>>> _opened = new();

    private Lobby(TestPlatform platform, string point)
    {
        (Platform, Point) = (platform, point);
        (Machine, Clerk, Supervisor) = (platform.Machine(point), platform.Clerk(point), platform.Supervisor(point));
    }

    public TestPlatform Platform { get; }
    public string Point { get; }
    public HttpClient Machine { get; }
    public HttpClient Clerk { get; }
    public HttpClient Supervisor { get; }

    /// <param name="pack">Folder of another city pack than Rzeszów's.</param>
    public static async Task<Lobby> OpenAsync(string point = "MH", string? pack = null)
    {
        var settings = new TestSettings();
        if (pack is not null) settings.Configuration["Pom:CityPack:Directory"] = pack;
        return new Lobby(await TestPlatform.StartAsync(settings, new QueueingModule(), new AudienceModule()), point);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clerks.Values.Concat([Machine, Clerk, Supervisor])) client.Dispose();
        await Platform.DisposeAsync();
    }

    public void Later(TimeSpan by) => Platform.Clock.Now += by;

    public string Url(string rest = "") => $"/api/queueing/points/{Point}{rest}";

    public Task<HttpResponseMessage> PostIssueAsync(object body, string? key = null, HttpClient? by = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Url("/tickets")) { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return (by ?? Machine).SendAsync(request);
    }

    public async Task<JsonObject> IssueAsync(string group = "SO") => await PostIssueAsync(new { caseGroup = group }).Answer(HttpStatusCode.Created);

    /// <summary>The clerk whose place the counter is; sits down there at the first time.</summary>
    public async Task<HttpClient> ClerkAtAsync(int counter)
    {
        var clerk = _clerks.GetOrAdd(counter, n => Platform.Clerk(Point, n));
        await _opened.GetOrAdd((counter, PointDayOfNow), _ => new Lazy<Task<HttpResponseMessage>>(() => clerk.PostAsync(Url($"/counters/{counter}/open"), null))).Value;
        return clerk;
    }

    public async Task<HttpResponseMessage> PostNextAsync(int counter, object? body = null) =>
        await (await ClerkAtAsync(counter)).PostAsync(Url($"/counters/{counter}/next"), body is null ? null : JsonContent.Create(body));

    public async Task<JsonObject> NextAsync(int counter, object? body = null) => await PostNextAsync(counter, body).Answer(HttpStatusCode.OK);

    /// <summary>By the supervisor, who may step in at every counter.</summary>
    public Task<HttpResponseMessage> PostStepAsync(JsonNode? ticketId, string step, object? body = null) =>
        Supervisor.PostAsync(Url($"/tickets/{ticketId}/{step}"), body is null ? null : JsonContent.Create(body));

    public async Task<JsonObject> StepAsync(JsonNode? ticketId, string step, object? body = null) => await PostStepAsync(ticketId, step, body).Answer(HttpStatusCode.OK);

    public Task<List<QueueTicket>> TicketsAsync() => Platform.Db<QueueingDb, List<QueueTicket>>(db => db.Tickets.AsNoTracking().OrderBy(t => t.Arrival).ToListAsync());

    /// <summary>All that was announced, once it has arrived.</summary>
    public async Task<List<Heard>> HeardAsync()
    {
        await Eventually.Until(() => Platform.Db<QueueingDb, bool>(async db => await db.Database.SqlQuery<long>($"""SELECT COUNT(*) AS "Value" FROM "Outbox" """).SingleAsync() == 0), "the outbox is empty");
        return await Platform.Db<AudienceDb, List<Heard>>(db => db.Heard.AsNoTracking().OrderBy(h => h.Id).ToListAsync());
    }

    /// <summary>The request is refused with this problem, which names the field where one is given and says all of the words;
    /// nothing was stored and nothing announced.</summary>
    public async Task RefusesAsync(Func<Task<HttpResponseMessage>> request, HttpStatusCode status, string slug, string? field = null, params string[] says)
    {
        var before = await SnapshotAsync();
        using var answer = await request();
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        var problem = JsonNode.Parse(text)!.AsObject();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
            Assert.That((string?)problem["type"], Is.EqualTo("https://pom.rzeszow.example/problems/" + slug));
            Assert.That((string?)problem["traceId"], Is.Not.Empty);
            if (field is not null) Assert.That(problem["errors"]?.AsObject().ContainsKey(field), Is.True, text);
            foreach (var word in says) Assert.That(text, Does.Contain(word));
        }
        Assert.That(await SnapshotAsync(), Is.EqualTo(before), "nothing stored, nothing announced");
    }

    /// <summary>Lines of the visit log.</summary>
    public Task<List<string>> LogAsync() => Platform.Db<QueueingDb, List<string>>(db => db.VisitLog.AsNoTracking().OrderBy(l => l.Sequence).Select(l => l.ServicePoint + " " + l.Sequence + " " + l.Event).ToListAsync());

    private DateOnly PointDayOfNow => DateOnly.FromDateTime(Platform.Clock.Now.Date);

    private async Task<string> SnapshotAsync() => JsonSerializer.Serialize(new { Tickets = await TicketsAsync(), Heard = await HeardAsync(), Log = await LogAsync() });
}

internal static class Answers
{
    /// <summary>The JSON of an answer that must have this status.</summary>
    public static async Task<JsonObject> Answer(this Task<HttpResponseMessage> sent, HttpStatusCode status)
    {
        using var answer = await sent;
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.StatusCode, Is.EqualTo(status), text);
        return JsonNode.Parse(text)!.AsObject();
    }

    public static string Text(this JsonObject json, string name) => (string)json[name]!;
}
