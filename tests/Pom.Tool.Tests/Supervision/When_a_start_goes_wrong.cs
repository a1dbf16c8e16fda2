using System.Net;
using System.Net.Sockets;
using Pom.Tool.Supervision;

namespace Pom.Tool.Tests.Supervision;

[TestFixture]
internal sealed class When_a_start_goes_wrong
{
    private TemporaryFolder _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = new();

    [TearDown]
    public void NothingIsLeft()
    {
        Assert.That(Leftovers.Find(_folder.Path), Is.Empty);
        _folder.Dispose();
    }

    [Test]
    public void Failed_deployment_stops_the_start_and_shows_its_output()
    {
        var options = StandIn.Options(_folder.Path, PrivateInfrastructure.Platform, deploy: StandIn.Assembly);
        options.Environment["deploy"] = new Dictionary<string, string> { ["STANDIN_DEPLOY_FAILS"] = "1" };

        Assert.That(async () => await Platform.StartAsync(options),
            Throws.TypeOf<ToolException>().With.Message.Contains("exit code 3").And.Message.Contains("deploying to postgres"));
    }

    [Test]
    public void Taken_public_port_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var options = new PlatformOptions { DataDirectory = _folder.Path, Port = port, Programs = [], DeployAssembly = null };

        Assert.That(async () => await Platform.StartAsync(options), Throws.TypeOf<ToolException>().With.Message.Contains($"Port {port} is in use"));
    }

    [Test]
    public void Program_that_was_not_built_is_named()
    {
        var options = new PlatformOptions { DataDirectory = _folder.Path, Programs = [new("queueing", "Pom.Nowhere")], DeployAssembly = null };

        Assert.That(async () => await Platform.StartAsync(options), Throws.TypeOf<ToolException>().With.Message.Contains("Pom.Nowhere.dll has not been built"));
    }

    [Test]
    public void Unusable_broker_address_is_explained()
    {
        var options = new PlatformOptions { DataDirectory = _folder.Path, InfrastructureOnly = true, RabbitMq = "localhost", Postgres = PrivateInfrastructure.Platform.Postgres };

        Assert.That(async () => await Platform.StartAsync(options), Throws.TypeOf<ToolException>().With.Message.Contains("POM_RABBITMQ must look like"));
    }
}
