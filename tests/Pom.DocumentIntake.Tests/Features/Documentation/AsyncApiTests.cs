using System.Text.Json.Nodes;
using Pom.DocumentIntake.Features.Documentation;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Documentation;

/// <summary>The published description of the messages: as approved, served to everybody, and true.</summary>
internal sealed class AsyncApiTests
{
    private static readonly string s_approved = Path.Combine(Root(), "docs", "asyncapi", "document-intake.json");

    [Test]
    public void The_approved_copy_is_what_the_code_says()
    {
        if (Environment.GetEnvironmentVariable("POM_APPROVE") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(s_approved)!);
            File.WriteAllText(s_approved, AsyncApiDocument.Text);
        }
        Assert.That(File.Exists(s_approved) ? File.ReadAllText(s_approved) : "", Is.EqualTo(AsyncApiDocument.Text),
            "What departments' own systems rely on changed. If that is meant (only additions are), run this test with POM_APPROVE=1 and commit the copy.");
    }

    [Test]
    public async Task It_is_served_without_an_account()
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule());

        using var answer = await platform.Anonymous().GetAsync("/asyncapi/document-intake.json");

        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/json"));
        Assert.That(await answer.Content.ReadAsStringAsync(), Is.EqualTo(AsyncApiDocument.Text));
    }

    [Test]
    public void Every_reference_leads_somewhere()
    {
        var document = JsonNode.Parse(AsyncApiDocument.Text)!;
        var references = All(document).OfType<JsonObject>().Where(o => o["$ref"] is JsonValue).Select(o => o["$ref"]!.GetValue<string>()).Where(r => r.Length > 1).Distinct().ToList();
        Assert.That(references, Has.Count.GreaterThan(5));
        foreach (var reference in references)
        {
            var found = document;
            foreach (var part in reference.TrimStart('#', '/').Split('/')) found = found?[part];
            Assert.That(found, Is.Not.Null, reference);
        }
    }

    [Test]
    public async Task What_is_delivered_has_the_described_fields()
    {
        using var pack = new CityPackCopy().OwnSystem("GK", "http");
        await using var platform = await TestPlatform.StartAsync(new TestSettings { Configuration = pack.Configuration }, new DocumentIntakeModule());
        await platform.Clerk().RegisterLetter();

        var data = (JsonObject)(await platform.OwnSystem("GK").Fetch("GK"))["items"]![0]!["data"]!;

        var schema = JsonNode.Parse(AsyncApiDocument.Text)!["components"]!["messages"]!["itemHandedOver"]!["payload"]!;
        Assert.That(((JsonObject)schema["properties"]!).Select(p => p.Key), Is.SupersetOf(data.Select(p => p.Key)));
        Assert.That(data.Select(p => p.Key), Is.SupersetOf(schema["required"]!.AsArray().Select(p => p!.GetValue<string>())));
    }

    private static IEnumerable<JsonNode> All(JsonNode? node) => node switch
    {
        JsonObject o => o.SelectMany(p => All(p.Value)).Prepend(o),
        JsonArray a => a.SelectMany(All).Prepend(a),
        null => [],
        _ => [node],
    };

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Pom.Platform.sln"))) folder = folder.Parent;
        return folder.FullName;
    }
}
