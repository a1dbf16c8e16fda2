using System.Collections.Concurrent;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Contracts.Payments;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Payments.Tests;

/// <summary>A service that hears everything Payments publishes.</summary>
public sealed class AudienceModule : IServiceModule
{
    public string Name => "audience";
    public Type DbContext => typeof(AudienceDb);
    public void AddServices(WebApplicationBuilder builder) => builder.Services.AddSingleton<Heard>();
    public void MapEndpoints(RouteGroupBuilder api) { }

    public void AddConsumers(ConsumerRegistry consumers)
    {
        consumers.Add<Ear, FeeAssessed>();
        consumers.Add<Ear, FeePaid>();
        consumers.Add<Ear, FeePaymentCancelled>();
    }
}

public sealed class AudienceDb(DbContextOptions<AudienceDb> options, DataServices data) : PomDbContext(options, data);

/// <summary>In the order of arrival.</summary>
public sealed class Heard
{
    private readonly ConcurrentQueue<object> _all = new();

    public IReadOnlyList<T> Of<T>() => [.. _all.OfType<T>()];
    internal void Add(object message) => _all.Enqueue(message);
}

public sealed class Ear(Heard heard) : IConsumer<FeeAssessed>, IConsumer<FeePaid>, IConsumer<FeePaymentCancelled>
{
    public Task Consume(ConsumeContext<FeeAssessed> context) => Hear(context.Message);
    public Task Consume(ConsumeContext<FeePaid> context) => Hear(context.Message);
    public Task Consume(ConsumeContext<FeePaymentCancelled> context) => Hear(context.Message);

    private Task Hear(object message)
    {
        heard.Add(message);
        return Task.CompletedTask;
    }
}
