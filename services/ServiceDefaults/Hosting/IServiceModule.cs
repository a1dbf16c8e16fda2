using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Pom.ServiceDefaults.Messaging;

namespace Pom.ServiceDefaults.Hosting;

/// <summary>One service of the platform as a unit that can be hosted alone (its own <c>Program.cs</c>) or beside the others
/// (<c>deploy/Embedded</c>). Feature code never knows which of the two it runs in.</summary>
public interface IServiceModule
{
    /// <summary>Kebab-case name, the same in routes, queue, database, health and configuration: <c>document-intake</c>.</summary>
    string Name { get; }

    /// <summary>The service's own <see cref="Data.PomDbContext"/>; no other service touches its tables.</summary>
    Type DbContext { get; }

    /// <summary>Registers what only this service needs. Database, bus, identity and telemetry are already there.</summary>
    void AddServices(WebApplicationBuilder builder);

    /// <summary>Every consumer, one line each.</summary>
    void AddConsumers(ConsumerRegistry consumers);

    /// <summary>Every route, one line each, below <c>/api/{Name}</c>.</summary>
    void MapEndpoints(RouteGroupBuilder api);

    /// <summary>Routes outside <c>/api/{Name}</c>, such as pages. Most services have none.</summary>
    void MapPages(IEndpointRouteBuilder app) { }
}
