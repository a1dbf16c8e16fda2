using System.Net;

namespace Pom.Gateway.Tests.Protection;

public class ProtectionTests
{
    private RunningGateway _gateway;

    [OneTimeSetUp]
    public async Task Start() => _gateway = await RunningGateway.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _gateway.DisposeAsync();

    [TestCase("", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("Origin: https://evil.example", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("Origin: null", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("Sec-Fetch-Site: cross-site", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("Sec-Fetch-Site: same-site", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("Sec-Fetch-Site: cross-site|Pom-Requested-With: portal", ExpectedResult = HttpStatusCode.Forbidden)]
    [TestCase("Sec-Fetch-Site: same-origin", ExpectedResult = HttpStatusCode.OK)]
    [TestCase("Origin: own", ExpectedResult = HttpStatusCode.OK)]
    [TestCase("Pom-Requested-With: portal", ExpectedResult = HttpStatusCode.OK)]
    public async Task<HttpStatusCode> Post_KnownByItsCookie_MustComeFromOurPages(string headers)
    {
        using var client = await _gateway.WithCookieAsync();
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
            client.DefaultRequestHeaders.TryAddWithoutValidation(header.Split(": ")[0], header.Split(": ")[1].Replace("own", _gateway.Url, StringComparison.Ordinal));
        using var answer = await client.PostAsync("/api/queueing/points/MH/tickets", null);
        if (answer.StatusCode == HttpStatusCode.Forbidden) Assert.That(await answer.ProblemAsync(), Is.EqualTo("cross-site"));
        return answer.StatusCode;
    }

    [Test]
    public async Task Post_WithABearerToken_NeedsNoOrigin()
    {
        using var client = await _gateway.LoggedInAsync();
        using var answer = await client.PostAsync("/api/queueing/points/MH/tickets", null);
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task TooManyRequests_Answer429_OfThisAccountOnly()
    {
        await using var gateway = await RunningGateway.StartAsync(("Pom:Gateway:RequestsPerSecond", "10"));
        using var busy = await gateway.LoggedInAsync("clerk.mh1");
        using var other = await gateway.LoggedInAsync("clerk.mh2");
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => busy.GetAsync("/api/queueing/points/MH")));
        var refused = answers.Where(a => a.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        Assert.That(refused, Is.Not.Empty);
        Assert.That(await refused[0].ProblemAsync(), Is.EqualTo("too-many-requests"));
        Assert.That(refused[0].Headers.RetryAfter?.ToString(), Is.EqualTo("1"));
        using var fine = await other.GetAsync("/api/queueing/points/MH");
        Assert.That(fine.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("/")]
    [TestCase("/status")]
    [TestCase("/openapi")]
    public async Task EveryAnswer_BearsTheSecurityHeaders(string path)
    {
        using var client = _gateway.Client();
        using var answer = await client.GetAsync(path);
        Assert.That(answer.Headers.GetValues("X-Content-Type-Options"), Is.EqualTo(["nosniff"]));
        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe"));
        Assert.That(answer.Headers.Contains("Referrer-Policy"), Is.True);
        Assert.That(answer.Headers.Contains("Server"), Is.False);
        Assert.That(answer.Headers.Contains("Strict-Transport-Security"), Is.False, "this is plain http");
    }
}
