using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Pom.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Pom.Distributed.Tests;

/// <summary>Systems that know nothing of the platform but its published descriptions: one with a RabbitMQ client, one with plain
/// HTTP. Every name of a field, queue or exchange that they use is looked up in the description.</summary>
[TestFixture]
internal sealed class When_a_department_has_its_own_system
{
    [Test]
    public async Task It_works_its_queue_off_with_any_AMQP_client()
    {
        var api = await AsyncApi.ReadAsync();
        var items = new List<string>();
        for (var i = 0; i < 3; i++) items.Add((await Desk.RegisterLetterAsync("EZD")).Text("itemId"));
        await using var system = await AmqpSystem.StartAsync(api, "EZD");

        foreach (var itemId in items)
        {
            await Desk.UntilAcceptedAsync(itemId);
            var item = await Desk.ItemAsync(itemId);
            Assert.That(item["receipts"]!.AsArray().Select(r => r!.Text("state")), Is.SupersetOf(new[] { "registered", "sent", "delivered", "accepted" }));
            Assert.That(item["case"]!.Text("reference"), Is.EqualTo($"EZD.1.{system.SequenceOf(itemId)}.2016"));
        }
        var headers = system.Headers.First();
        foreach (var name in api.Headers("itemHandedOver")) Assert.That(headers, Contains.Key(name).WithValue(headers[name]).And.Not.ContainValue(""));
        Assert.That(headers[api.Headers("itemHandedOver").Single(h => h.EndsWith(":type", StringComparison.Ordinal))], Is.EqualTo("pl.rzeszow.pom.document-intake.ItemHandedOver"));
    }

    [Test]
    public async Task It_asks_for_its_items_with_plain_HTTP()
    {
        var items = new List<string>();
        for (var i = 0; i < 3; i++) items.Add((await Desk.RegisterLetterAsync("BIP")).Text("itemId"));
        var system = await Desk.As("system.bip");
        var api = JsonNode.Parse(await system.GetStringAsync("/openapi/document-intake.json"))!;
        string PathOf(string operation) => ((JsonObject)api["paths"]!).Single(p => ((JsonObject)p.Value!).Any(m => m.Value?["operationId"]?.GetValue<string>() == operation)).Key.Replace("{department}", "BIP", StringComparison.Ordinal);

        long after = 0;
        for (JsonArray page; (page = (await (await system.GetAsync($"{PathOf("fetchDeliveries")}?after={after}")).Read())["items"]!.AsArray()).Count > 0;)
        {
            foreach (var delivery in page)
            {
                Assert.That(delivery!["sequence"]!.GetValue<long>(), Is.EqualTo(after + 1), "nothing is missing");
                after = delivery["sequence"]!.GetValue<long>();
                var accept = PathOf("acceptDelivery").Replace("{sequence}", $"{after}", StringComparison.Ordinal);
                (await system.PostAsJsonAsync(accept, new { caseReference = $"BIP.1.{after}.2016" })).EnsureSuccessStatusCode();
            }
        }

        foreach (var itemId in items) Assert.That((await Desk.ItemAsync(itemId)).Text("state"), Is.EqualTo("accepted"));
    }

    [Test]
    public async Task Down_for_long_nothing_is_lost_it_catches_up_fast_and_no_other_department_notices()
    {
        const int Backlog = 60;
        var api = await AsyncApi.ReadAsync();
        await AcceptanceAtGk();
        var before = await AcceptanceAtGk();
        var items = new List<string>();
        var arrivals = Stopwatch.StartNew();
        for (var i = 0; i < Backlog; i++)
        {
            items.Add((await Desk.RegisterLetterAsync("EZD")).Text("itemId"));
            await Task.Delay(60); // the scale: ten minutes are some seconds
        }
        var arrivalRate = Backlog / arrivals.Elapsed.TotalSeconds;
        var during = await AcceptanceAtGk();
        Assert.That(during, Is.LessThan(before + TimeSpan.FromMilliseconds(500)));
        await Eventually.Until(async () => await RunningPlatform.OutboxOf("document-intake") == 0, "the broker has all of them");

        await using var system = await AmqpSystem.StartAsync(api, "EZD");
        await Eventually.Until(() => items.TrueForAll(i => system.Taken.ContainsKey(i)), "all have come", TimeSpan.FromSeconds(30));
        foreach (var itemId in items) await Desk.UntilAcceptedAsync(itemId);

        var taken = items.Select(i => system.Taken[i].At).Order().ToList();
        var drainRate = (Backlog - 1) / Stopwatch.GetElapsedTime(taken[0], taken[^1]).TotalSeconds;
        RunningPlatform.Say($"own system down: {arrivalRate:0.0} items/s came, {drainRate:0} /s worked off; GK accepts in {before.TotalMilliseconds:0} ms before, {during.TotalMilliseconds:0} ms during");
        Assert.That(drainRate, Is.GreaterThan(5 * arrivalRate));
        Assert.That(items.Select(i => system.Taken[i].Sequence).Distinct().Count(), Is.EqualTo(Backlog));
    }

