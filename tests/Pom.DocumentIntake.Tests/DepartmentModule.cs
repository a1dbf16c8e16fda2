using System.Collections.Concurrent;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;

namespace Pom.DocumentIntake.Tests;

/// <summary>Stands for every department: takes what is sent to their inboxes and announces what a test wants them to say.</summary>
public sealed class DepartmentModule(bool takesItems = true) : IServiceModule
{
    public string Name => "test-department";
    public Type DbContext => typeof(DepartmentDb);

    public ConcurrentQueue<ItemHandedOver> Items { get; } = new();
    public ConcurrentQueue<DocumentHandedOver> HandedOver { get; } = new();
    public ConcurrentQueue<ItemWithdrawn> Withdrawn { get; } = new();

    public void AddServices(WebApplicationBuilder builder) => builder.Services.AddSingleton(this);

    public void AddConsumers(ConsumerRegistry consumers)
    {
        consumers.Add<Listener, IncomingItemRegistered>();
        if (!takesItems) return;
        consumers.AddDepartmentInboxes<Listener, ItemHandedOver>(consumers.Pack.Departments.Select(d => d.Code));
        consumers.AddDepartmentInboxes<Listener, DocumentHandedOver>(consumers.Pack.Departments.Select(d => d.Code));
        consumers.AddDepartmentInboxes<Listener, ItemWithdrawn>(consumers.Pack.Departments.Select(d => d.Code));
    }

    public void MapEndpoints(RouteGroupBuilder api) { }

    internal sealed class Listener(DepartmentModule module) : IConsumer<ItemHandedOver>, IConsumer<DocumentHandedOver>, IConsumer<ItemWithdrawn>, IConsumer<IncomingItemRegistered>
    {
        public Task Consume(ConsumeContext<ItemHandedOver> context) { module.Items.Enqueue(context.Message); return Task.CompletedTask; }
        public Task Consume(ConsumeContext<DocumentHandedOver> context) { module.HandedOver.Enqueue(context.Message); return Task.CompletedTask; }
        public Task Consume(ConsumeContext<ItemWithdrawn> context) { module.Withdrawn.Enqueue(context.Message); return Task.CompletedTask; }
        public Task Consume(ConsumeContext<IncomingItemRegistered> context) => Task.CompletedTask;
    }
}

public sealed class DepartmentDb(DbContextOptions<DepartmentDb> options, DataServices data) : PomDbContext(options, data);
