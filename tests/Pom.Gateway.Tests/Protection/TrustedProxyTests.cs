using System.Net;

namespace Pom.Gateway.Tests.Protection;

/// <summary>Whom a request is counted for, and whom the services are told: who spoke to the gateway, unless a trusted proxy names another.</summary>
public class TrustedProxyTests
{
    private const string Trusted = "Pom:Gateway:TrustedProxies";

    [TestCase(null, "203.0.113.7", ExpectedResult = "127.0.0.1", TestName = "Nobody is trusted unless configured")]
    [TestCase("10.0.0.0/8,192.0.2.1", "203.0.113.7", ExpectedResult = "127.0.0.1", TestName = "A stranger is not believed")]
    [TestCase("127.0.0.1,::1", "203.0.113.7", ExpectedResult = "203.0.113.7", TestName = "A trusted proxy is believed")]
    [TestCase("127.0.0.0/8", "203.0.113.7", ExpectedResult = "203.0.113.7", TestName = "A network is trusted")]
    [TestCase("127.0.0.1", "198.51.100.9, 203.0.113.7", ExpectedResult = "203.0.113.7", TestName = "What the client itself wrote before is not believed")]
    [TestCase("127.0.0.1", "nobody", ExpectedResult = "127.0.0.1", TestName = "What is no address changes nothing")]
    public async Task<string> Service_IsTold(string? trusted, string forwarded)
    {
        await using var gateway = await RunningGateway.StartAsync([.. trusted is null ? [] : new[] { (Trusted, trusted) }]);
        using var client = gateway.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", forwarded);
        using var answer = await client.GetAsync("/api/queueing/points/MH/public");
        return gateway.Queueing.Last.Headers["X-Forwarded-For"];
    }

    [TestCase("10.0.0.1", true), TestCase("127.0.0.1", false)]
    public async Task Limit_CountsWhomATrustedProxyNames(string trusted, bool together)
    {
        await using var gateway = await RunningGateway.StartAsync((Trusted, trusted), ("Pom:Gateway:RequestsPerSecond", "1"));
        using var client = gateway.Client();
        var answers = new List<HttpStatusCode>();
        for (var resident = 1; resident <= 8; resident++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/queueing/points/MH/public");
            request.Headers.Add("X-Forwarded-For", $"203.0.113.{resident}");
            using var answer = await client.SendAsync(request);
            answers.Add(answer.StatusCode);
        }
        Assert.That(answers.Contains(HttpStatusCode.TooManyRequests), Is.EqualTo(together), string.Join(", ", answers));
    }

    [TestCase("localhost"), TestCase("10.0.0.0/40")]
    public void Start_RefusesWhatIsNoAddress(string trusted) =>
        Assert.That(async () => await RunningGateway.StartAsync((Trusted, trusted)), Throws.InvalidOperationException.With.Message.Contains($"'{trusted}'"));
}
