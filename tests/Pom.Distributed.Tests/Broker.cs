using System.Text;
using Pom.Testing;
using RabbitMQ.Client;

namespace Pom.Distributed.Tests;

/// <summary>A client of the broker that is none of the platform's: it sees and sends what is really on the wire.</summary>
internal sealed class Broker : IAsyncDisposable
{
    public const string Departments = "pom.departments";
    private readonly IConnection _connection;
    private readonly IChannel _channel;

    private Broker(IConnection connection, IChannel channel) => (_connection, _channel) = (connection, channel);

    public static async Task<Broker> ConnectAsync(string? address = null)
    {
        var connection = await new ConnectionFactory { Uri = new Uri(address ?? RunningPlatform.Platform.RabbitMq) }.CreateConnectionAsync();
        return new Broker(connection, await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)));
    }

    /// <summary>A queue of our own that gets a copy of what goes to a department.</summary>
    public async Task<string> TapAsync(string department)
    {
        var queue = await _channel.QueueDeclareAsync("", durable: false, exclusive: true, autoDelete: true);
        await _channel.QueueBindAsync(queue.QueueName, Departments, department);
        return queue.QueueName;
    }

    /// <summary>Publishes and waits for the confirm; a message that no queue takes is an error.</summary>
    public async Task PublishAsync(string exchange, string routingKey, Wire message) =>
        await _channel.BasicPublishAsync(exchange, routingKey, mandatory: true, message.Properties(), message.Body);

    /// <summary>Takes one message out of a queue, waiting for it.</summary>
    public async Task<Wire> TakeAsync(string queue, TimeSpan? within = null)
    {
        BasicGetResult? got = null;
        await Eventually.Until(async () => (got = await _channel.BasicGetAsync(queue, autoAck: true)) is not null, $"a message in {queue}", within ?? TimeSpan.FromSeconds(20));
        return Wire.Of(got!);
    }

    public Task<uint> CountAsync(string queue) => _channel.MessageCountAsync(queue);

    /// <summary>Takes a message and dies with it: the connection breaks off without an acknowledgement.</summary>
    /// <returns>False when there was none.</returns>
    public static async Task<bool> TakeAndDieAsync(string queue)
    {
        await using var broker = await ConnectAsync();
        var got = await broker._channel.BasicGetAsync(queue, autoAck: false);
        await broker._connection.AbortAsync();
        return got is not null;
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _connection.DisposeAsync();
    }
}

/// <summary>A message as it is on the wire.</summary>
internal sealed record Wire(string? MessageId, IReadOnlyDictionary<string, object?> Headers, byte[] Body)
{
    /// <summary>The same content as another message. The id is in the properties and, for brokers without properties, in a header.</summary>
    public Wire WithNewId()
    {
        var id = Guid.CreateVersion7().ToString();
        return this with { MessageId = id, Headers = Headers.ToDictionary(h => h.Key, h => h.Key == "MessageId" ? id : h.Value) };
    }

    public string Text => Encoding.UTF8.GetString(Body);

    public static Wire Of(BasicGetResult got) =>
        new(got.BasicProperties.MessageId, new Dictionary<string, object?>(got.BasicProperties.Headers ?? new Dictionary<string, object?>()), got.Body.ToArray());

    /// <summary>A message of the platform, with the headers that its own messages bear.</summary>
    public static Wire New(string contract, string json) => new(Guid.CreateVersion7().ToString(), new Dictionary<string, object?> { ["MT-MessageType"] = $"urn:message:{contract}" }, Encoding.UTF8.GetBytes(json));

    public string? Header(string name) => Headers.GetValueOrDefault(name) switch { byte[] bytes => Encoding.UTF8.GetString(bytes), var other => other?.ToString() };

    public BasicProperties Properties() => new() { MessageId = MessageId, Persistent = true, ContentType = "application/json", Headers = Headers.ToDictionary() };
}
