using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests;

/// <summary>What a clerk does through the API, and what a test then finds behind it.</summary>
internal static class Desk
{
    /// <summary>A made-up person, born 2299 by the number.</summary>
    public const string Pesel = "99723199984";
    public const string Items = "/api/document-intake/points/MH/items";
    public const string Attachments = "/api/document-intake/attachments";

    public static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF"u8, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xD9];
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>One page with one entry (width).</summary>
    public static readonly byte[] Tiff = [.. "II*"u8, 0, 8, 0, 0, 0, 1, 0, 0, 1, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];

    public static async Task<HttpResponseMessage> Upload(this HttpClient client, byte[] content, string? mediaType = "application/pdf", string? fileName = "pismo.pdf", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Attachments) { Content = new ByteArrayContent(content) };
        if (mediaType is not null) request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        if (fileName is not null) request.Headers.Add("Pom-File-Name", fileName);
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    public static async Task<string> Attach(this HttpClient client, byte[]? content = null, string mediaType = "application/pdf", string fileName = "pismo.pdf") =>
        (await (await client.Upload(content ?? Pdf, mediaType, fileName)).Read())["attachmentId"]!.GetValue<string>();

    /// <summary>A letter to the department of municipal services, complete.</summary>
    public static JsonObject Letter(string attachmentId, string department = "GK") => new()
    {
        ["caseType"] = "LetterSubmission",
        ["department"] = department,
        ["counter"] = 4,
        ["title"] = "Skarga na hałas",
        ["applicant"] = new JsonObject { ["firstName"] = "Jan", ["lastName"] = "Przykładowy", ["pesel"] = Pesel, ["address"] = "ul. Testowa 1, 35-001 Rzeszów", ["phone"] = "600 100 200" },
        ["form"] = new JsonObject { ["subject"] = "Hałas przy ul. Testowej" },
        ["attachments"] = new JsonArray(new JsonObject { ["attachmentId"] = attachmentId, ["kind"] = "letter", ["name"] = "pismo.pdf" }),
    };

    public static async Task<HttpResponseMessage> Register(this HttpClient client, JsonNode body, string? key = null, string path = Items)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await client.SendAsync(request);
    }

    /// <summary>A registered letter.</summary>
    public static async Task<JsonNode> RegisterLetter(this HttpClient client, string department = "GK") =>
        await (await client.Register(Letter(await client.Attach(), department))).Read();

    public static async Task<JsonNode> Item(this HttpClient client, string itemId) => await (await client.GetAsync($"{Items}/{itemId}")).Read();

    /// <summary>The body; fails with the whole answer when it is no success.</summary>
    public static async Task<JsonNode> Read(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That(answer.IsSuccessStatusCode, Is.True, $"{(int)answer.StatusCode}: {text}");
        return JsonNode.Parse(text)!;
    }

    /// <summary>Checks a refusal: status, slug and the fields it names.</summary>
    public static async Task<JsonNode> Refused(this HttpResponseMessage answer, int status, string slug, params string[] fields)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.That((int)answer.StatusCode, Is.EqualTo(status), text);
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
        var problem = JsonNode.Parse(text)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problem["type"]!.GetValue<string>(), Does.EndWith("/" + slug));
            Assert.That(problem["traceId"]?.GetValue<string>(), Is.Not.Empty);
            Assert.That((problem["errors"] as JsonObject ?? []).Select(e => e.Key), Is.SupersetOf(fields), text);
        }
        return problem;
    }

    public static Task<int> Count(this TestPlatform platform, string table)
    {
        var sql = "SELECT COUNT(*) AS \"Value\" FROM \"" + table + "\"";
        return platform.Db<DocumentIntakeDb, int>(db => db.Database.SqlQueryRaw<int>(sql).SingleAsync());
    }

    /// <summary>Every file of the document store, unfinished ones too.</summary>
    public static IReadOnlyList<string> StoredFiles(this TestPlatform platform)
    {
        var folder = Path.Combine(platform.DataDirectory, "documents");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    public static string Text(this JsonNode node, string name) => node[name]!.GetValue<string>();
}
