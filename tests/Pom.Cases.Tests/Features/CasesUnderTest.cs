using System.Net.Http.Json;
using System.Text.Json;
using Pom.Cases.Features;
using Pom.Cases.Testing;
using Pom.CitizenAffairs;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Messaging;
using Pom.Testing;

namespace Pom.Cases.Tests.Features;

/// <summary>The engine in a running service, with a desk beside it. One platform for a fixture's tests; each test has items of its own.</summary>
public abstract class CasesUnderTest
{
    protected const string Cases = "/api/citizen-affairs/departments/SO/cases";

    protected TestPlatform Platform { get; private set; } = null!;

    protected virtual TestSettings Settings => new();

    protected virtual IServiceModule[] Modules => [new CitizenAffairsModule(), new DeskModule()];

    [OneTimeSetUp]
    public async Task Start() => Platform = await TestPlatform.StartAsync(Settings, Modules);

    [OneTimeTearDown]
    public async Task Stop() => await Platform.DisposeAsync();

    [TearDown]
    public void BackToTheFirstDay() => Platform.Clock.Now = new DateTimeOffset(2016, 10, 10, 10, 5, 0, TimeSpan.FromHours(2));

    /// <summary>Ten in the morning of another day.</summary>
    protected void GoTo(int year, int month, int day) =>
        Platform.Clock.Now = new DateTimeOffset(year, month, day, 10, 0, 0, TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw").GetUtcOffset(new DateTime(year, month, day)));

    protected HttpClient Official(string user) => Platform.Client(user, [Role.CaseHandler], departments: ["SO"]);

    protected async Task<JsonElement> Show(Guid caseId, HttpClient? by = null) =>
        await Read<JsonElement>(await (by ?? Platform.Handler("SO")).GetAsync($"{Cases}/{caseId}?purpose=review"));

    /// <summary>Acts of the log sheet, with detail and whom the actor stood in for.</summary>
    protected async Task<string[]> LogOf(Guid caseId) => [.. (await Show(caseId)).GetProperty("logSheet").EnumerateArray().Select(l =>
        l.GetProperty("act").GetString() + (l.TryGetProperty("detail", out var d) && d.ValueKind == JsonValueKind.String ? $" {d.GetString()}" : ""))];

    protected static Task<HttpResponseMessage> Post(HttpClient official, Guid caseId, string act, object? body = null) => official.PostAsJsonAsync($"{Cases}/{caseId}/{act}", body ?? new { });

    protected static async Task<T> Read<T>(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, MessageTypes.Json)!;
    }

    protected static async Task<CaseSummary> Act(HttpClient official, Guid caseId, string act, object? body = null) =>
        await Read<CaseSummary>(await official.PostAsJsonAsync($"{Cases}/{caseId}/{act}", body ?? new { }));

    /// <summary>Asserts problem details with this status and slug, and gives them back.</summary>
    protected static async Task<JsonElement> Problem(HttpResponseMessage answer, int status, string slug, string? field = null)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), text);
        var problem = JsonDocument.Parse(text).RootElement;
        Assert.That(problem.GetProperty("type").GetString(), Does.EndWith("/" + slug), text);
        if (field is not null) Assert.That(problem.GetProperty("errors").TryGetProperty(field, out _), text);
        return problem;
    }
}
