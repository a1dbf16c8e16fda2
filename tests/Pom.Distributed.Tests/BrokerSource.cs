namespace Pom.Distributed.Tests;

/// <summary>Where the tests' broker comes from: a container where the full feed was built in and Docker answers, else the private
/// RabbitMQ of the platform itself.</summary>
internal sealed class BrokerSource : IAsyncDisposable
{
    /// <summary>An AMQP address, or null: the platform shall start its own broker.</summary>
    public string? Address { get; private set; }

#if FULL_FEED
    private Testcontainers.RabbitMq.RabbitMqContainer? _container;

    public static async Task<BrokerSource> FindAsync()
    {
        var source = new BrokerSource();
        try
        {
            source._container = new Testcontainers.RabbitMq.RabbitMqBuilder("rabbitmq:3-management").Build();
            await source._container.StartAsync();
            source.Address = source._container.GetConnectionString();
        }
        catch (Exception e) when (e is DotNet.Testcontainers.Builders.DockerUnavailableException or HttpRequestException or TimeoutException)
        {
            TestContext.Progress.WriteLine($"no Docker here ({e.GetType().Name}); the platform starts its own RabbitMQ");
        }
        return source;
    }

    public async ValueTask DisposeAsync()
    {
        if (_container is not null) await _container.DisposeAsync();
    }
#else
    public static Task<BrokerSource> FindAsync() => Task.FromResult(new BrokerSource());

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
#endif
}
