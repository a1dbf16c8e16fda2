using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Pom.Cases;
using Pom.Cases.Registers;
using Pom.Cases.Rules;
using Pom.CitizenAffairs.Data;
using Pom.CitizenAffairs.Features.IdCards;
using Pom.CitizenAffairs.Features.PeselNumbers;
using Pom.CitizenAffairs.Features.Residence;
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

    public void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddCases<CitizenAffairsDb>(builder.Configuration);
        builder.Services.AddRegisters<CitizenAffairsDb>("PESEL", "RDO", "RZPESEL");
        builder.Services.AddScoped<AddressBook>();
        builder.Services.AddScoped<PeselAssignments>();
        builder.Services.AddCaseRules<ResidenceRules>(ServiceName);
        builder.Services.AddCaseRules<IdCardRules>(ServiceName);
        builder.Services.AddCaseRules<PeselRules>(ServiceName);
        builder.Services.AddScoped<IRegisterRules<CitizenAffairsDb>, ResidenceRules>();
        builder.Services.AddScoped<IRegisterRules<CitizenAffairsDb>, IdCardRules>();
        builder.Services.AddScoped<IRegisterRules<CitizenAffairsDb>, PeselRules>();
        builder.Services.AddHostedService<FingerprintErasure>();
    }

    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);

    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);
}
