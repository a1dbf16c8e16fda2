using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Pom.MunicipalAffairs.Tests;

/// <summary>Reads answers of the API; a failed check shows the whole answer.</summary>
internal static class Answers
{
    public static async Task<JsonNode> SendAsync(this HttpClient client, string url, object? body = null) =>
        await (body is null ? await client.PostAsync(url, null) : await client.PostAsJsonAsync(url, body)).ReadAsync();

    public static async Task<JsonNode> AskAsync(this HttpClient client, string url) => await (await client.GetAsync(url)).ReadAsync();

    public static async Task<JsonNode> ReadAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, Is.True, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Checks status and slug of a refusal and that it names the fields.</summary>
    public static async Task<JsonNode> RefusedAsync(this HttpResponseMessage answer, int status, string slug, params string[] fields)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), text);
        var problem = JsonNode.Parse(text)!;
        Assert.That(problem["type"]!.GetValue<string>(), Does.EndWith("/" + slug));
        Assert.That((problem["errors"] as JsonObject ?? []).Select(e => e.Key), Is.SupersetOf(fields), text);
        return problem;
    }
}
