using System.Reflection;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Pom.ServiceDefaults.Data;

namespace Pom.ServiceDefaults.Messaging;

/// <summary>The one place that says how queues look, what is retried and what surrounds a consumer, for both transports.</summary>
internal static class BusSetup
{
    private const string DeadLetters = "pom.dead-letters";
    private static readonly TimeSpan[] s_transientRetries = [.. Enumerable.Range(0, 200).Select(i => TimeSpan.FromMilliseconds(Math.Min(5000, 100 * Math.Pow(2, Math.Min(i, 10)))))];

    public static void AddPlatformBus(this IServiceCollection services, MessagingOptions options, IReadOnlyList<ConsumerBinding> bindings, IReadOnlyList<string> inboxesOfOthers)
    {
        var map = new ConsumerMap(bindings);
        services.AddSingleton(options);
        services.AddSingleton(map);
        services.AddSingleton<InFlightLedger>();
        services.TryAddSingleton(new MessagingSwitches());
        services.AddSingleton<OutboxPublisher>();
        services.AddMassTransit(x =>
        {
            foreach (var consumer in bindings.Select(b => b.Consumer).Distinct()) x.AddConsumer(consumer);
            if (options.InMemory)
                x.UsingInMemory((context, bus) =>
                {
                    ConfigureMessages(bus, options);
                    foreach (var queue in map.ByQueue) bus.ReceiveEndpoint(queue.Key, e => ConfigureQueue(e, queue, context));
                });
            else
                x.UsingRabbitMq((context, bus) =>
                {
                    bus.Host(options.ConnectionString!, host => host.PublisherConfirmation = true);
                    bus.DeployTopologyOnly = options.DeployOnly;
                    ConfigureMessages(bus, options);
                    foreach (var queue in map.ByQueue)
                        bus.ReceiveEndpoint(queue.Key, e =>
                        {
                            MakeDurable(e, options);
                            e.PrefetchCount = 32;
                            ConfigureQueue(e, queue, context);
                        });
                    if (!options.DeployOnly) return;
                    foreach (var department in inboxesOfOthers)
                        bus.ReceiveEndpoint(ConsumerRegistry.DepartmentInbox(department), e =>
                        {
                            MakeDurable(e, options);
                            e.ConfigureConsumeTopology = false;
                            e.Bind(MessageTypes.Departments, b =>
                            {
                                b.ExchangeType = RabbitMQ.Client.ExchangeType.Topic;
                                b.RoutingKey = department;
                            });
                        });
                });
        });
        services.Configure<MassTransitHostOptions>(o => o.StopTimeout = TimeSpan.FromSeconds(15));
    }

    /// <summary>Adds the relay of one service's outbox.</summary>
    public static void AddOutboxRelay(this IServiceCollection services, Type dbContext) =>
        services.AddSingleton(typeof(IHostedService), typeof(OutboxRelay<>).MakeGenericType(dbContext));

    private static void MakeDurable(IRabbitMqReceiveEndpointConfigurator endpoint, MessagingOptions options)
    {
        endpoint.SetQuorumQueue();
        endpoint.SetQueueArgument("x-delivery-limit", options.DeliveryLimit);
        endpoint.SetQueueArgument("x-overflow", "reject-publish");
        endpoint.SetQueueArgument("x-dead-letter-strategy", "at-least-once");
        endpoint.BindDeadLetterQueue(DeadLetters, DeadLetters, dead => dead.SetQuorumQueue());
    }

