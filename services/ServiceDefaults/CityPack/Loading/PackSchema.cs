using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace Pom.ServiceDefaults.CityPack.Loading;

/// <summary>Makes the JSON Schema (2020-12) of each kind of pack file from its C# record, so that an editor checks what the loader checks.</summary>
internal static class PackSchema
{
    private static readonly JsonSerializerOptions Writing =
        new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Of(PackFileKind kind)
    {
        var exporter = new JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };
        var body = (JsonObject)PackJson.Options.GetJsonSchemaAsNode(kind.Type, exporter);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = $"https://pom.rzeszow.example/schemas/city-pack/{kind.Name}.schema.json",
            ["title"] = $"City pack: {kind.Place}{(kind.IsFolder ? "*.json" : "")}",
        };
        foreach (var (name, value) in body)
            schema[name] = value?.DeepClone();
        // Editors find the schema by this field; the loader skips it.
        ((JsonObject)schema["properties"]!).Insert(0, "$schema", new JsonObject { ["type"] = "string" });
        return schema.ToJsonString(Writing) + "\n";
    }

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode node)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(TimeOnly))
        {
            // The exporter cannot look into a converter of our own.
            node = new JsonObject
            {
                ["type"] = type == context.TypeInfo.Type ? "string" : new JsonArray("string", "null"),
                ["pattern"] = "^([01][0-9]|2[0-3]):[0-5][0-9]$",
            };
        }

        if (node is not JsonObject schema)
            return node;
        if (schema.ContainsKey("properties"))
            schema["additionalProperties"] = false;
        if (context.PropertyInfo?.AttributeProvider is { } attributes)
            Limits(schema, attributes);
        return schema;
    }

    private static void Limits(JsonObject schema, ICustomAttributeProvider attributes)
    {
        // Limits of a list stand on its property but bind its items.
        var target = schema["items"] as JsonObject ?? schema;
        if (Get<RegularExpressionAttribute>(attributes) is { } pattern)
            target["pattern"] = pattern.Pattern;
        if (Get<AllowedValuesAttribute>(attributes) is { } allowed)
        {
            var optional = target["type"] is JsonArray;
            target["enum"] = new JsonArray([.. allowed.Values.Select(v => JsonValue.Create((string)v!)), .. optional ? new JsonNode?[] { null } : []]);
        }

        if (Get<RangeAttribute>(attributes) is { } range)
        {
            target["minimum"] = JsonSerializer.SerializeToNode(range.Minimum);
            target["maximum"] = JsonSerializer.SerializeToNode(range.Maximum);
        }

        if (Get<DescriptionAttribute>(attributes) is { } description)
            schema.Insert(0, "description", description.Description);
    }

    private static T? Get<T>(ICustomAttributeProvider attributes)
        where T : Attribute =>
        attributes.GetCustomAttributes(typeof(T), true).OfType<T>().FirstOrDefault();
}
