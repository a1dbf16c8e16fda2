using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using NUnit.Framework;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;
using Pom.ServiceDefaults.Tests.Messaging;
using Pom.Testing;

namespace Pom.ServiceDefaults.Tests.Http;

/// <summary>A repeat gets the first answer for as long as the options say; then the command is forgotten and its row is gone.</summary>
public sealed class IdempotencySweepTests
{
    private TestClock _clock = null!;
    private TestPlatform _platform = null!;

    private IdempotencySweep<SenderDb> Sweep => _platform.Services.GetServices<IHostedService>().OfType<IdempotencySweep<SenderDb>>().Single();

    [SetUp]
    public async Task Start()
    {
        _clock = new TestClock();
        _platform = await TestPlatform.StartAsync(new TestSettings { Services = s => s.Replace(ServiceDescriptor.Singleton(new IdempotencyClock(_clock))) }, new SenderModule(), new ReceiverModule());
    }

    [TearDown]
    public async Task Stop() => await _platform.DisposeAsync();

    [Test]
    public async Task A_fresh_repeat_gets_the_first_answer_and_an_old_command_is_forgotten()
    {
        var old = await DoAsync("old");
        _clock.Now = _clock.Now.AddDays(1);
        var fresh = await DoAsync("fresh");
        _clock.Now = _clock.Now.AddDays(29);
        Assert.That(await Sweep.SweepAsync(default), Is.Zero, "On the thirtieth day a repeat may still come.");
        Assert.That(await DoAsync("old"), Is.EqualTo(old));

        _clock.Now = _clock.Now.AddHours(1);
        Assert.That(await Sweep.SweepAsync(default), Is.EqualTo(1));
        Assert.That(await KeysAsync(), Is.EqualTo(new[] { "fresh" }));
        Assert.That(await DoAsync("fresh"), Is.EqualTo(fresh), "A repeat gets the first answer.");
        Assert.That(await DoAsync("old"), Is.Not.EqualTo(old), "What is forgotten is a command of its own.");
    }

    [Test]
    public async Task A_sweep_goes_on_portion_by_portion_while_others_write()
    {
        const int count = 2 * IdempotencySweep<SenderDb>.Portion + 7;
        await AddAsync(count);
        _clock.Now = _clock.Now.AddDays(31);
        var sweeping = Sweep.SweepAsync(default);
        var written = new List<string>();
        for (var i = 0; i < 8; i++) written.Add(await DoAsync($"meanwhile{i}"));
        Assert.That(await sweeping, Is.EqualTo(count));
        Assert.That(written.Distinct().Count(), Is.EqualTo(8));
        Assert.That((await KeysAsync()).Count, Is.EqualTo(8));
    }

    [Test]
    public async Task The_service_sweeps_by_itself()
    {
        await using var platform = await TestPlatform.StartAsync(new TestSettings
        {
            Configuration = new() { ["Pom:Idempotency:SweepEverySeconds"] = "0.05" },
            Services = s => s.Replace(ServiceDescriptor.Singleton(new IdempotencyClock(_clock))),
        }, new SenderModule(), new ReceiverModule());
        Assert.That(platform.Services.GetServices<IHostedService>().Select(s => s.GetType()), Does.Contain(typeof(IdempotencySweep<SenderDb>)).And.Contain(typeof(IdempotencySweep<ReceiverDb>)), "Every service has its own.");
        using var clerk = platform.Clerk();
        clerk.DefaultRequestHeaders.Add("Idempotency-Key", "k1");
        (await clerk.PostAsJsonAsync("/api/sender/things", new { text = "A001" })).EnsureSuccessStatusCode();
        _clock.Now = _clock.Now.AddDays(31);
        await Eventually.Until(() => platform.Db<SenderDb, bool>(async db => !await db.IdempotentRequests.AnyAsync()), "the old command is gone");
    }

    /// <summary>No step reads the table: the oldest are found, and taken away, by the index of their instants.</summary>
    [Test]
    public async Task Both_steps_go_by_the_index()
    {
        await _platform.Db<SenderDb, bool>(async db =>
        {
            var limit = _clock.GetUtcNow();
            var plan = await PlanAsync(db, IdempotencySweep<SenderDb>.Due(db.IdempotentRequests, limit).OrderBy(r => r.At).Select(r => r.At).Take(IdempotencySweep<SenderDb>.Portion));
            Assert.That(plan, Does.Contain("SEARCH i USING COVERING INDEX IX_IdempotentRequests_At"));
            plan = await PlanAsync(db, IdempotencySweep<SenderDb>.UpTo(db.IdempotentRequests, limit));
            Assert.That(plan, Does.Contain("SEARCH i USING INDEX IX_IdempotentRequests_At"));
            return true;
        });
    }

    [TestCase("Pom:Idempotency:KeepDays", "0")]
    [TestCase("Pom:Idempotency:SweepEverySeconds", "0")]
    public void A_value_out_of_range_stops_the_start(string name, string value) =>
        Assert.That(async () => await TestPlatform.StartAsync(new TestSettings { Configuration = new() { [name] = value } }, new SenderModule(), new ReceiverModule()),
            Throws.InvalidOperationException.With.Message.Contains(name));

    private static async Task<string> PlanAsync<T>(DbContext db, IQueryable<T> query)
    {
        await using var command = query.CreateDbCommand();
        await db.Database.OpenConnectionAsync();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(3));
        return string.Join('\n', lines);
    }

    /// <summary>Does a command under this key and gives its answer back.</summary>
    private async Task<string> DoAsync(string key)
    {
        using var clerk = _platform.Clerk();
        clerk.DefaultRequestHeaders.Add("Idempotency-Key", key);
        var answer = await clerk.PostAsJsonAsync("/api/sender/things", new { text = key });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created), await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadAsStringAsync();
    }

    private Task<List<string>> KeysAsync() => _platform.Db<SenderDb, List<string>>(db => db.IdempotentRequests.Select(r => r.Key).OrderBy(k => k).ToListAsync());

    private Task<int> AddAsync(int count) => _platform.Db<SenderDb, int>(db =>
    {
        for (var i = 0; i < count; i++)
            db.IdempotentRequests.Add(new IdempotentRequest { Key = $"{i}", Caller = "clerk", Request = "POST /", Fingerprint = "", At = _clock.GetUtcNow().AddSeconds(i), Body = new SealedText(new byte[] { 1 }) });
        return db.SaveChangesAsync();
    });
}
