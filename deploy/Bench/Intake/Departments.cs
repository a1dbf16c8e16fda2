using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Bench.Intake;

/// <summary>Stands for every department and for who follows the register: takes what is sent and does nothing with it, so that the
/// outbox goes its usual way to the end.</summary>
internal sealed class Departments : IServiceModule
{
    public string Name => "bench-departments";
    public Type DbContext => typeof(DepartmentsDb);
    public void AddServices(WebApplicationBuilder builder) { }
    public void AddConsumers(ConsumerRegistry consumers)
    {
        consumers.AddDepartmentInboxes<Inbox, ItemHandedOver>(consumers.Pack.Departments.Select(d => d.Code).Distinct());
        consumers.Add<Inbox, IncomingItemRegistered>();
    }

    public void MapEndpoints(RouteGroupBuilder api) { }

    internal sealed class Inbox : IConsumer<ItemHandedOver>, IConsumer<IncomingItemRegistered>
    {
        public Task Consume(ConsumeContext<ItemHandedOver> context) => Task.CompletedTask;
        public Task Consume(ConsumeContext<IncomingItemRegistered> context) => Task.CompletedTask;
    }
}

internal sealed class DepartmentsDb(DbContextOptions<DepartmentsDb> options, DataServices data) : PomDbContext(options, data);
