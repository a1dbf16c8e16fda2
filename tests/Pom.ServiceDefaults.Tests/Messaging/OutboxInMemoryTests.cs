using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;
using Pom.Contracts.DocumentIntake;
using Pom.ServiceDefaults.Messaging;
using Pom.Testing;

namespace Pom.ServiceDefaults.Tests.Messaging;

[TestFixture]
public sealed class OutboxInMemoryTests
{
    private static Task<TestPlatform> Start(TestSettings? settings = null) => TestPlatform.StartAsync(settings ?? new TestSettings(), new SenderModule(), new ReceiverModule());

    // In the order they were written: ids made in one millisecond have none.
    private static Task<List<string>> Notes(TestPlatform platform) =>
        platform.Db<ReceiverDb, List<string>>(db => db.Database.SqlQueryRaw<string>("SELECT Text FROM Notes ORDER BY rowid").ToListAsync());

    private static Task<int> Unsent(TestPlatform platform) => platform.Db<SenderDb, int>(db => db.Outbox.CountAsync());

    [Test]
    public async Task An_announced_message_is_handled_once_and_leaves_the_outbox()
    {
        await using var platform = await Start();
        using var clerk = platform.Clerk();
        var answer = await clerk.PostAsJsonAsync("/api/sender/things", new { text = "A001" });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        await Eventually.Until(async () => (await Notes(platform)).Count == 1 && await Unsent(platform) == 0, "handled and gone from the outbox");
    }

    [Test]
    public async Task A_refused_command_announces_nothing()
    {
        await using var platform = await Start();
        using var clerk = platform.Clerk();
        clerk.DefaultRequestHeaders.Add("Idempotency-Key", "k1");
        var answer = await clerk.PostAsJsonAsync("/api/sender/things", new { text = "refused" });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(await platform.Db<SenderDb, int>(db => db.Things.CountAsync()), Is.Zero);
        Assert.That(await Unsent(platform), Is.Zero);
    }

