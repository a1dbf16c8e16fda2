using Pom.EndToEnd.Tests.Running;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Journeys;

/// <summary><c>kill -9</c> of the one process, twice in a day, each time started again on the same port and data.</summary>
internal sealed class When_the_platform_is_killed_during_a_day
{
    [Test]
    public async Task Nothing_is_lost_and_nothing_doubled()
    {
        await using var platform = await EmbeddedProcess.StartAsync();
        // Two points, paced so that both kills fall into the opening hours on a fast machine too.
        await using var day = PlayedDay.Start(platform.Url, "--point", "MH,GR", "--speed", "3000x");

        foreach (var tickets in new[] { 30, 80 })
        {
            await Eventually.Until(() => day.HasEnded || day.TicketsSoFar >= tickets, $"{tickets} tickets", TimeSpan.FromMinutes(1));
            Assert.That(day.HasEnded, Is.False, day.Output);
            await platform.KillAsync();
            await platform.StartAgainAsync();
        }

        Assert.That(await day.EndAsync(), Is.Zero, $"{day.Output}\n{platform.Output}");
        TestContext.Progress.WriteLine($"day with two kills {day.Took.TotalSeconds:0.0} s, last start {platform.StartTook.TotalSeconds:0.0} s");
        Assert.That(day.Output, Does.Contain(" 0 lost, 0 doubled"));
        Assert.That(day.Output, Does.Match(@"in [\d.]+ s = [\d.]+/s, [1-9]\d* retries"), "the kills were not felt");
    }
}
