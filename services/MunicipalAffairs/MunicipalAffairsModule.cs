using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Pom.Cases;
using Pom.Cases.Rules;
using Pom.MunicipalAffairs.Data;
using Pom.MunicipalAffairs.Domain;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.MunicipalAffairs;

/// <summary>Cases of every department without a service of its own, purely from the city pack; letters among them.</summary>
public sealed class MunicipalAffairsModule : IServiceModule
{
    /// <summary>The service's name in routes, queues and the city pack's departments.</summary>
    public const string ServiceName = "municipal-affairs";

    public string Name => ServiceName;
    public Type DbContext => typeof(MunicipalAffairsDb);

    public void AddServices(WebApplicationBuilder builder) =>
        builder.Services.AddCases<MunicipalAffairsDb>(builder.Configuration).AddCaseRules<PackRules>(ServiceName);

    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);

    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);
}