    [Test]
    public async Task A_repeat_with_the_same_key_gets_the_first_answer_also_when_both_run_at_once()
    {
        await using var platform = await Start();
        using var clerk = platform.Clerk();
        clerk.DefaultRequestHeaders.Add("Idempotency-Key", "k1");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => clerk.PostAsJsonAsync("/api/sender/things", new { text = "A001" })));
        var bodies = await Task.WhenAll(answers.Select(a => a.Content.ReadAsStringAsync()));
        Assert.That(bodies.Distinct().Count(), Is.EqualTo(1), string.Join('\n', bodies.Distinct()));
        Assert.That(answers.Select(a => a.StatusCode), Is.All.EqualTo(HttpStatusCode.Created));
        Assert.That(await platform.Db<SenderDb, int>(db => db.Things.CountAsync()), Is.EqualTo(1));

        var other = await clerk.PostAsJsonAsync("/api/sender/things", new { text = "something else" });
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
    }

    [Test]
    public async Task The_same_message_delivered_twice_has_one_effect([Values] bool inbox)
    {
        await using var platform = await Start(new TestSettings { Services = s => s.AddSingleton(new MessagingSwitches { Inbox = inbox }) });
        var bus = platform.Services.GetRequiredService<MassTransit.IBus>();
        var id = Guid.CreateVersion7();
        for (var i = 0; i < 2; i++)
            await bus.Publish(Sample.Ticket("A001", id), MassTransit.Pipe.Execute<MassTransit.PublishContext>(c => c.MessageId = id));
        await bus.Publish(Sample.Ticket("A002", id), MassTransit.Pipe.Execute<MassTransit.PublishContext>(c => c.Headers.Set("pom-aggregate", id.ToString())));
        await Eventually.Until(async () => (await Notes(platform)).Contains("A002"), "the later message is handled");
        await Eventually.Until(async () => (await Notes(platform)).Count(n => n == "A001") == (inbox ? 1 : 2), inbox ? "one effect" : "without the inbox the effect doubles");
    }

    [Test]
    public async Task A_routed_message_reaches_only_the_inbox_of_its_department()
    {
        await using var platform = await Start();
        await platform.Db<SenderDb, int>(db =>
        {
            db.Announce(Sample.Item("SO", "RPW/1/2016"), Guid.CreateVersion7(), "SO");
            var caseId = Guid.CreateVersion7();
            db.Announce(new DocumentHandedOver { CaseId = caseId, ItemId = caseId, CaseReference = "KOM.5410.1.2016", Clerk = "x", Department = "KOM", ServicePoint = "MH", HandedOverAt = platform.Clock.Now }, caseId, "KOM");
            return db.SaveChangesAsync();
        });
        await Eventually.Until(async () => await Unsent(platform) == 0, "handled");
        Assert.That(await Notes(platform), Is.EquivalentTo(new[] { "SO:RPW/1/2016:1M8GDM9AXKP042788", "pickup:KOM.5410.1.2016" }));
    }

    [Test]
    public async Task A_message_for_a_department_that_nobody_serves_stays_in_the_outbox()
    {
        await using var platform = await Start();
        await platform.Db<SenderDb, int>(db => { db.Announce(Sample.Item("GK", "RPW/1/2016"), Guid.CreateVersion7(), "GK"); return db.SaveChangesAsync(); });
        await Eventually.Until(async () => await platform.Db<SenderDb, bool>(db => db.Outbox.AnyAsync(m => m.Attempts > 0 && m.LastError != null)), "tried and kept");
        Assert.That(await Unsent(platform), Is.EqualTo(1));
    }

    [Test]
    public async Task A_poison_message_does_not_stop_the_others_and_is_tried_again_after_a_restart()
    {
        await using var platform = await Start();
        platform.Services.GetRequiredService<Trouble>().With = number => number == "BAD" ? new InvalidOperationException("poison") : null;
        using var clerk = platform.Clerk();
        foreach (var text in new[] { "A001", "BAD", "A002" }) await clerk.PostAsJsonAsync("/api/sender/things", new { text });
        await Eventually.Until(async () => (await Notes(platform)).Count == 2, "the others are handled");
        await Eventually.Until(async () => await Unsent(platform) == 1, "the poison stays in the outbox");
        await platform.StopAsync();
        await platform.StartAgainAsync();
        await Eventually.Until(async () => (await Notes(platform)).Contains("BAD") && await Unsent(platform) == 0, "handled once its cause is gone");
    }

    [Test]
    public async Task Messages_of_one_aggregate_arrive_in_order()
    {
        await using var platform = await Start();
        var (a, b) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await platform.Db<SenderDb, int>(db =>
        {
            for (var i = 0; i < 300; i++) { db.Announce(Sample.Ticket($"a{i:000}", a), a); db.Announce(Sample.Ticket($"b{i:000}", b), b); }
            return db.SaveChangesAsync();
        });
        await Eventually.Until(async () => (await Notes(platform)).Count == 600, "all handled", TimeSpan.FromSeconds(30));
        var notes = await Notes(platform);
        Assert.That(notes.Where(n => n[0] == 'a'), Is.Ordered);
        Assert.That(notes.Where(n => n[0] == 'b'), Is.Ordered);
    }

    [Test]
    public async Task The_played_time_and_the_trace_travel_with_the_message()
    {
        await using var platform = await Start();
        using var clerk = platform.Clerk();
        clerk.DefaultRequestHeaders.Add("Pom-Time", "2024-03-31T03:30:00+02:00");
        clerk.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        await clerk.PostAsJsonAsync("/api/sender/things", new { text = "A001" });
        await Eventually.Until(async () => (await Notes(platform)).Count == 1, "handled");
        var note = await platform.Db<ReceiverDb, Note>(db => db.Notes.SingleAsync());
        Assert.That(note.At, Is.EqualTo(new DateTimeOffset(2024, 3, 31, 1, 30, 0, TimeSpan.Zero)));
        Assert.That(note.TraceId, Is.EqualTo("0af7651916cd43dd8448eb211c80319c"));
    }

    [Test]
    public async Task The_outbox_holds_no_readable_personal_number()
    {
        await using var platform = await Start();
        await platform.Db<SenderDb, int>(db => { db.Announce(Sample.Item("GK", "RPW/1/2016"), Guid.CreateVersion7(), "GK"); return db.SaveChangesAsync(); });
        await platform.StopAsync();
        foreach (var file in Directory.GetFiles(platform.DataDirectory, "*", SearchOption.AllDirectories))
            Assert.That(System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)), Does.Not.Contain("85822824687"), file);
    }
}
