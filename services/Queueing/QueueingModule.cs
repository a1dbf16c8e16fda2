using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Pom.Queueing.Data;
using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Features.Feed;
using Pom.Queueing.Features.Opening;
using Pom.Queueing.Features.Tickets;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Queueing;

/// <summary>The queue of every service point: tickets, calling, the live state.</summary>
public sealed class QueueingModule : IServiceModule
{
    public string Name => "queueing";

    public Type DbContext => typeof(QueueingDb);

    public void AddServices(WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PointQueues>().AddSingleton<WaitEstimates>().AddSingleton<Experience>().AddSingleton<Learning>().AddSingleton<PointFeeds>().AddHostedService<QueueTick>();
        builder.Services.TryAddSingleton<BookingsDue>((_, _, _, _) => Task.FromResult<IReadOnlyList<BookingDue>>([]));
        builder.Services.AddScoped<TicketStep>().AddScoped<OpenAndClose>();
        BookingEndpoints.AddServices(builder.Services);
    }

    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);

    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);
}
