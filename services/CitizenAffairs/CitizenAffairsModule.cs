using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Pom.CitizenAffairs.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.CitizenAffairs;

/// <summary>Cases of citizens' affairs: ID cards, residence, PESEL (Wydział Spraw Obywatelskich).</summary>
public sealed class CitizenAffairsModule : IServiceModule
{
    /// <summary>The service's name in routes, queues and the city pack's departments.</summary>
    public const string ServiceName = "citizen-affairs";

    public string Name => ServiceName;
    public Type DbContext => typeof(CitizenAffairsDb);

    public void AddServices(WebApplicationBuilder builder) { }

    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);

    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);
}
