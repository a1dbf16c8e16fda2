using System.Net;
using System.Text;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Tests.Messaging;
using Pom.Testing;

namespace Pom.Distributed.Tests;

/// <summary>Proof that the tests would notice: without the inbox a repeat takes effect twice, without confirms a message that no
/// queue takes is gone. A sender and a receiver in this process, on the real broker and PostgreSQL, in a virtual host of their own.</summary>
[TestFixture]
internal sealed class When_a_guarantee_is_taken_away
{
    private string _virtualHost = "";

    private static string Management => RunningPlatform.Platform.RabbitMqManagement!;

    [SetUp]
    public async Task MakeFreshBrokerAndDatabases()
    {
        if (RunningPlatform.Platform.RabbitMqManagement is null) Assert.Ignore("Virtual hosts are made through the private broker's management API.");
        _virtualHost = $"test-{Guid.CreateVersion7():N}";
        await ManageAsync(HttpMethod.Put, $"vhosts/{_virtualHost}");
        await ManageAsync(HttpMethod.Put, $"permissions/{_virtualHost}/pom", """{ "configure": ".*", "write": ".*", "read": ".*" }""");
        await using var connection = new NpgsqlConnection(RunningPlatform.Platform.Postgres + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        foreach (var database in (string[])["pom_sender", "pom_receiver"])
        {
            await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", connection);
            await command.ExecuteNonQueryAsync();
        }
        NpgsqlConnection.ClearAllPools();
    }

    [TearDown]
    public async Task RemoveBroker()
    {
        if (_virtualHost.Length > 0) await ManageAsync(HttpMethod.Delete, $"vhosts/{_virtualHost}");
    }

    [Test]
    public async Task A_repeat_has_one_effect_with_the_inbox_and_two_without([Values] bool inbox)
    {
        await using var platform = await StartAsync(new MessagingSwitches { Inbox = inbox }, new SenderModule(), new ReceiverModule());
        await UntilItListensAsync(platform);
        var bus = platform.Services.GetRequiredService<IBus>();
        var id = Guid.CreateVersion7();
        for (var i = 0; i < 2; i++) await bus.Publish(Sample.Ticket("A001", id), Pipe.Execute<PublishContext>(c => c.MessageId = id));
        // Same partition, so handled after both.
        await bus.Publish(Sample.Ticket("A002", id), Pipe.Execute<PublishContext>(c => c.Headers.Set(OutboxPublisher.AggregateHeader, id.ToString())));
        await Eventually.Until(async () => (await NotesAsync(platform)).Contains("A002"), "the later message is handled", TimeSpan.FromSeconds(20));
        await Eventually.Until(async () => (await NotesAsync(platform)).Count(n => n == "A001") == (inbox ? 1 : 2), inbox ? "one effect" : "two effects");
        RunningPlatform.Say(inbox ? "with the inbox: one effect" : "without the inbox: two effects, as it must be for the tests to mean something");
    }

    [Test]
    public async Task A_message_without_a_queue_waits_with_confirms_and_is_gone_without([Values] bool confirms)
    {
        await using var sender = await StartAsync(new MessagingSwitches { Confirms = confirms }, new SenderModule());
        await AnnounceAsync(sender, "RPW/1/2016");
        if (confirms) await Eventually.Until(() => sender.Db<SenderDb, bool>(db => db.Outbox.AnyAsync(m => m.Attempts > 0)), "returned by the broker and kept", TimeSpan.FromSeconds(20));
        else await Eventually.Until(async () => await UnsentAsync(sender) == 0, "gone from the outbox", TimeSpan.FromSeconds(20));

        await using var receiver = await StartAsync(new MessagingSwitches(), new ReceiverModule());
        await UntilItListensAsync(receiver);
        await AnnounceAsync(sender, "RPW/2/2016");
        await Eventually.Until(async () => await HasAsync(receiver, "RPW/2/2016") == 1 && await UnsentAsync(sender) == 0, "all that is left has left", TimeSpan.FromSeconds(30));
        if (confirms) await Eventually.Until(async () => await HasAsync(receiver, "RPW/1/2016") == 1, "what waited has arrived");
        else Assert.That(await HasAsync(receiver, "RPW/1/2016"), Is.Zero);
        RunningPlatform.Say(confirms ? "with confirms: kept, and delivered once the queue existed" : "without confirms: lost, as it must be for the tests to mean something");
    }

    /// <summary>A thousand messages for a department whose queue does not exist: they wait, and hold up nobody else.</summary>
    [Test]
    public async Task A_missing_queue_holds_up_no_other()
    {
        await using var platform = await StartAsync(new MessagingSwitches(), new SenderModule(), new ReceiverModule());
        await UntilItListensAsync(platform);
        await platform.Db<SenderDb, int>(db =>
        {
            for (var i = 0; i < 1000; i++) db.Announce(Sample.Item("NOBODY", $"RPW/{i}/2015"), Guid.CreateVersion7(), "NOBODY");
            return db.SaveChangesAsync();
        });
        await Eventually.Until(() => platform.Db<SenderDb, bool>(db => db.Outbox.AnyAsync(m => m.Attempts > 0)), "the first were returned", TimeSpan.FromSeconds(20));

        var slowest = TimeSpan.Zero;
        for (var i = 1; i <= 20; i++)
        {
            var announced = System.Diagnostics.Stopwatch.GetTimestamp();
            await AnnounceAsync(platform, $"RPW/{i}/2016");
            await Eventually.Until(async () => await HasAsync(platform, $"RPW/{i}/2016") == 1, "it arrives");
            if (System.Diagnostics.Stopwatch.GetElapsedTime(announced) is var took && took > slowest) slowest = took;
        }

        RunningPlatform.Say($"beside 1,000 messages without a queue the slowest of 20 others took {slowest.TotalMilliseconds:0} ms");
        Assert.That(slowest, Is.LessThan(TimeSpan.FromSeconds(2)));
        Assert.That(await UnsentAsync(platform), Is.EqualTo(1000), "none is lost");
    }

    private Task<TestPlatform> StartAsync(MessagingSwitches switches, params IServiceModule[] modules) => TestPlatform.StartAsync(new TestSettings
    {
        Configuration =
        {
            ["Pom:Database:Provider"] = "postgres",
            ["Pom:Database:ConnectionString"] = RunningPlatform.Platform.Postgres,
            ["Pom:Messaging:Transport"] = "rabbitmq",
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning",
            ["Pom:Messaging:ConnectionString"] = new UriBuilder(RunningPlatform.Platform.RabbitMq) { Path = _virtualHost }.Uri.ToString(),
        },
        Services = services => services.AddSingleton(switches),
    }, modules);

    /// <summary>A fresh broker drops what it has no queue for.</summary>
    private static Task UntilItListensAsync(TestPlatform platform) =>
        Eventually.Until(() => platform.Services.GetRequiredService<IBusControl>().CheckHealth().Status == BusHealthStatus.Healthy, "the queues exist", TimeSpan.FromSeconds(20));

    private static Task<int> AnnounceAsync(TestPlatform sender, string number) => sender.Db<SenderDb, int>(db =>
    {
        db.Announce(Sample.Item("SO", number), Guid.CreateVersion7(), "SO");
        return db.SaveChangesAsync();
    });

    private static Task<int> UnsentAsync(TestPlatform sender) => sender.Db<SenderDb, int>(db => db.Outbox.CountAsync());

    private static Task<List<string>> NotesAsync(TestPlatform receiver) => receiver.Db<ReceiverDb, List<string>>(db => db.Notes.Select(n => n.Text).ToListAsync());

    private static async Task<int> HasAsync(TestPlatform receiver, string number) => (await NotesAsync(receiver)).Count(n => n.Contains($":{number}:", StringComparison.Ordinal));

    private static async Task ManageAsync(HttpMethod method, string path, string body = "{}")
    {
        var address = new Uri(Management);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(method, new Uri(address, $"/api/{path}")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(address.UserInfo)));
        using var answer = await http.SendAsync(request);
        Assert.That(answer.StatusCode, Is.AnyOf(HttpStatusCode.Created, HttpStatusCode.NoContent), $"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
    }
}
