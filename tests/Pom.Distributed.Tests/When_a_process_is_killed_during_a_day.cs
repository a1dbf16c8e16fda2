using System.Diagnostics;
using System.Globalization;

namespace Pom.Distributed.Tests;

/// <summary>kill -9 of any one process in the middle of a day, and its restart by the supervision: every answer that a client
/// received is accounted for exactly once. Several die in one day, each when the one before is back and the day has gone on.</summary>
[TestFixture]
internal sealed class When_a_process_is_killed_during_a_day
{
    private const int ItemsBetweenKills = 4;

    // A working day of its own for each, so that nobody meets the people that another case left waiting.
    [TestCase(3, "queueing", "citizen-affairs", "vehicle-registration", "portal")]
    [TestCase(4, "document-intake", "municipal-affairs", "gateway")]
    [TestCase(5, "rabbitmq", "postgresql")]
    public async Task Nothing_is_lost_and_nothing_doubled(int day, params string[] names)
    {
        var platform = RunningPlatform.Platform;
        await using var played = DayProcess.Start(platform.Url, new DateOnly(2016, 10, day), seed: 1000 + day, points: "MH,GR");
        var itemsThen = 0;
        foreach (var name in names)
        {
            var (pid, restarts, before) = (platform.PidOf(name), platform.RestartsOf(name), played.Items);
            await played.WaitUntilItemsFlowAsync(before + ItemsBetweenKills);
            var killedAt = played.Took;
            itemsThen = played.Items;
            await platform.KillAsync(name);
            Assert.That(played.IsRunning, Is.True, $"the day was still being played when {name} died");
            var killed = Stopwatch.GetTimestamp();
            await platform.WaitUntilReadyAsync(name);
            Assert.That(platform.RestartsOf(name), Is.EqualTo(restarts + 1), $"the supervision started {name} again, once");
            Assert.That(platform.PidOf(name), Is.Not.EqualTo(pid).And.Not.Null);
            RunningPlatform.Say($"{name} killed after {killedAt.TotalSeconds:0.0} s at {itemsThen} items, ready again {Stopwatch.GetElapsedTime(killed).TotalSeconds:0.0} s later");
        }
        var exitCode = await played.WaitForEndAsync();
        Assert.That(exitCode, Is.Zero, played.Output);
        Assert.That(played.LastLine, Does.Match(@"^reconciled: \d+ items, 0 lost, 0 doubled$"));
        var items = int.Parse(played.LastLine.Split(' ')[1], CultureInfo.InvariantCulture);
        Assert.That(items, Is.GreaterThan(itemsThen), "the day went on after the last kill");
        RunningPlatform.Say($"day of {items} items over in {played.Took.TotalSeconds:0.0} s, {played.LastLine}");
        await platform.WaitUntilReadyAsync();
    }
}
