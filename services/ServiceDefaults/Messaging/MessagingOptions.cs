using Microsoft.Extensions.Configuration;

namespace Pom.ServiceDefaults.Messaging;

/// <summary>The transport; section <c>Pom:Messaging</c>.</summary>
public sealed record MessagingOptions
{
    /// <summary>True: in-memory transport (everything in one process). False: RabbitMQ.</summary>
    public bool InMemory { get; init; } = true;

    /// <summary><c>amqp://user:password@host:port/vhost</c></summary>
    public Uri? ConnectionString { get; init; }

    /// <summary>Messages that may be unconfirmed at once, per service.</summary>
    public int ConfirmWindow { get; init; } = 128;

    /// <summary>Times the broker hands out one message before it goes to the dead letters.</summary>
    public int DeliveryLimit { get; init; } = 20;

    /// <summary>Only declare the topology; the <c>deploy</c> step.</summary>
    public bool DeployOnly { get; init; }

    public static MessagingOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Pom:Messaging");
        var transport = section["Transport"] ?? "memory";
        if (transport is not ("memory" or "rabbitmq"))
            throw new InvalidOperationException($"Pom:Messaging:Transport is '{transport}'; allowed: memory, rabbitmq.");
        var connection = section["ConnectionString"];
        if (transport == "rabbitmq" && !Uri.TryCreate(connection, UriKind.Absolute, out _))
            throw new InvalidOperationException("Pom:Messaging:ConnectionString must be amqp://user:password@host:port/vhost when the transport is rabbitmq.");
        return new MessagingOptions
        {
            InMemory = transport == "memory",
            ConnectionString = connection is null ? null : new Uri(connection),
            ConfirmWindow = section.GetValue("ConfirmWindow", 128),
            DeployOnly = section.GetValue("DeployOnly", false),
            DeliveryLimit = section.GetValue("DeliveryLimit", 20),
        };
    }
}
