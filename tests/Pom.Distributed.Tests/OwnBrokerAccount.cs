using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace Pom.Distributed.Tests;

/// <summary>What the deploy step gives a department for its own system: an account at the broker.</summary>
internal static class OwnBrokerAccount
{
    public static JsonNode Of(string department) => JsonNode.Parse(File.ReadAllText(Path.Combine(RunningPlatform.Folder, "infra", "departments", department + ".json")))!;

    public static Task<IConnection> ConnectAsync(string department) => new ConnectionFactory { Uri = new Uri(Of(department).Text("amqp")) }.CreateConnectionAsync();

    public static Task<IChannel> ChannelAsync(this IConnection connection) =>
        connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
}