    private static void ConfigureMessages(IBusFactoryConfigurator bus, MessagingOptions options)
    {
        bus.UseRawJsonSerializer(RawSerializerOptions.AddTransportHeaders | RawSerializerOptions.CopyHeaders, isDefault: true);
        bus.ConfigureJsonSerializerOptions(json =>
        {
            foreach (var converter in MessageTypes.Json.Converters) json.Converters.Add(converter);
            json.DefaultIgnoreCondition = MessageTypes.Json.DefaultIgnoreCondition;
            return json;
        });
        bus.MessageTopology.SetEntityNameFormatter(new ExchangeNames(bus.MessageTopology.EntityNameFormatter));
        var configure = typeof(BusSetup).GetMethod(nameof(ConfigureRouted), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (var type in MessageTypes.All.Where(MessageTypes.IsRouted)) configure.MakeGenericMethod(type).Invoke(null, [bus, options]);
    }

    private static void ConfigureRouted<T>(IBusFactoryConfigurator bus, MessagingOptions options) where T : class
    {
        if (options.InMemory) ((IInMemoryBusFactoryConfigurator)bus).Publish<T>(p => p.ExchangeType = MassTransit.Transports.Fabric.ExchangeType.Topic);
        else ((IRabbitMqBusFactoryConfigurator)bus).Publish<T>(p => p.ExchangeType = RabbitMQ.Client.ExchangeType.Topic);
    }

    private static void ConfigureQueue(IReceiveEndpointConfigurator endpoint, IGrouping<string, ConsumerBinding> queue, IRegistrationContext context)
    {
        endpoint.ConcurrentMessageLimit = 16;
        endpoint.ConfigureConsumeTopology = false;
        if (queue.Any(b => b.FromOutside)) endpoint.UseRawJsonDeserializer(RawSerializerOptions.AnyMessageType | RawSerializerOptions.AddTransportHeaders | RawSerializerOptions.CopyHeaders, isDefault: true);
        var bind = typeof(BusSetup).GetMethod(nameof(Bind), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (var binding in queue) bind.MakeGenericMethod(binding.Message).Invoke(null, [endpoint, binding]);

        // Outer to inner: wait out an outage of the database; try a conflict or a stumble again; keep the order of an
        // aggregate; then the transaction with the inbox. What still fails is kept in <queue>_error and the others go on.
        endpoint.UseMessageRetry(r => { r.Handle<Exception>(e => e.IsDatabaseOutage()); r.Intervals(s_transientRetries); });
        endpoint.UseMessageRetry(r => { r.Ignore<Exception>(e => e.IsDatabaseOutage()); r.Intervals(50, 200, 500, 1000); });
        endpoint.UseConsumeFilter(typeof(InboxFilter<>), context);
        var order = endpoint.CreateOrder();
        var inOrder = typeof(BusSetup).GetMethod(nameof(InOrder), BindingFlags.NonPublic | BindingFlags.Static)!;
        foreach (var message in queue.Select(b => b.Message).Distinct()) inOrder.MakeGenericMethod(message).Invoke(null, [endpoint, order]);
        foreach (var consumer in queue.Select(b => b.Consumer).Distinct()) endpoint.ConfigureConsumer(context, consumer);
    }

    private static void Bind<T>(IReceiveEndpointConfigurator endpoint, ConsumerBinding binding) where T : class
    {
        if (endpoint is IRabbitMqReceiveEndpointConfigurator rabbit)
            rabbit.Bind<T>(b =>
            {
                if (binding.RoutingKey is null) return;
                b.ExchangeType = RabbitMQ.Client.ExchangeType.Topic;
                b.RoutingKey = binding.RoutingKey;
            });
        else if (endpoint is IInMemoryReceiveEndpointConfigurator memory)
        {
            if (binding.RoutingKey is null) memory.Bind<T>();
            else memory.Bind<T>(MassTransit.Transports.Fabric.ExchangeType.Topic, binding.RoutingKey);
        }
    }

    private static IPartitioner CreateOrder(this IReceiveEndpointConfigurator endpoint) => endpoint.CreatePartitioner(16);

    private static void InOrder<T>(IReceiveEndpointConfigurator endpoint, IPartitioner order) where T : class =>
        endpoint.UsePartitioner<T>(order, c => Guid.TryParse(c.Headers.Get<string>(OutboxPublisher.AggregateHeader), out var aggregate) ? aggregate : c.MessageId ?? Guid.Empty);

    private sealed class ExchangeNames(IEntityNameFormatter others) : IEntityNameFormatter
    {
        public string FormatEntityName<T>() => typeof(T).Assembly == typeof(Contracts.RoutedAttribute).Assembly ? MessageTypes.Exchange(typeof(T)) : others.FormatEntityName<T>();
    }
}
