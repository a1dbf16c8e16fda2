using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain.Bookings;
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
        builder.Services.AddSingleton<BookingsDue>(async (db, point, day, ct) => await db.Bookings.AsNoTracking()
            .Where(b => b.ServicePoint == point && b.Day == day && b.State == BookingState.Confirmed).Select(b => new BookingDue(b.CaseGroup, b.StartsAt)).ToListAsync(ct));
        builder.Services.AddScoped<TicketStep>().AddSingleton<TicketContacts>().AddScoped<OpenAndClose>();
        BookingEndpoints.AddServices(builder.Services);
    }

    public void AddConsumers(ConsumerRegistry consumers) => Consumers.Add(consumers);

    public void MapEndpoints(RouteGroupBuilder api) => Endpoints.Map(api);
}
