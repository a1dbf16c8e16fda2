using Microsoft.AspNetCore.Builder;
using Pom.Queueing.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Queueing;

/// <summary>The queue of every service point: tickets, calling, the live state.</summary>
public sealed class QueueingModule : IServiceModule
{
    public string Name => "queueing";

    public Type DbContext => typeof(QueueingDb);

    public void AddServices(WebApplicationBuilder builder) { }

    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);

    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);
}
