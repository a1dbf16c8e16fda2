using System.Diagnostics;
using System.Net;
using Pom.Testing;

namespace Pom.Distributed.Tests;

[TestFixture]
internal sealed class When_a_department_is_down
{
    private const int ItemCount = 20;

    [SetUp]
    public Task StopDepartment() => RunningPlatform.Platform.StopAsync("citizen-affairs");

    [TearDown]
    public async Task StartDepartment()
    {
        await RunningPlatform.Platform.StartAsync("citizen-affairs");
        await RunningPlatform.Platform.WaitUntilReadyAsync("citizen-affairs");
    }

    /// <summary>A consumer that dies with a message, whenever it takes it: the broker gives up after the delivery limit and keeps it.</summary>
    [Test]
    public async Task A_message_that_kills_its_consumer_ends_in_the_dead_letters()
    {
        await using var broker = await Broker.ConnectAsync();
        var deadly = Wire.New("Pom.Contracts.DocumentIntake:DocumentHandedOver", "{}");
        await broker.PublishAsync(Broker.Departments, "SO", deadly);
        var deaths = 0;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await broker.CountAsync("pom.dead-letters") == 0)
        {
            Assert.That(limit.IsCancellationRequested, Is.False, $"not in the dead letters after {deaths} deaths");
            if (await Broker.TakeAndDieAsync("department.SO.inbox")) deaths++;
            else await Task.Delay(50, CancellationToken.None);
        }
        var dead = await broker.TakeAsync("pom.dead-letters");
        Assert.That(dead.MessageId, Is.EqualTo(deadly.MessageId));
        Assert.That(dead.Body, Is.EqualTo(deadly.Body));
        Assert.That(deaths, Is.EqualTo(21), "the limit is 20 redeliveries");
        RunningPlatform.Say($"dead letter after {deaths} deaths");
    }

    [Test]
    public async Task The_desk_goes_on_and_everything_arrives_once_when_it_is_back()
    {
        var clerk = await Desk.Clerk;
        var items = new List<string>();
        var slowest = TimeSpan.Zero;
        for (var i = 0; i < ItemCount; i++)
        {
            var letter = Desk.Letter("SO", await Desk.AttachAsync(clerk));
            var asked = Stopwatch.GetTimestamp();
            var answer = await Desk.RegisterAsync(clerk, letter);
            var took = Stopwatch.GetElapsedTime(asked);
            if (took > slowest) slowest = took;
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            items.Add((await answer.Read()).Text("itemId"));
        }
        Assert.That(slowest, Is.LessThan(TimeSpan.FromSeconds(2)));
        foreach (var itemId in items) Assert.That((await Desk.ItemAsync(itemId))["stateText"]!.Text("code"), Is.EqualTo("waiting-for-department"));
        await Eventually.Until(async () => (await Desk.ItemAsync(items[^1])).Text("state") == "sent", "the broker has them for the department");

        await StartDepartment();
        foreach (var itemId in items)
        {
            await Desk.UntilAcceptedAsync(itemId);
            Assert.That(await Desk.CasesAsync(itemId), Has.Count.EqualTo(1));
        }
        RunningPlatform.Say($"{ItemCount} letters registered without the department, slowest answer {slowest.TotalMilliseconds:0} ms; all accepted once");
    }
}
