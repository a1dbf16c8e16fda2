using System.Diagnostics;
using Pom.Tool.Supervision;

namespace Pom.Tool.Tests.Supervision;

[TestFixture]
internal sealed class When_the_supervisor_is_killed
{
    [Test]
    public async Task Its_programs_end_and_the_next_start_clears_away_one_that_did_not()
    {
        using var folder = new TemporaryFolder();
        using var supervisor = Process.Start(new ProcessStartInfo(DotnetHost.Path, [StandIn.Assembly, "supervise", folder.Path])
        {
            RedirectStandardOutput = true,
            Environment = { ["POM_RABBITMQ"] = PrivateInfrastructure.Platform.RabbitMq, ["POM_POSTGRES"] = PrivateInfrastructure.Platform.Postgres },
        })!;
        Assert.That(await supervisor.StandardOutput.ReadLineAsync(), Is.EqualTo("supervising"));
        var before = Leftovers.Find(folder.Path);
        Assert.That(before.Select(l => l.Name), Is.EquivalentTo((string[])["queueing", "portal", "gateway"]));

        Posix.Signal(supervisor.Id, Posix.SIGKILL);
        await supervisor.WaitForExitAsync();

        var obedient = before.Where(l => l.Name != "portal").Select(l => l.Pid).ToList();
        Assert.That(await Posix.WaitUntilGoneAsync(obedient, TimeSpan.FromSeconds(10)), Is.True, "the kernel told the children");
        Assert.That(Leftovers.Find(folder.Path).Select(l => l.Name), Is.EqualTo((string[])["portal"]), "the deaf one goes on");

        var said = new List<string>();
        await using (var next = await Platform.StartAsync(StandIn.Options(folder.Path, PrivateInfrastructure.Platform, said)))
        {
            Assert.That(said, Has.Some.Contains("left behind: portal"));
            Assert.That(Posix.IsAlive(before.Single(l => l.Name == "portal").Pid), Is.False);
            Assert.That(next.UrlOf("portal"), Is.Not.Empty);
        }
        Assert.That(Leftovers.Find(folder.Path), Is.Empty);
    }
}
