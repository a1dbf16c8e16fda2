using System.Collections.Concurrent;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Contracts.Cases;
using Pom.Contracts.DocumentIntake;
using Pom.Contracts.Registers;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;
using Pom.Testing;

namespace Pom.Cases.Testing;

/// <summary>Stands where DocumentIntake stands: hands items over through a real outbox and hears what departments announce.</summary>
public sealed class DeskModule : IServiceModule
{
    public string Name => "desk";
    public Type DbContext => typeof(DeskDb);
    public void AddServices(WebApplicationBuilder builder) => builder.Services.AddSingleton<Heard>();
    public void MapEndpoints(RouteGroupBuilder api) { }

    public void AddConsumers(ConsumerRegistry consumers)
    {
        consumers.Add<HearingConsumer, CaseOpened>();
        consumers.Add<HearingConsumer, CaseDecided>();
        consumers.Add<HearingConsumer, DocumentReady>();
        consumers.Add<HearingConsumer, CaseClosed>();
        consumers.Add<HearingConsumer, ItemRefused>();
        consumers.Add<HearingConsumer, SupplementRequested>();
        consumers.Add<HearingConsumer, SupplementReceived>();
        consumers.Add<HearingConsumer, DeadlineExtended>();
        consumers.Add<HearingConsumer, RegisterUnavailable>();
        consumers.Add<HearingConsumer, RegisterAvailable>();
    }
}

public sealed class DeskDb(DbContextOptions<DeskDb> options, DataServices data) : PomDbContext(options, data);

/// <summary>Every announcement of the departments, in the order of arrival.</summary>
public sealed class Heard
{
    private readonly ConcurrentQueue<object> _all = new();

    public IReadOnlyList<T> Of<T>() => [.. _all.OfType<T>()];
    internal void Add(object message) => _all.Enqueue(message);
}

public sealed class HearingConsumer(Heard heard) : IConsumer<CaseOpened>, IConsumer<CaseDecided>, IConsumer<DocumentReady>, IConsumer<CaseClosed>, IConsumer<ItemRefused>,
    IConsumer<SupplementRequested>, IConsumer<SupplementReceived>, IConsumer<DeadlineExtended>,
    IConsumer<RegisterUnavailable>, IConsumer<RegisterAvailable>
{
    public Task Consume(ConsumeContext<CaseOpened> context) => Hear(context.Message);
    public Task Consume(ConsumeContext<CaseDecided> context) => Hear(context.Message);
    public Task Consume(ConsumeContext<DocumentReady> context) => Hear(context.Message);
    public Task Consume(ConsumeContext<CaseClosed> context) => Hear(context.Message);
    public Task Consume(ConsumeContext<ItemRefused> context) => Hear(context.Message);
    public Task Consume(ConsumeContext<SupplementRequested> context) => Hear(context.Message);
    public Task Consume(ConsumeContext<SupplementReceived> context) => Hear(context.Message);
    public Task Consume(ConsumeContext<DeadlineExtended> context) => Hear(context.Message);
    public Task Consume(ConsumeContext<RegisterUnavailable> context) => Hear(context.Message);
    public Task Consume(ConsumeContext<RegisterAvailable> context) => Hear(context.Message);

    private Task Hear(object message)
    {
        heard.Add(message);
        return Task.CompletedTask;
    }
}

/// <summary>What a test does at the desk.</summary>
public static class Desk
{
    /// <summary>Hands items over; each comes under a message id of its own.</summary>
    /// <param name="inbox">Department whose inbox gets them, where it is not the one the item names.</param>
    public static Task HandOverAsync(this TestPlatform platform, IEnumerable<ItemHandedOver> items, string? inbox = null) => platform.Db<DeskDb, int>(db =>
    {
        foreach (var item in items) db.Announce(item, item.ItemId, inbox ?? item.Department);
        return db.SaveChangesAsync();
    });

    public static Task HandOverAsync(this TestPlatform platform, ItemHandedOver item, string? inbox = null) => platform.HandOverAsync([item], inbox);

    /// <summary>Hands an item over and waits until its case is open.</summary>
    public static async Task<CaseOpened> OpenAsync(this TestPlatform platform, ItemHandedOver item)
    {
        await platform.HandOverAsync(item);
        return await platform.HearAsync<CaseOpened>(o => o.ItemId == item.ItemId);
    }

    /// <summary>Says that the item was struck out.</summary>
    public static Task WithdrawAsync(this TestPlatform platform, ItemHandedOver item) => platform.Db<DeskDb, int>(db =>
    {
        db.Announce(new ItemWithdrawn { ItemId = item.ItemId, Number = item.Number, Department = item.Department, WithdrawnAt = platform.Clock.GetUtcNow() }, item.ItemId, item.Department);
        return db.SaveChangesAsync();
    });

    /// <summary>Announces whatever somebody else would announce about the item.</summary>
    public static Task SayAsync(this TestPlatform platform, Guid itemId, params object[] messages) => platform.Db<DeskDb, int>(db =>
    {
        foreach (var message in messages) db.Announce(message, itemId);
        return db.SaveChangesAsync();
    });

    /// <summary>Says that the resident has the document.</summary>
    public static Task PickUpAsync(this TestPlatform platform, CaseOpened opened) => platform.Db<DeskDb, int>(db =>
    {
        db.Announce(new DocumentHandedOver
        {
            ItemId = opened.ItemId, CaseId = opened.CaseId, CaseReference = opened.CaseReference, Department = opened.Department,
            ServicePoint = opened.ServicePoint, Clerk = "clerk.mh2", HandedOverAt = platform.Clock.GetUtcNow(),
        }, opened.ItemId, opened.Department);
        return db.SaveChangesAsync();
    });

    /// <summary>Waits until everything that the desk handed over was taken.</summary>
    public static Task AllTakenAsync(this TestPlatform platform) => Eventually.Until(() => platform.Db<DeskDb, bool>(async db =>
        await db.Database.SqlQuery<int>($"SELECT COUNT(*) AS Value FROM Outbox").SingleAsync() == 0), "the desk's outbox is empty", TimeSpan.FromSeconds(20));

    /// <summary>Waits for an announcement.</summary>
    public static async Task<T> HearAsync<T>(this TestPlatform platform, Func<T, bool> which)
    {
        var heard = platform.Services.GetRequiredService<Heard>();
        await Eventually.Until(() => heard.Of<T>().Any(which), $"a {typeof(T).Name} is heard", TimeSpan.FromSeconds(20));
        return heard.Of<T>().First(which);
    }

    public static IReadOnlyList<T> Heard<T>(this TestPlatform platform) => platform.Services.GetRequiredService<Heard>().Of<T>();
}
