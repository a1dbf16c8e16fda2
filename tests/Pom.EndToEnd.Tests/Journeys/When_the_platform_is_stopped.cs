using Pom.EndToEnd.Tests.Running;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Journeys;

/// <summary>SIGTERM and Ctrl-C end the process in order: exit code 0 in time, with a line that says so.</summary>
internal sealed class When_the_platform_is_stopped
{
    private static readonly TimeSpan TimeToStop = TimeSpan.FromSeconds(20);

    [TestCase(ChildProcess.SIGTERM)]
    [TestCase(ChildProcess.SIGINT)]
    public async Task It_stops_while_idle(int signal)
    {
        await using var platform = await EmbeddedProcess.StartAsync();
        platform.Signal(signal);
        Assert.That(await platform.ExitAsync(TimeToStop), Is.Zero, platform.Output);
        Assert.That(platform.Output, Does.EndWith("POM has stopped.\n"));
        Assert.That(File.Exists(Path.Combine(platform.Data, "run.json")), Is.False);
    }

    [Test]
    public async Task It_stops_while_a_day_runs_and_the_day_goes_on_after_the_next_start()
    {
        await using var platform = await EmbeddedProcess.StartAsync();
        await using var day = PlayedDay.Start(platform.Url, "--point", "MH", "--speed", "3000x");
        await Eventually.Until(() => day.TicketsSoFar >= 15, "a day under way", TimeSpan.FromMinutes(1));

        platform.Signal(ChildProcess.SIGTERM);
        Assert.That(await platform.ExitAsync(TimeToStop), Is.Zero, platform.Output);
        Assert.That(platform.Output, Does.EndWith("POM has stopped.\n"));
        Assert.That(platform.Output, Does.Not.Contain("\"LogLevel\":\"Error\""));

        await platform.StartAgainAsync();
        Assert.That(await day.EndAsync(), Is.Zero, day.Output);
    }
}
