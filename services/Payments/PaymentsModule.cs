using Microsoft.Extensions.DependencyInjection.Extensions;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Domain.Ledger;
using Pom.Payments.Features.Cards;
using Pom.Payments.Terminals;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Payments;

/// <summary>Payments (opłaty): what is owed for a matter, the money at the desk in cash and by card, the ledger underneath and the
/// closing of the day.</summary>
public sealed class PaymentsModule : IServiceModule
{
    public string Name => "payments";

    public Type DbContext => typeof(PaymentsDb);

    public void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(PaymentsOptions.From(builder.Configuration));
        builder.Services.AddSingleton<TerminalMap>().AddSingleton<InFlight>();
        builder.Services.TryAddSingleton<ITerminal, HttpTerminal>();
        builder.Services.AddScoped<Book>().AddScoped<Assessing>().AddScoped<Recording>().AddScoped<CashDesk>().AddScoped<CardSettlement>().AddScoped<CardDesk>();
        builder.Services.AddHostedService<ReconcileTerminals>();
    }

    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);

    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);
}
