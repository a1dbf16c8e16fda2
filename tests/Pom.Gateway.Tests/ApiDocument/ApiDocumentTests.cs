using System.Net;
using System.Text.Json.Nodes;
using Pom.Gateway.ApiDocument;

namespace Pom.Gateway.Tests.ApiDocument;

public class ApiDocumentTests
{
    private static JsonObject Document(string path, string ticketField) => JsonNode.Parse("""
        {"openapi":"3.1.1",
         "paths":{"PATH":{"get":{"tags":["t"],"responses":{"200":{"content":{"application/json":{"schema":{"$ref":"#/components/schemas/Page"}}}}}}}},
         "components":{"schemas":{"Same":{"type":"string"},"Page":{"type":"array","items":{"$ref":"#/components/schemas/Ticket"}},"Ticket":{"type":"object","properties":{"FIELD":{"$ref":"#/components/schemas/Same"}}}}}}
        """.Replace("PATH", path, StringComparison.Ordinal).Replace("FIELD", ticketField, StringComparison.Ordinal))!.AsObject();

    [Test]
    public void Merge_KeepsSharedComponents_AndPrefixesThoseThatDiffer()
    {
        var merged = new MergedDocument();
        merged.Add("queueing", Document("/api/queueing/x", "number"));
        merged.Add("document-intake", Document("/api/document-intake/x", "receipt"));
        merged.AddMissing("portal");
        var document = merged.Build();

        var schemas = document["components"]!["schemas"]!.AsObject();
        // Page looks the same in both, but leads to another Ticket.
        Assert.That(schemas.Select(s => s.Key), Is.EquivalentTo(["Same", "Page", "Ticket", "DocumentIntakePage", "DocumentIntakeTicket"]));
        Assert.That(schemas["DocumentIntakePage"]!["items"]!["$ref"]!.ToString(), Is.EqualTo("#/components/schemas/DocumentIntakeTicket"));
        Assert.That(schemas["Page"]!["items"]!["$ref"]!.ToString(), Is.EqualTo("#/components/schemas/Ticket"));
        Assert.That(document["paths"]!["/api/document-intake/x"]!.ToJsonString(), Does.Contain("/DocumentIntakePage\""));
        Assert.That(document["components"]!["securitySchemes"]!["bearer"]!["scheme"]!.ToString(), Is.EqualTo("bearer"));
        Assert.That(document["x-missing"]!.AsArray().Select(m => m!.ToString()), Is.EqualTo(["portal"]));
    }

    [Test]
    public async Task MergedDocumentAndPage_AreServed_AndNameWhoIsMissing()
    {
        await using var gateway = await RunningGateway.StartAsync();
        gateway.Queueing.OpenApi = Document("/api/queueing/<b>", "number").ToJsonString();
        await gateway.Portal.DisposeAsync();
        using var client = gateway.Client();
        var document = JsonNode.Parse(await client.GetStringAsync("/openapi.json"))!;
        Assert.That(document["openapi"]!.ToString(), Does.StartWith("3.1"));
        Assert.That(document["paths"]!.AsObject().Select(p => p.Key), Is.SupersetOf(["/api/queueing/<b>", "/api/session", "/status"]));
        Assert.That(document["x-missing"]!.AsArray().Select(m => m!.ToString()), Is.EqualTo(["portal"]));
        Assert.That(document["paths"]!["/api/session"]!["delete"]!["x-policy"]!.ToString(), Does.StartWith("clerk, supervisor"));

        using var page = await client.GetAsync("/openapi");
        var html = await page.Content.ReadAsStringAsync();
        Assert.That(page.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(html, Does.Contain("api/<wbr>queueing/<wbr>&lt;b&gt;").And.Not.Contain("<b>").And.Contain("No answer at the moment from: portal"));
    }
}
