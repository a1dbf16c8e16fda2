using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Features.Receipts;
using Pom.DocumentIntake.Features.Webhooks;
using Pom.ServiceDefaults.Messaging;

namespace Pom.DocumentIntake.Features.Documentation;

/// <summary>The description (AsyncAPI 3.0) of what a department's own system takes from the broker or by webhook and of the
/// receipts it sends, made from the contracts; the same for everybody, without any data. A department needs nothing else.</summary>
internal static class AsyncApiDocument
{
    public const string Path = "/asyncapi/document-intake.json";
    private static readonly JsonSerializerOptions s_schema = new(MessageTypes.Json) { TypeInfoResolver = new DefaultJsonTypeInfoResolver(), NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict };
    private static readonly JsonSerializerOptions s_readable = new() { WriteIndented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly Lazy<string> s_text = new(() => Make().ToJsonString(s_readable) + "\n");

    public static string Text => s_text.Value;

    public static IResult Handle() => Results.Text(Text, "application/json");

    private static JsonObject Make() => new()
    {
        ["asyncapi"] = "3.0.0",
        ["info"] = new JsonObject
        {
            ["title"] = "POM: items for a department's own system",
            ["version"] = "1.0.0",
            ["description"] = "Every delivery comes at least once: its CloudEvents id tells a repeat, its sequence (from 1, without gaps per department) tells what was missed. "
                + "Whatever was missed can be fetched at GET /api/document-intake/departments/{department}/deliveries?after={sequence}, see /openapi/document-intake.json. "
                + "Answer each item with accepted (and the case reference) or refused (and the reason), through the receipts' channel or by HTTP. Fields may be added: ignore what you do not know.",
        },
        ["defaultContentType"] = CloudEventAttributes.Json,
        ["servers"] = new JsonObject
        {
            ["broker"] = new JsonObject
            {
                ["host"] = "broker.pom.example", ["protocol"] = "amqp", ["protocolVersion"] = "0-9-1",
                ["description"] = "With the department's own account, department.{department}: it may read its inbox and write its receipts, nothing else. It must not declare queues.",
                ["security"] = new JsonArray(new JsonObject { ["type"] = "userPassword" }),
            },
            ["receiver"] = new JsonObject { ["host"] = "the-department.example", ["protocol"] = "https", ["description"] = "The address that the department gives; only https, no redirects." },
        },
        ["channels"] = new JsonObject
        {
            ["inbox"] = new JsonObject
            {
                ["address"] = ConsumerRegistry.DepartmentInbox("{department}"),
                ["description"] = "Durable quorum queue, bound to the topic exchange with the department's code as routing key.",
                ["parameters"] = Department(),
                ["servers"] = new JsonArray(Ref("servers/broker")),
                ["messages"] = Messages("itemHandedOver", "itemWithdrawn", "documentHandedOver"),
                ["bindings"] = new JsonObject { ["amqp"] = new JsonObject { ["is"] = "queue", ["queue"] = new JsonObject { ["name"] = ConsumerRegistry.DepartmentInbox("{department}"), ["durable"] = true, ["exclusive"] = false, ["autoDelete"] = false }, ["bindingVersion"] = "0.3.0" } },
            },
            ["receipts"] = new JsonObject
            {
                ["address"] = "{department}",
                ["description"] = "Routing key in the receipts' exchange. The property user-id must name the account, message-id must be a UUID, and the message must be persistent.",
                ["parameters"] = Department(),
                ["servers"] = new JsonArray(Ref("servers/broker")),
                ["messages"] = Messages("departmentReceipt"),
                ["bindings"] = new JsonObject { ["amqp"] = new JsonObject { ["is"] = "routingKey", ["exchange"] = new JsonObject { ["name"] = MessageTypes.ExchangeOf<DepartmentReceipt>(), ["type"] = "topic", ["durable"] = true, ["autoDelete"] = false }, ["bindingVersion"] = "0.3.0" } },
            },
            ["webhook"] = new JsonObject
            {
                ["address"] = "/",
                ["description"] = $"POST to the department's address; 2xx means delivered, all else is tried again with growing pauses. {WebhookSignature.Header}: t=<Unix seconds>,v1=<lower-case hex of HMAC-SHA-256 over t, a full stop and the body's bytes>. "
                    + $"Refuse what is not signed so or is older than {WebhookSignature.Window.TotalMinutes:0} minutes. Attributes are headers ce-id, ce-type, ce-source, ce-subject, ce-time, ce-specversion, ce-sequence.",
                ["servers"] = new JsonArray(Ref("servers/receiver")),
                ["messages"] = Messages("itemHandedOver", "itemWithdrawn", "documentHandedOver"),
            },
        },
        ["operations"] = new JsonObject
        {
            ["takeFromInbox"] = Operation("receive", "inbox", "The department's system takes its deliveries"),
            ["takeByWebhook"] = Operation("receive", "webhook", "The department's system is called"),
            ["sendReceipt"] = Operation("send", "receipts", "The department's system says what became of a delivery"),
        },
        ["components"] = new JsonObject
        {
            ["messages"] = new JsonObject
            {
                ["itemHandedOver"] = Message<ItemHandedOver>("An item for the department. Answer it."),
                ["itemWithdrawn"] = Message<ItemWithdrawn>("An item that came before was entered in error: open no case, or close it. Needs no answer."),
                ["documentHandedOver"] = Message<DocumentHandedOver>("The resident has the document. Needs no answer."),
                ["departmentReceipt"] = new JsonObject { ["name"] = nameof(DepartmentReceipt), ["summary"] = "What became of a delivery. May be repeated; the first answer stands.", ["contentType"] = CloudEventAttributes.Json, ["payload"] = Schema<DepartmentReceipt>() },
            },
        },
    };

    private static JsonObject Message<T>(string summary) => new()
    {
        ["name"] = typeof(T).Name,
        ["summary"] = summary,
        ["contentType"] = CloudEventAttributes.Json,
        ["headers"] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "CloudEvents 1.0, binary mode.",
            ["required"] = new JsonArray("specversion", "id", "type", "source", "subject", "time", "datacontenttype").Prefixed(),
            ["properties"] = new JsonObject
            {
                [Header("specversion")] = new JsonObject { ["const"] = CloudEventAttributes.SpecVersion },
                [Header("id")] = new JsonObject { ["type"] = "string", ["format"] = "uuid", ["description"] = "The same at every repeat." },
                [Header("type")] = new JsonObject { ["const"] = CloudEventAttributes.Type(MessageTypes.NameOf(typeof(T))) },
                [Header("source")] = new JsonObject { ["const"] = CloudEventAttributes.Source(MessageTypes.NameOf(typeof(T))) },
                [Header("subject")] = new JsonObject { ["type"] = "string", ["format"] = "uuid", ["description"] = "Id of the item." },
                [Header("time")] = new JsonObject { ["type"] = "string", ["format"] = "date-time" },
                [Header("datacontenttype")] = new JsonObject { ["const"] = CloudEventAttributes.Json },
            },
        },
        ["payload"] = Schema<T>(),
    };

    private static JsonNode Schema<T>() => s_schema.GetJsonSchemaAsNode(typeof(T), new JsonSchemaExporterOptions
    {
        TreatNullObliviousAsNonNullable = true,
        TransformSchemaNode = (context, node) =>
        {
            if (node is JsonObject schema && context.TypeInfo.Type.IsEnum && schema["type"] is null) schema.Insert(0, "type", "string");
            return node;
        },
    });

    private static JsonArray Prefixed(this JsonArray names) => new([.. names.Select(n => (JsonNode)Header(n!.GetValue<string>()))]);

    private static string Header(string attribute) => CloudEventAttributes.HeaderPrefix + attribute;

    private static JsonObject Department() => new() { ["department"] = new JsonObject { ["description"] = "Code of the department in the city pack, such as GK." } };

    private static JsonObject Messages(params string[] names) => new(names.Select(n => KeyValuePair.Create<string, JsonNode?>(n, Ref("components/messages/" + n))));

    private static JsonObject Operation(string action, string channel, string summary) => new() { ["action"] = action, ["channel"] = Ref("channels/" + channel), ["summary"] = summary };

    private static JsonObject Ref(string to) => new() { ["$ref"] = "#/" + to };
}
