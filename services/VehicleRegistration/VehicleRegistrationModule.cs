using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Pom.VehicleRegistration.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.VehicleRegistration;

/// <summary>Cases of vehicles and drivers: registration, sale notices, driving licences (Wydział Komunikacji).</summary>
public sealed class VehicleRegistrationModule : IServiceModule
{
    /// <summary>The service's name in routes, queues and the city pack's departments.</summary>
    public const string ServiceName = "vehicle-registration";

    public string Name => ServiceName;
    public Type DbContext => typeof(VehicleRegistrationDb);

    public void AddServices(WebApplicationBuilder builder) { }

    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);

    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);
}
