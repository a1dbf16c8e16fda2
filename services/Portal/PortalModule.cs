using Pom.Portal.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Portal;

/// <summary>The web pages of the platform. Shows what it heard in events; asks no other service while a person waits.</summary>
public sealed class PortalModule : IServiceModule
{
    public string Name => "portal";
    public Type DbContext => typeof(PortalDb);
    public void AddServices(WebApplicationBuilder builder) => builder.Services.AddRazorComponents();
    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);
    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);
    public void MapPages(IEndpointRouteBuilder app) => Endpoints.MapPages(app);
}
