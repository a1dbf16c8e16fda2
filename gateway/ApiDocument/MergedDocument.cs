using System.Text.Json.Nodes;

namespace Pom.Gateway.ApiDocument;

/// <summary>Puts the OpenAPI documents of the services into one. Components of the same name that differ get the service's name in front.</summary>
internal sealed class MergedDocument
{
    private const string RefBase = "#/components/";
    private readonly JsonObject _paths = [];
    private readonly JsonObject _components = [];
    private readonly JsonArray _tags = [];
    private readonly JsonArray _missing = [];

    public void Add(string service, JsonObject document)
    {
        document = document.DeepClone().AsObject();
        var components = document["components"] as JsonObject ?? [];
        var renamed = Conflicts(components).ToDictionary(c => $"{RefBase}{c.Section}/{c.Name}", c => $"{RefBase}{c.Section}/{Prefix(service)}{c.Name}");
        RewriteRefs(document, renamed);
        foreach (var (section, names) in components)
        {
            var target = _components[section] as JsonObject ?? (_components[section] = new JsonObject()).AsObject();
            foreach (var (name, component) in names as JsonObject ?? [])
                target[renamed.TryGetValue($"{RefBase}{section}/{name}", out var to) ? to[(to.LastIndexOf('/') + 1)..] : name] = component?.DeepClone();
        }
        foreach (var (path, item) in document["paths"] as JsonObject ?? [])
            _paths.TryAdd(path, item?.DeepClone());
        _tags.Add(new JsonObject { ["name"] = service });
    }

    public void AddMissing(string service) => _missing.Add(service);

    public JsonObject Build()
    {
        _components["securitySchemes"] = new JsonObject
        {
            ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "The access token of POST /api/session." },
        };
        var document = new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject { ["title"] = "POM Platform", ["version"] = "1", ["description"] = "Everything that the services of the platform offer through the gateway." },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
            ["paths"] = _paths,
            ["components"] = _components,
            ["tags"] = _tags,
        };
        if (_missing.Count > 0) document["x-missing"] = _missing;
        return document;
    }

    /// <summary>Components whose name is taken by another content, and those that look the same but point to one of these.</summary>
    private HashSet<(string Section, string Name)> Conflicts(JsonObject components)
    {
        var shared = (from section in components
                      from component in section.Value as JsonObject ?? []
                      let known = (_components[section.Key] as JsonObject)?[component.Key]
                      where known is not null
                      select (Section: section.Key, Name: component.Key, component.Value, Known: known)).ToList();
        var conflicts = shared.Where(c => !JsonNode.DeepEquals(c.Value, c.Known)).Select(c => (c.Section, c.Name)).ToHashSet();
        for (var before = -1; before != conflicts.Count;)
        {
            before = conflicts.Count;
            foreach (var c in shared)
            {
                var text = c.Value!.ToJsonString();
                if (conflicts.Any(o => text.Contains($"\"{RefBase}{o.Section}/{o.Name}\"", StringComparison.Ordinal))) conflicts.Add((c.Section, c.Name));
            }
        }
        return conflicts;
    }

    private static void RewriteRefs(JsonNode? node, Dictionary<string, string> renamed)
    {
        if (renamed.Count == 0) return;
        switch (node)
        {
            case JsonArray list:
                foreach (var item in list) RewriteRefs(item, renamed);
                break;
            case JsonObject item:
                if (item["$ref"] is JsonValue value && value.TryGetValue<string>(out var target) && renamed.TryGetValue(target, out var to)) item["$ref"] = to;
                foreach (var (_, child) in item) RewriteRefs(child, renamed);
                break;
        }
    }

    /// <summary><c>document-intake</c> → <c>DocumentIntake</c>.</summary>
    private static string Prefix(string service) => string.Concat(service.Split('-', StringSplitOptions.RemoveEmptyEntries).Select(w => char.ToUpperInvariant(w[0]) + w[1..]));
}
