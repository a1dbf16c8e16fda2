using System.Diagnostics;

namespace Pom.Distributed.Tests;

/// <summary>kill -9 of any one process in the middle of a day, and its restart by the supervision: every answer that a client
/// received is accounted for exactly once.</summary>
[TestFixture]
internal sealed class When_a_process_is_killed_during_a_day
{
    private const int ItemsBeforeTheKill = 8;

    // A working day of its own for each, so that nobody meets the people that another case left waiting.
    [TestCase("queueing", 3)]
    [TestCase("document-intake", 4)]
    [TestCase("citizen-affairs", 5)]
    [TestCase("vehicle-registration", 6)]
    [TestCase("municipal-affairs", 7)]
    [TestCase("portal", 10)]
    [TestCase("gateway", 11)]
    [TestCase("rabbitmq", 12)]
    [TestCase("postgresql", 13)]
    public async Task Nothing_is_lost_and_nothing_doubled(string name, int day)
    {
        var platform = RunningPlatform.Platform;
        var (pid, restarts) = (platform.PidOf(name), platform.RestartsOf(name));
        await using var played = DayProcess.Start(platform.Url, new DateOnly(2016, 10, day), seed: 1000 + day);
        await played.WaitUntilItemsFlowAsync(ItemsBeforeTheKill);

        var (killedAt, itemsThen) = (played.Took, played.Items);
        await platform.KillAsync(name);
        Assert.That(played.IsRunning, Is.True, "the day was still being played when the process died");
        var killed = Stopwatch.GetTimestamp();
        await platform.WaitUntilReadyAsync(name);
        var away = Stopwatch.GetElapsedTime(killed);

        var exitCode = await played.WaitForEndAsync();
        Assert.That(exitCode, Is.Zero, played.Output);
        Assert.That(played.LastLine, Does.Match(@"^reconciled: \d+ items, 0 lost, 0 doubled$"));
        Assert.That(platform.RestartsOf(name), Is.EqualTo(restarts + 1), "the supervision started it again, once");
        Assert.That(platform.PidOf(name), Is.Not.EqualTo(pid).And.Not.Null);
        var items = int.Parse(played.LastLine.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        Assert.That(items, Is.GreaterThan(itemsThen), "the day went on after the kill");
        RunningPlatform.Say($"{name} killed after {killedAt.TotalSeconds:0.0} s at {itemsThen} items, ready again {away.TotalSeconds:0.0} s later; day of {items} items over in {played.Took.TotalSeconds:0.0} s, {played.LastLine}");
        await platform.WaitUntilReadyAsync();
    }
}
