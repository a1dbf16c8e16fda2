using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.MunicipalAffairs.Tests;

/// <summary>Hears what intake tells everybody; without a listener an announcement waits, and what follows it too.</summary>
public sealed class AudienceModule : IServiceModule
{
    public string Name => "audience";
    public Type DbContext => typeof(AudienceDb);
    public void AddServices(WebApplicationBuilder builder) { }
    public void AddConsumers(ConsumerRegistry consumers) => consumers.Add<Listener, IncomingItemRegistered>();
    public void MapEndpoints(RouteGroupBuilder api) { }

    internal sealed class Listener : IConsumer<IncomingItemRegistered>
    {
        public Task Consume(ConsumeContext<IncomingItemRegistered> context) => Task.CompletedTask;
    }
}

public sealed class AudienceDb(DbContextOptions<AudienceDb> options, DataServices data) : PomDbContext(options, data);
