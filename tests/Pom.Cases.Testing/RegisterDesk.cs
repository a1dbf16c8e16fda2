using System.Net.Http.Json;
using System.Text.Json;
using Pom.ServiceDefaults.Messaging;
using Pom.Testing;

namespace Pom.Cases.Testing;

/// <summary>What tests see of a service's registers through its API.</summary>
public sealed class RegisterDesk(TestPlatform platform, string service, string department)
{
    /// <summary>A request of a case, as lists show it.</summary>
    public sealed record Asked(Guid RequestId, string Register, string Operation, string State, bool Parked, int Attempts, string? LastError, string? AnsweredBy);

    /// <summary>A register, as the list of registers shows it.</summary>
    public sealed record Fares(string Register, string Adapter, string Breaker, bool Available, int Outages, long Opened, long Closed, int Waiting, int Parked, string? LastError);

    public HttpClient Handler { get; } = platform.Handler(department);

    public string Cases => $"/api/{service}/departments/{department}/cases";

    public async Task<Fares> FaresAsync(string register) => (await ReadAsync<List<Fares>>(await Handler.GetAsync($"/api/{service}/registers"))).Single(r => r.Register == register);

    public async Task<IReadOnlyList<Asked>> AskedAsync(Guid caseId) => await ReadAsync<List<Asked>>(await Handler.GetAsync($"{Cases}/{caseId}/register-requests"));

    public Task<HttpResponseMessage> PostAsync(Guid caseId, string act, object? body = null) => Handler.PostAsJsonAsync($"{Cases}/{caseId}/{act}", body ?? new { });

    public async Task GrantAsync(Guid caseId) => await ReadAsync<JsonElement>(await PostAsync(caseId, "decide", new { outcome = "granted" }));

    /// <summary>Types the answer of a manual register, after waiting for the question.</summary>
    public async Task EnterAsync(Guid caseId, string operation, object? result = null)
    {
        Asked? asked = null;
        await Eventually.Until(async () => (asked = (await AskedAsync(caseId)).LastOrDefault(r => r.Operation == operation && r.State == "waiting")) is not null, $"{operation} is asked");
        await ReadAsync<JsonElement>(await PostAsync(caseId, $"register-requests/{asked!.RequestId}/result", new { outcome = "done", result = result ?? new { } }));
    }

    public async Task<JsonElement> SummaryAsync(Guid itemId) =>
        (await ReadAsync<JsonElement>(await Handler.GetAsync($"{Cases}?itemId={itemId}"))).GetProperty("items")[0];

    public async Task StateBecomesAsync(Guid itemId, string state) =>
        await Eventually.Until(async () => (await SummaryAsync(itemId)).GetProperty("state").GetString() == state, $"the case is {state}", TimeSpan.FromSeconds(15));

    public static async Task<T> ReadAsync<T>(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<T>(text, MessageTypes.Json)! : throw new HttpRequestException($"{(int)answer.StatusCode} {text}");
    }
}
