using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pom.Cases;
using Pom.Cases.Registers;
using Pom.Cases.Rules;
using Pom.VehicleRegistration.Data;
using Pom.VehicleRegistration.Features.Documents;
using Pom.VehicleRegistration.Features.Licences;
using Pom.VehicleRegistration.Features.Plates;
using Pom.VehicleRegistration.Features.SaleNotices;
using Pom.VehicleRegistration.Features.Vehicles;
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

    public void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddCases<VehicleRegistrationDb>(builder.Configuration);
        builder.Services.AddRegisters<VehicleRegistrationDb>("CEPiK", "CEK");
        builder.Services.AddScoped<PlateBook>();
        builder.Services.AddScoped<DocumentOrders>();
        builder.Services.AddCaseRules<VehicleRules>(ServiceName);
        builder.Services.AddCaseRules<SaleNoticeRules>(ServiceName);
        builder.Services.AddCaseRules<LicenceRules>(ServiceName);
        builder.Services.AddScoped<IRegisterRules<VehicleRegistrationDb>, VehicleRules>();
        builder.Services.AddScoped<IRegisterRules<VehicleRegistrationDb>, SaleNoticeRules>();
        builder.Services.AddScoped<IRegisterRules<VehicleRegistrationDb>, LicenceRules>();
    }

    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);

    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);
}
