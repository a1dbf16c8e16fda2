using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Pom.Testing;

namespace Pom.Distributed.Tests;

/// <summary>What people at a desk and in a department do through the public address.</summary>
internal static class Desk
{
    private const string Items = "/api/document-intake/points/MH/items";
    private static readonly byte[] s_pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    private static readonly ConcurrentDictionary<string, HttpClient> s_clients = new();

    public static Task<HttpClient> Clerk => As("clerk.mh1");

    /// <summary>A client that has logged in at the gateway with a demo account.</summary>
    public static async Task<HttpClient> As(string user)
    {
        if (s_clients.TryGetValue(user, out var known)) return known;
        var client = new HttpClient { BaseAddress = new Uri(RunningPlatform.Platform.Url), Timeout = TimeSpan.FromSeconds(20) };
        var session = await (await client.PostAsync("/api/session", Json(new JsonObject { ["user"] = user, ["password"] = "pom-demo" }))).Read();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.Text("accessToken"));
        client.DefaultRequestHeaders.Add("Pom-Time", "2016-10-20T10:05:00+02:00");
        return s_clients.GetOrAdd(user, client);
    }

    public static void LogOut()
    {
        foreach (var client in s_clients.Values) client.Dispose();
        s_clients.Clear();
    }

    /// <summary>Registers a letter to a department; returns the platform's answer.</summary>
    public static async Task<JsonNode> RegisterLetterAsync(string department)
    {
        var clerk = await Clerk;
        var attachment = await AttachAsync(clerk);
        return await (await clerk.PostAsync(Items, Json(Letter(department, attachment)))).Read();
    }

    public static async Task<string> AttachAsync(HttpClient clerk) => (await (await TryAttachAsync(clerk)).Read()).Text("attachmentId");

    public static async Task<HttpResponseMessage> TryAttachAsync(HttpClient clerk)
    {
        using var file = new ByteArrayContent(s_pdf);
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return await clerk.PostAsync("/api/document-intake/attachments", file);
    }

    /// <summary>As our clients do: the same command under the same key until it is answered.</summary>
    public static async Task<string> RegisterRepeatedlyAsync(HttpClient clerk, JsonObject letter)
    {
        var key = Guid.CreateVersion7().ToString();
        string? itemId = null;
        await Eventually.Until(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, Items) { Content = Json(letter), Headers = { { "Idempotency-Key", key } } };
            using var answer = await clerk.SendAsync(request);
            if ((int)answer.StatusCode >= 500) return false;
            itemId = (await answer.Read()).Text("itemId");
            return true;
        }, "the item is registered", TimeSpan.FromSeconds(20));
        return itemId!;
    }

    public static Task<HttpResponseMessage> RegisterAsync(HttpClient clerk, JsonObject letter) => clerk.PostAsync(Items, Json(letter));

    public static JsonObject Letter(string department, string attachment) => new()
    {
        ["caseType"] = "LetterSubmission",
        ["department"] = department,
        ["counter"] = 4,
        ["title"] = "Skarga na hałas",
        ["applicant"] = new JsonObject { ["firstName"] = "Jan", ["lastName"] = "Przykładowy", ["pesel"] = "99723199984", ["address"] = "ul. Testowa 1, 35-001 Rzeszów" },
        ["form"] = new JsonObject { ["subject"] = "Hałas przy ul. Testowej" },
        ["attachments"] = new JsonArray(new JsonObject { ["attachmentId"] = attachment, ["kind"] = "letter", ["name"] = "pismo.pdf" }),
    };

    /// <summary>The item as the desk sees it.</summary>
    public static async Task<JsonNode> ItemAsync(string itemId) => await (await (await Clerk).GetAsync($"{Items}/{itemId}")).Read();

    /// <summary>The cases that the department has for the item.</summary>
    public static async Task<JsonArray> CasesAsync(string itemId, string department = "SO", string service = "citizen-affairs")
    {
        var handler = await As($"handler.{department.ToLowerInvariant()}");
        return (await (await handler.GetAsync($"/api/{service}/departments/{department}/cases?itemId={itemId}")).Read())["items"]!.AsArray();
    }

    public static Task UntilAcceptedAsync(string itemId, TimeSpan? within = null) =>
        Eventually.Until(async () => (await ItemAsync(itemId)).Text("state") == "accepted", $"item {itemId} is accepted", within ?? TimeSpan.FromSeconds(30));

    public static StringContent Json(JsonNode body) => new(body.ToJsonString(), Encoding.UTF8, "application/json");

    /// <summary>The body; fails with the whole answer when it is no success.</summary>
    public static async Task<JsonNode> Read(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, Is.True, $"{answer.RequestMessage?.RequestUri} {(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();
}
