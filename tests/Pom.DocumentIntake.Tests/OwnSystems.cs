using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Pom.ServiceDefaults.Identity;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests;

/// <summary>What a department's own system does through the API.</summary>
internal static class OwnSystems
{
    public static HttpClient OwnSystem(this TestPlatform platform, string department) =>
        platform.Client($"system.{department.ToLowerInvariant()}", [Role.DepartmentSystem], departments: [department]);

    public static HttpClient Operator(this TestPlatform platform) => platform.Client("operator", [Role.Operator]);

    public static async Task<JsonNode> Fetch(this HttpClient system, string department, long after = 0, int take = 50) =>
        await (await system.GetAsync($"{Deliveries(department)}?after={after}&take={take}")).Read();

    public static Task<HttpResponseMessage> Accept(this HttpClient system, string department, long sequence, string reference) =>
        system.PostAsJsonAsync($"{Deliveries(department)}/{sequence}/accept", new { caseReference = reference });

    public static Task<HttpResponseMessage> Refuse(this HttpClient system, string department, long sequence, string reason) =>
        system.PostAsJsonAsync($"{Deliveries(department)}/{sequence}/refuse", new { reason });

    public static string Deliveries(string department) => $"/api/document-intake/departments/{department}/deliveries";

    public static long Number(this JsonNode node, string name) => node[name]!.GetValue<long>();

    public static string[] Steps(this JsonNode item) => [.. item["receipts"]!.AsArray().Select(r => r!.Text("state"))];

    /// <summary>The item, once it is as expected.</summary>
    public static async Task<JsonNode> Until(this HttpClient clerk, string itemId, Func<JsonNode, bool> condition, TimeSpan? within = null)
    {
        JsonNode? item = null;
        await Eventually.Until(async () => condition(item = await clerk.Item(itemId)), "the item is as expected", within);
        return item!;
    }
}
