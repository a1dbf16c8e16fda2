using System.Net.Http.Json;
using System.Text.Json;
using Pom.Cases.Features;
using Pom.Cases.Testing;
using Pom.CitizenAffairs;
using Pom.ServiceDefaults.Messaging;
using Pom.Testing;

namespace Pom.Cases.Tests.Features;

/// <summary>The engine in a running service, with a desk beside it. One platform for a fixture's tests; each test has items of its own.</summary>
public abstract class CasesUnderTest
{
    protected const string Cases = "/api/citizen-affairs/departments/SO/cases";

    protected TestPlatform Platform { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task Start() => Platform = await TestPlatform.StartAsync(new CitizenAffairsModule(), new DeskModule());

    [OneTimeTearDown]
    public async Task Stop() => await Platform.DisposeAsync();

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