    /// <returns>The median time from registration to acceptance in a department of the platform.</returns>
    private static async Task<TimeSpan> AcceptanceAtGk()
    {
        var times = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            var itemId = (await Desk.RegisterLetterAsync("GK")).Text("itemId");
            var registered = Stopwatch.GetTimestamp();
            await Desk.UntilAcceptedAsync(itemId);
            times.Add(Stopwatch.GetElapsedTime(registered));
        }
        return times.Order().ElementAt(2);
    }
}

/// <summary>The names that the published AsyncAPI description gives.</summary>
internal sealed class AsyncApi(JsonNode document)
{
    public static async Task<AsyncApi> ReadAsync()
    {
        using var http = new HttpClient { BaseAddress = new Uri(RunningPlatform.Platform.Url) };
        return new AsyncApi(JsonNode.Parse(await http.GetStringAsync("/asyncapi/document-intake.json"))!);
    }

    public string Inbox(string department) => document["channels"]!["inbox"]!.Text("address").Replace("{department}", department, StringComparison.Ordinal);

    public string ReceiptsExchange => document["channels"]!["receipts"]!["bindings"]!["amqp"]!["exchange"]!.Text("name");

    public string ReceiptsKey(string department) => document["channels"]!["receipts"]!.Text("address").Replace("{department}", department, StringComparison.Ordinal);

    public string[] Headers(string message) => [.. document["components"]!["messages"]![message]!["headers"]!["required"]!.AsArray().Select(h => h!.GetValue<string>())];

    /// <summary>A field of a message; fails where the description does not know it.</summary>
    public string Field(string message, string name)
    {
        Assert.That(document["components"]!["messages"]![message]!["payload"]!["properties"]![name], Is.Not.Null, $"{message} has no field {name} in the description");
        return name;
    }

    public string Answer(string value)
    {
        Assert.That(document["components"]!["messages"]!["departmentReceipt"]!["payload"]!["properties"]!["answer"]!["enum"]!.AsArray().Select(v => v!.GetValue<string>()), Does.Contain(value));
        return value;
    }
}

/// <summary>A department's own system with RabbitMQ.Client alone: takes what is in its inbox and accepts every item.</summary>
internal sealed class AmqpSystem : IAsyncDisposable
{
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private AmqpSystem(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public ConcurrentDictionary<string, (long Sequence, long At)> Taken { get; } = new();
    public ConcurrentQueue<Dictionary<string, string>> Headers { get; } = new();

    public long SequenceOf(string itemId) => Taken[itemId].Sequence;

    public static async Task<AmqpSystem> StartAsync(AsyncApi api, string department)
    {
        var connection = await OwnBrokerAccount.ConnectAsync(department);
        var channel = await connection.ChannelAsync();
        var system = new AmqpSystem(connection, channel);
        await channel.BasicQosAsync(0, 20, global: false);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += async (_, delivered) =>
        {
            var body = JsonNode.Parse(Encoding.UTF8.GetString(delivered.Body.Span))!;
            var (itemId, sequence) = (body.Text(api.Field("itemHandedOver", "itemId")), body[api.Field("itemHandedOver", "sequence")]!.GetValue<long>());
            system.Headers.Enqueue(delivered.BasicProperties.Headers!.Where(h => h.Value is byte[]).ToDictionary(h => h.Key, h => Encoding.UTF8.GetString((byte[])h.Value!)));
            var receipt = new JsonObject
            {
                [api.Field("departmentReceipt", "department")] = department,
                [api.Field("departmentReceipt", "sequence")] = sequence,
                [api.Field("departmentReceipt", "itemId")] = itemId,
                [api.Field("departmentReceipt", "answer")] = api.Answer("accepted"),
                [api.Field("departmentReceipt", "caseReference")] = $"{department}.1.{sequence}.2016",
            };
            var properties = new BasicProperties { MessageId = Guid.NewGuid().ToString(), UserId = OwnBrokerAccount.Of(department).Text("user"), Persistent = true, ContentType = "application/json" };
            await channel.BasicPublishAsync(api.ReceiptsExchange, api.ReceiptsKey(department), mandatory: true, properties, Encoding.UTF8.GetBytes(receipt.ToJsonString()));
            await channel.BasicAckAsync(delivered.DeliveryTag, multiple: false);
            system.Taken[itemId] = (sequence, Stopwatch.GetTimestamp());
        };
        await channel.BasicConsumeAsync(api.Inbox(department), autoAck: false, consumer);
        return system;
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
