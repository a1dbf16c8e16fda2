using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Pom.EndToEnd.Tests.Running;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Journeys;

/// <summary>Bad input through the gateway: the right refusal that names the field, nothing stored, nothing sent.</summary>
internal sealed class When_input_is_bad
{
    private const string Items = "/api/document-intake/points/MH/items";
    private const string Tickets = "/api/queueing/points/MH/tickets";
    private static readonly string[] Days = ["2016-10-09", "2016-10-10", "2016-11-11"];

    private EmbeddedProcess _platform = null!;
    private ApiClient _api = null!;
    private readonly Dictionary<string, string> _tokens = [];

    [OneTimeSetUp]
    public async Task Start()
    {
        _platform = await EmbeddedProcess.StartAsync();
        _api = new ApiClient(_platform.Url);
        foreach (var user in new[] { "clerk.mh1", "clerk.gr1", "machine.mh", "handler.so", "handler.kom", "supervisor.mh", "supervisor.gr", "head.so" }) _tokens[user] = await _api.LogInAsync(user);
        var letter = await Letter.WriteAsync(_api, _tokens["clerk.mh1"]);
        var first = Letter.Register(letter);
        first.Headers.Add("Idempotency-Key", "used-once");
        Assert.That((await _api.SendAsync(first, _tokens["clerk.mh1"])).Status, Is.EqualTo(201));
        await Eventually.Until(async () => (await StoredAsync()).Contains("\"reference\":\"SO.", StringComparison.Ordinal), "the case of the first letter");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _api?.Dispose();
        if (_platform is not null) await _platform.DisposeAsync();
    }

    /// <summary>A request that is wrong in one respect.</summary>
    /// <param name="Field">Key in <c>errors</c>; null where no field is to blame.</param>
    internal sealed record Bad(string What, int Status, string Type, string? Field, string? User, Func<ApiClient, string?, Task<HttpRequestMessage>> Request, string At = ApiClient.Monday)
    {
        public override string ToString() => What;
    }

    private static Bad Item(string what, string field, Action<JsonObject> spoil, int status = 400, string type = "invalid-input") =>
        new(what, status, type, field, "clerk.mh1", async (api, token) =>
        {
            var letter = await Letter.WriteAsync(api, token!);
            spoil(letter);
            return Letter.Register(letter);
        });

    private static Bad Plain(string what, int status, string type, string? field, string? user, Func<HttpRequestMessage> request, string at = ApiClient.Monday) =>
        new(what, status, type, field, user, (_, _) => Task.FromResult(request()), at);

    private static HttpRequestMessage Ticket(string point = "MH") => ApiClient.Post($"/api/queueing/points/{point}/tickets", new { caseGroup = "SO" });

