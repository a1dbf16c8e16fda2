using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Contracts.DocumentIntake;
using Pom.Contracts.Queueing;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Messaging;

namespace Pom.ServiceDefaults.Tests.Messaging;

/// <summary>A service that announces: one row and one message in one save.</summary>
public sealed class SenderModule : IServiceModule
{
    public string Name => "sender";
    public Type DbContext => typeof(SenderDb);
    public void AddServices(WebApplicationBuilder builder) { }
    public void AddConsumers(ConsumerRegistry consumers) { }

    public void MapEndpoints(RouteGroupBuilder api) => api.MapPost("/things", async (Features.NewThing thing, SenderDb db, CancellationToken ct) =>
    {
        var row = new Thing { Id = Guid.CreateVersion7(), Text = thing.Text };
        db.Things.Add(row);
        db.Announce(Sample.Ticket(thing.Text, row.Id), row.Id);
        await db.SaveChangesAsync(ct);
        if (thing.Text == "refused") throw new ServiceDefaults.Http.DomainException("refused", StatusCodes.Status409Conflict, "Refused", "As the test wants.");
        return TypedResults.Created($"/things/{row.Id}", row);
    }).AllowAtAny();
}

internal static class SampleRules
{
    public static RouteHandlerBuilder AllowAtAny(this RouteHandlerBuilder endpoint) => endpoint.Allow(Role.Clerk);
}

/// <summary>A service that listens, on its own queue and in two departments' inboxes.</summary>
public sealed class ReceiverModule : IServiceModule
{
    public string Name => "receiver";
    public Type DbContext => typeof(ReceiverDb);
    public void AddServices(WebApplicationBuilder builder) => builder.Services.AddSingleton<Trouble>();
    public void MapEndpoints(RouteGroupBuilder api) { }

    public void AddConsumers(ConsumerRegistry consumers)
    {
        consumers.Add<TicketConsumer, TicketIssued>();
        consumers.AddDepartmentInboxes<ItemConsumer, ItemHandedOver>(["SO", "KOM"]);
        consumers.AddDepartmentInboxes<PickupConsumer, DocumentHandedOver>(["SO", "KOM"]);
    }
}

/// <summary>What the test wants to go wrong.</summary>
public sealed class Trouble
{
    public Func<string, Exception?> With { get; set; } = _ => null;
}

public sealed class TicketConsumer(ReceiverDb db, Trouble trouble, TimeProvider clock) : IConsumer<TicketIssued>
{
    public Task Consume(ConsumeContext<TicketIssued> context)
    {
        db.Notes.Add(new Note { Id = Guid.CreateVersion7(), Text = context.Message.Number, At = clock.GetUtcNow(), TraceId = System.Diagnostics.Activity.Current?.TraceId.ToString() });
        if (trouble.With(context.Message.Number) is { } exception) throw exception;
        return Task.CompletedTask;
    }
}

public sealed class ItemConsumer(ReceiverDb db, TimeProvider clock) : IConsumer<ItemHandedOver>
{
    public Task Consume(ConsumeContext<ItemHandedOver> context)
    {
        db.Notes.Add(new Note { Id = Guid.CreateVersion7(), Text = $"{context.Message.Department}:{context.Message.Number}:{context.Message.Form["vin"]}", At = clock.GetUtcNow() });
        return Task.CompletedTask;
    }
}

public sealed class PickupConsumer(ReceiverDb db, TimeProvider clock) : IConsumer<DocumentHandedOver>
{
    public Task Consume(ConsumeContext<DocumentHandedOver> context)
    {
        db.Notes.Add(new Note { Id = Guid.CreateVersion7(), Text = $"pickup:{context.Message.CaseReference}", At = clock.GetUtcNow() });
        return Task.CompletedTask;
    }
}

public sealed class SenderDb(DbContextOptions<SenderDb> options, DataServices data) : PomDbContext(options, data)
{
    public DbSet<Thing> Things => Set<Thing>();
}

public sealed class ReceiverDb(DbContextOptions<ReceiverDb> options, DataServices data) : PomDbContext(options, data)
{
    public DbSet<Note> Notes => Set<Note>();
}

public sealed class Thing
{
    public Guid Id { get; init; }
    public required string Text { get; init; }
}

public sealed class Note
{
    public Guid Id { get; init; }
    public required string Text { get; init; }
    public required DateTimeOffset At { get; init; }
    public string? TraceId { get; init; }
}

internal static class Sample
{
    public static TicketIssued Ticket(string number, Guid id) => new()
    {
        TicketId = id, ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), CaseGroup = "SO", Number = number, IssuedAt = new DateTimeOffset(2016, 10, 10, 8, 5, 0, TimeSpan.Zero),
    };

    public static ItemHandedOver Item(string department, string number) => new()
    {
        ItemId = Guid.CreateVersion7(), Number = number, ServicePoint = "MH", Clerk = "clerk.mh1", Department = department, RoutedBy = "owner", CaseType = "VehicleRegistrationUsed",
        Title = "Rejestracja", RegisteredAt = new DateTimeOffset(2016, 10, 10, 8, 5, 0, TimeSpan.Zero), Applicant = new Applicant { FirstName = "Anna", LastName = "Żak", Pesel = "85822824687" },
        Form = new Dictionary<string, string> { ["vin"] = "1M8GDM9AXKP042788" }, Attachments = [],
    };
}
