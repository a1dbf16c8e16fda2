using System.Text.Json;
using Pom.Tool.Supervision;

namespace Pom.Tool.Tests.Supervision;

[TestFixture]
internal sealed class When_the_platform_runs
{
    private static readonly HttpClient Http = new();
    private readonly List<string> _said = [];
    private TemporaryFolder _folder = null!;
    private Platform _platform = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = new();
        _platform = await Platform.StartAsync(StandIn.Options(_folder.Path, PrivateInfrastructure.Platform, _said, deploy: StandIn.Assembly));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _platform.DisposeAsync();
        Assert.That(Leftovers.Find(_folder.Path), Is.Empty);
        Assert.That(File.Exists(RunFile.PathUnder(_folder.Path)), Is.False);
        _folder.Dispose();
    }

    [Test]
    public void Deployment_ran_once_before_the_services() =>
        Assert.That(File.ReadAllLines(_folder.FileNamed("deployed")), Is.EqualTo((string[])["once"]));

    [Test]
    public async Task Programs_get_their_configuration()
    {
        Assert.That(await VariableAsync("queueing", "Pom__Database__Provider"), Is.EqualTo("postgres"));
        Assert.That(await VariableAsync("queueing", "Pom__Messaging__ConnectionString"), Is.EqualTo(_platform.RabbitMq));
        Assert.That(await VariableAsync("gateway", "Pom__Services__portal__Url"), Is.EqualTo(_platform.UrlOf("portal")));
    }

    [Test]
    public async Task Killed_service_comes_back_at_the_same_address_and_run_json_counts_it()
    {
        var (address, pid, restarts) = (_platform.UrlOf("queueing"), _platform.PidOf("queueing"), _platform.RestartsOf("queueing"));

        await _platform.KillAsync("queueing");
        await _platform.WaitUntilReadyAsync("queueing");

        Assert.Multiple(() =>
        {
            Assert.That(_platform.UrlOf("queueing"), Is.EqualTo(address));
            Assert.That(_platform.PidOf("queueing"), Is.Not.EqualTo(pid));
            Assert.That(_platform.RestartsOf("queueing"), Is.EqualTo(restarts + 1));
            Assert.That(_said, Has.Some.StartsWith("queueing was ended by signal 9"));
        });
        using var run = JsonDocument.Parse(await File.ReadAllTextAsync(_folder.FileNamed("run.json")));
        var entry = run.RootElement.GetProperty("processes").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "queueing");
        Assert.That(entry.GetProperty("restarts").GetInt32(), Is.EqualTo(restarts + 1));
        Assert.That(entry.GetProperty("pid").GetInt32(), Is.EqualTo(_platform.PidOf("queueing")));
    }

    [Test]
    public async Task Stopped_service_stays_stopped_and_starts_with_a_switch_that_was_set()
    {
        await _platform.StopAsync("portal");
        await Task.Delay(1200);
        Assert.That(_platform.PidOf("portal"), Is.Null);

        _platform.SetEnvironment("portal", "STANDIN_SWITCH", "on");
        await _platform.StartAsync("portal");
        await _platform.WaitUntilReadyAsync("portal");
        Assert.That(await VariableAsync("portal", "STANDIN_SWITCH"), Is.EqualTo("on"));
        Assert.That(_platform.LogOf("portal"), Does.Contain("stand-in starts"));
    }

    [Test]
    public void Second_supervisor_of_the_same_folder_is_refused() =>
        Assert.That(async () => await Platform.StartAsync(StandIn.Options(_folder.Path, PrivateInfrastructure.Platform)),
            Throws.TypeOf<ToolException>().With.Message.Contains("already runs").And.Message.Contains(_platform.Url));

    private Task<string> VariableAsync(string service, string name) => Http.GetStringAsync(new Uri($"{_platform.UrlOf(service)}/environment/{name}"));
}
