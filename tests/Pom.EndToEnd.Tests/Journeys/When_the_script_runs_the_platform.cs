using System.Text.RegularExpressions;
using Pom.EndToEnd.Tests.Running;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Journeys;

/// <summary><c>./pom run</c> and <c>./pom status</c>, as a newcomer types them.</summary>
internal sealed partial class When_the_script_runs_the_platform
{
    [Test]
    public async Task It_says_where_it_listens_and_status_agrees_until_it_is_stopped()
    {
        using var folder = new TemporaryFolder();
        await using var run = ChildProcess.Start(folder.At("run.log"), null, Checkout.PathOf("pom"), "run", "--port", "0", "--data", folder.At("data"));
        await Eventually.Until(() => run.HasExited || ReadyLine().IsMatch(run.Output()), "the ready line", TimeSpan.FromMinutes(3));
        var ready = ReadyLine().Match(run.Output());
        Assert.That(ready.Success, Is.True, run.Output());

        foreach (var where in new[] { new[] { "--data", folder.At("data") }, ["--url", ready.Groups["url"].Value] })
        {
            await using var status = ChildProcess.Start(folder.At($"status{where[0]}.log"), null, [Checkout.PathOf("pom"), "status", .. where]);
            Assert.That(await status.ExitAsync(TimeSpan.FromMinutes(2)), Is.Zero, status.Output());
            foreach (var service in new[] { "gateway", "queueing", "document-intake", "citizen-affairs", "vehicle-registration", "municipal-affairs", "notifications", "portal" })
                Assert.That(status.Output(), Does.Match($@"(?m)^{service} +ready"));
        }

        run.Signal(ChildProcess.SIGINT);
        Assert.That(await run.ExitAsync(TimeSpan.FromSeconds(20)), Is.Zero, run.Output());

        await using var after = ChildProcess.Start(folder.At("after.log"), null, Checkout.PathOf("pom"), "status", "--url", ready.Groups["url"].Value);
        Assert.That(await after.ExitAsync(TimeSpan.FromMinutes(1)), Is.EqualTo(1), after.Output());
        Assert.That(after.Output(), Does.Contain("Start the platform with ./pom run"));
    }

    [GeneratedRegex(@"^POM is ready: (?<url>http://127\.0\.0\.1:\d+) ", RegexOptions.Multiline)]
    private static partial Regex ReadyLine();
}
