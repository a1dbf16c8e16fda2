using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Queueing;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Queueing.Tests;

/// <summary>A service that listens to everything Queueing says and writes it down.</summary>
public sealed class AudienceModule : IServiceModule
{
    public string Name => "audience";
    public Type DbContext => typeof(AudienceDb);
    public void AddServices(WebApplicationBuilder builder) { }
    public void MapEndpoints(RouteGroupBuilder api) { }

    public void AddConsumers(ConsumerRegistry consumers)
    {
        consumers.Add<Ear, TicketIssued>();
        consumers.Add<Ear, TicketCalled>();
        consumers.Add<Ear, ServiceStarted>();
        consumers.Add<Ear, ServiceCompleted>();
        consumers.Add<Ear, TicketMissed>();
        consumers.Add<Ear, TicketChanged>();
    }
}

public sealed class AudienceDb(DbContextOptions<AudienceDb> options, DataServices data) : PomDbContext(options, data)
{
    public DbSet<Heard> Heard => Set<Heard>();
}

/// <summary>One message that arrived; the keys are in the order of arrival.</summary>
public sealed class Heard
{
    public long Id { get; init; }
    public required string What { get; init; }
    public required Guid TicketId { get; init; }
    public required string Number { get; init; }
    public required DateOnly Day { get; init; }
    public int? Counter { get; init; }
    public required DateTimeOffset At { get; init; }
}

public sealed class Ear(AudienceDb db) : IConsumer<TicketIssued>, IConsumer<TicketCalled>, IConsumer<ServiceStarted>, IConsumer<ServiceCompleted>, IConsumer<TicketMissed>, IConsumer<TicketChanged>
{
    public Task Consume(ConsumeContext<TicketIssued> context) => Note(context.Message, m => (m.TicketId, m.Number, m.Day, null, m.IssuedAt));
    public Task Consume(ConsumeContext<TicketCalled> context) => Note(context.Message, m => (m.TicketId, m.Number, m.Day, m.Counter, m.CalledAt));
    public Task Consume(ConsumeContext<ServiceStarted> context) => Note(context.Message, m => (m.TicketId, m.Number, m.Day, m.Counter, m.StartedAt));
    public Task Consume(ConsumeContext<ServiceCompleted> context) => Note(context.Message, m => (m.TicketId, m.Number, m.Day, m.Counter, m.CompletedAt));
    public Task Consume(ConsumeContext<TicketMissed> context) => Note(context.Message, m => (m.TicketId, m.Number, m.Day, null, m.MissedAt));

    public Task Consume(ConsumeContext<TicketChanged> context) => Note(context.Message, m => (m.TicketId, m.Number, m.Day, null, m.At));

    private Task Note<T>(T message, Func<T, (Guid, string, DateOnly, int?, DateTimeOffset)> read)
    {
        var (ticket, number, day, counter, at) = read(message);
        db.Heard.Add(new Heard { What = typeof(T).Name, TicketId = ticket, Number = number, Day = day, Counter = counter, At = at });
        return Task.CompletedTask;
    }
}