    private static HttpRequestMessage WithHeader(HttpRequestMessage request, string name, string value)
    {
        request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static HttpRequestMessage WithToken(HttpRequestMessage request, string token)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    private static IEnumerable<Bad> Cases() =>
    [
        Item("unknown case type", "caseType", l => l["caseType"] = "MoonPermit"),
        Item("no case type", "caseType", l => l.Remove("caseType")),
        Item("wrong PESEL check digit", "applicant.pesel", l => l["applicant"]!["pesel"] = "85822824688"),
        Item("PESEL in the title", "title", l => l["title"] = "Sprawa 85822824687"),
        Item("missing field of the form", "form.subject", l => l["form"] = new JsonObject()),
        Item("field that the form does not have", "form.colour", l => l["form"]!["colour"] = "red"),
        Item("missing applicant", "applicant", l => l.Remove("applicant")),
        Item("missing last name", "applicant.lastName", l => l["applicant"]!.AsObject().Remove("lastName")),
        Item("missing document", "attachments", l => l["attachments"] = new JsonArray()),
        Item("attachment that is not there", "attachments[0].attachmentId", l => l["attachments"]![0]!["attachmentId"] = "01a20400-0000-7000-8000-000000000000"),
        Item("unknown department", "department", l => l["department"] = "NIC"),
        Item("unknown counter", "counter", l => l["counter"] = 99),
        Item("text where an object is wanted", "applicant", l => l["applicant"] = "Anna", type: "malformed-json"),
        Plain("malformed JSON", 400, "malformed-json", "caseType", "clerk.mh1", () => ApiClient.Send(HttpMethod.Post, Items, "{ \"caseType\": ", "application/json")),
        Plain("empty body", 400, "invalid-input", "body", "clerk.mh1", () => ApiClient.Send(HttpMethod.Post, Items, "", "application/json")),
        Plain("null as body", 400, "invalid-input", "body", "clerk.mh1", () => ApiClient.Send(HttpMethod.Post, Items, "null", "application/json")),
        Plain("wrong content type", 415, "unsupported-media-type", null, "clerk.mh1", () => ApiClient.Send(HttpMethod.Post, Items, "caseType=LetterSubmission", "application/x-www-form-urlencoded")),
        Plain("attachment of 50 MB", 413, "attachment-too-large", null, "clerk.mh1", () => ApiClient.Upload([.. Letter.Scan, .. new byte[50 * 1024 * 1024]], "image/jpeg")),
        Plain("request of 70 MB", 413, "too-large", null, "clerk.mh1", () => ApiClient.Upload([.. Letter.Scan, .. new byte[70 * 1024 * 1024]], "image/jpeg")),
        Plain("program as attachment", 415, "unsupported-attachment-type", null, "clerk.mh1", () => ApiClient.Upload([0x7f, 0x45, 0x4c, 0x46, .. new byte[100]], "application/pdf")),
        Plain("empty attachment", 400, "invalid-input", "body", "clerk.mh1", () => ApiClient.Upload([], "image/jpeg")),
        Plain("ticket on a Sunday", 409, "point-closed", null, "machine.mh", () => Ticket(), "2016-10-09T12:00:00+02:00"),
        Plain("ticket at eight in the evening", 409, "point-closed", null, "machine.mh", () => Ticket(), "2016-10-10T20:00:00+02:00"),
        Plain("ticket on Independence Day", 409, "point-closed", null, "machine.mh", () => Ticket(), "2016-11-11T12:00:00+01:00"),
        Plain("ticket for a group that is not there", 400, "invalid-input", "caseGroup", "machine.mh", () => ApiClient.Post(Tickets, new { caseGroup = "XX" })),
        Plain("time that is none", 400, "invalid-input", "Pom-Time", "machine.mh", () => Ticket(), "yesterday"),
        Plain("unknown point", 403, "not-allowed", null, "clerk.mh1", () => ApiClient.Post("/api/queueing/points/ZZ/tickets", new { caseGroup = "SO" })),
        Plain("another point's token", 403, "not-allowed", null, "clerk.gr1", () => Ticket()),
        Plain("another point's items", 403, "not-allowed", null, "supervisor.gr", () => ApiClient.Get("/api/document-intake/points/MH/days/2016-10-10/items")),
        Plain("machine that registers items", 403, "not-allowed", null, "machine.mh", () => ApiClient.Send(HttpMethod.Post, Items, "{}", "application/json")),
        Plain("handler of another department", 403, "not-allowed", null, "handler.kom", () => ApiClient.Get("/api/citizen-affairs/departments/SO/cases")),
        Plain("handler who takes tickets", 403, "not-allowed", null, "handler.so", () => Ticket()),
        Plain("no token", 401, "not-logged-in", null, null, () => Ticket()),
        Plain("garbage token", 401, "not-logged-in", null, null, () => WithToken(Ticket(), "garbage")),
        Plain("token that the gateway never gave", 401, "not-logged-in", null, null, () => WithToken(Ticket(), "eyJhbGciOiJub25lIn0.eyJzdWIiOiJjbGVyay5taDEifQ.")),
        Plain("wrong password", 401, "wrong-credentials", null, null, () => ApiClient.Post("/api/session", new { user = "clerk.mh1", password = "guess" })),
        Plain("wrong method", 405, "method-not-allowed", null, "clerk.mh1", () => new HttpRequestMessage(HttpMethod.Delete, Tickets)),
        Plain("unknown address", 404, "not-found", null, "clerk.mh1", () => ApiClient.Get("/api/document-intake/nothing")),
        Plain("unknown service", 404, "not-found", null, "clerk.mh1", () => ApiClient.Get("/api/nothing/at/all")),
        Plain("unknown ticket", 404, "unknown-ticket", null, "clerk.mh1", () => ApiClient.Send(HttpMethod.Post, $"{Tickets}/01a20400-0000-7000-8000-000000000000/start", "{}", "application/json")),
        Plain("day that is none", 400, "invalid-input", "date", "supervisor.mh", () => ApiClient.Get("/api/document-intake/points/MH/days/2016-13-45/items")),
        new("idempotency key reused with another body", 422, "idempotency-key-reused", null, "clerk.mh1", async (api, token) =>
        {
            var letter = await Letter.WriteAsync(api, token!);
            letter["title"] = "Inne pismo";
            return WithHeader(Letter.Register(letter), "Idempotency-Key", "used-once");
        }),
        Plain("idempotency key that is too long", 400, "invalid-input", "Idempotency-Key", "machine.mh", () => WithHeader(Ticket(), "Idempotency-Key", new string('k', 101))),
    ];

    [TestCaseSource(nameof(Cases))]
    public async Task It_is_refused_and_changes_nothing(Bad bad)
    {
        var token = bad.User is null ? null : _tokens[bad.User];
        var request = await bad.Request(_api, token);
        var before = await StoredAsync();

        var answer = await _api.SendAsync(request, token, bad.At);

        TestContext.Out.WriteLine($"{answer.Status} {answer.Text}");
        Assert.That(answer.Status, Is.EqualTo(bad.Status), answer.Text);
        Assert.Multiple(async () =>
        {
            Assert.That(answer.ContentType, Is.EqualTo("application/problem+json"));
            Assert.That(answer["type"], Is.EqualTo("https://pom.rzeszow.example/problems/" + bad.Type));
            Assert.That(answer.Json.GetProperty("status").GetInt32(), Is.EqualTo(bad.Status));
            Assert.That(answer["traceId"], Does.Match("^[0-9a-f]{32}$"));
            Assert.That(answer["title"], Is.Not.Empty);
            if (bad.Field is not null)
            {
                var errors = answer.Json.GetProperty("errors");
                Assert.That(errors.EnumerateObject().Select(e => e.Name), Is.EqualTo(new[] { bad.Field }));
                Assert.That(errors.GetProperty(bad.Field).EnumerateArray().Select(e => e.GetString()), Is.Not.Empty.And.All.Not.Empty);
            }
            Assert.That(await StoredAsync(), Is.EqualTo(before));
        });
    }

    [Test]
    public async Task A_token_that_was_logged_out_is_refused()
    {
        var token = await _api.LogInAsync("clerk.mh3");
        Assert.That((await _api.SendAsync(new HttpRequestMessage(HttpMethod.Delete, "/api/session"), token)).Status, Is.InRange(200, 204));
        var answer = await _api.SendAsync(Ticket(), token);
        Assert.That(answer.Status, Is.EqualTo(401), answer.Text);
    }

    [Test]
    public async Task No_refusal_repeats_a_PESEL()
    {
        var letter = await Letter.WriteAsync(_api, _tokens["clerk.mh1"]);
        letter["applicant"]!["pesel"] = "85822824688";
        var answer = await _api.SendAsync(Letter.Register(letter), _tokens["clerk.mh1"]);
        Assert.That(answer.Text, Does.Not.Contain("85822824688"));
    }

    /// <summary>Everything that a stored command would show in: the days' lists, the department's cases, the documents on disk.</summary>
    private async Task<string> StoredAsync()
    {
        var lists = new List<string>();
        foreach (var day in Days)
        {
            lists.Add((await _api.GetAsync($"/api/queueing/points/MH/days/{day}/tickets", _tokens["supervisor.mh"])).Text);
            lists.Add((await _api.GetAsync($"/api/document-intake/points/MH/days/{day}/items", _tokens["supervisor.mh"])).Text);
            lists.Add((await _api.GetAsync($"/api/citizen-affairs/departments/SO/days/{day}/cases", _tokens["head.so"])).Text);
        }
        Assert.That(lists, Has.All.StartsWith("{\"items\":["));
        lists.AddRange(Directory.EnumerateFiles(Path.Combine(_platform.Data, "documents"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal));
        return string.Join('\n', lists);
    }
}
