using System.Net;

namespace Pom.Gateway.Tests.Status;

public class StatusTests
{
    [Test]
    public async Task Status_NamesTheServiceThatIsNotReadyAndWhy()
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var client = gateway.Client();
        using var well = await client.GetAsync("/status");
        Assert.That(well.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await well.JsonAsync()).GetProperty("services").EnumerateArray().Select(s => s.GetProperty("name").GetString()), Is.EqualTo(["gateway", "portal", "queueing"]));

        gateway.Queueing.Ready = false;
        await gateway.Portal.DisposeAsync();
        using var ill = await client.GetAsync("/status");
        Assert.That(ill.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        var services = (await ill.JsonAsync()).GetProperty("services").EnumerateArray().ToDictionary(s => s.GetProperty("name").GetString()!);
        Assert.That(services["gateway"].GetProperty("ready").GetBoolean(), Is.True);
        Assert.That(services["queueing"].GetProperty("ready").GetBoolean(), Is.False);
        Assert.That(services["queueing"].GetProperty("detail").GetString(), Is.EqualTo("database: The disk is full."));
        Assert.That(services["portal"].GetProperty("detail").GetString(), Is.EqualTo("does not listen"));
    }

    [TestCase("/health/live")]
    [TestCase("/health/ready")]
    [TestCase("/health/ready/gateway")]
    public async Task Probes_Answer(string path)
    {
        await using var gateway = await RunningGateway.StartAsync();
        using var client = gateway.Client();
        using var answer = await client.GetAsync(path);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }
}
