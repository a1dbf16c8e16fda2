using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Pom.ServiceDefaults.Identity;

namespace Pom.Gateway.Tests.Proxy;

public class ProxyTests
{
    private RunningGateway _gateway;

    [OneTimeSetUp]
    public async Task Start() => _gateway = await RunningGateway.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _gateway.DisposeAsync();

    [Test]
    public async Task Bearer_ReachesTheServiceAsAShortLivedEs256Token()
    {
        using var client = await _gateway.LoggedInAsync("handler.so");
        using var answer = await client.GetAsync("/api/queueing/points/MH");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var token = await VerifiedAsync(_gateway.Queueing.Last.Headers["Authorization"]);
        Assert.That(_gateway.Queueing.Last.Path, Is.EqualTo("/api/queueing/points/MH"));
        Assert.That(token.Subject, Is.EqualTo("handler.so"));
        Assert.That(token.Claims.Where(c => c.Type is "role" or "department").Select(c => c.Value), Is.EquivalentTo(["case-handler", "SO"]));
        Assert.That(token.ValidTo - token.ValidFrom, Is.EqualTo(ServiceTokens.Lifetime));
    }

    [Test]
    public async Task Cookie_ReachesTheServiceAsTheSameTokenWithoutItself()
    {
        using var client = await _gateway.WithCookieAsync();
        using var answer = await client.GetAsync("/api/queueing/points/MH");
        Assert.That((await VerifiedAsync(_gateway.Queueing.Last.Headers["Authorization"])).Subject, Is.EqualTo("clerk.mh1"));
        Assert.That(_gateway.Queueing.Last.Headers["Cookie"], Is.EqualTo("theme=dark"));
    }

    [Test]
    public async Task Anonymous_PassesWithoutAToken_AndPagesGoToThePortal()
    {
        using var client = _gateway.Client();
        client.DefaultRequestHeaders.Add("Cookie", "pom-session=stale");
        using var answer = await client.GetAsync("/przewodnik/dowod");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(_gateway.Portal.Last.Path, Is.EqualTo("/przewodnik/dowod"));
        Assert.That(_gateway.Portal.Last.Headers.Keys, Has.None.EqualTo("Authorization").And.None.EqualTo("Cookie"));
    }

    [TestCase("Bearer garbage")]
    [TestCase("Basic Y2xlcms6cG9tLWRlbW8=")]
    [TestCase("Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJjbGVyay5taDEifQ.")]
    public async Task WrongAuthorization_IsRefusedAtTheGateway(string header)
    {
        var before = _gateway.Queueing.Requests.Count;
        using var client = _gateway.Client();
        client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        using var answer = await client.GetAsync("/api/queueing/points/MH");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await answer.ProblemAsync(), Is.EqualTo("not-logged-in"));
        Assert.That(_gateway.Queueing.Requests, Has.Count.EqualTo(before));
    }

    [Test]
    public async Task ServiceToken_SentByAClient_IsNoAccessToken()
    {
        var key = _gateway.Services.GetRequiredService<PlatformKeys>().Signing();
        using var client = _gateway.Client();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", ServiceTokens.Issue(new Caller("x", "x", Role.All, [], []), key));
        using var answer = await client.GetAsync("/api/queueing/points/MH");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task ForgedIdentityHeaders_AreStripped_OthersPass()
    {
        using var client = await _gateway.LoggedInAsync();
        foreach (var name in new[] { "Pom-User", "Pom-Roles", "X-Forwarded-User", "Remote-User", "X-Original-URL" }) client.DefaultRequestHeaders.Add(name, "operator");
        client.DefaultRequestHeaders.Add("Idempotency-Key", "k1");
        using var answer = await client.GetAsync("/api/queueing/points/MH");
        var headers = _gateway.Queueing.Last.Headers;
        Assert.That(headers.Values, Has.None.EqualTo("operator"));
        Assert.That(headers["Idempotency-Key"], Is.EqualTo("k1"));
    }

    [Test]
    public async Task TraceParent_IsContinued()
    {
        using var client = _gateway.Client();
        client.DefaultRequestHeaders.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        using var answer = await client.GetAsync("/api/queueing/points/MH");
        Assert.That(_gateway.Queueing.Last.Headers["traceparent"], Does.StartWith("00-0af7651916cd43dd8448eb211c80319c-").And.Not.Contain("b7ad6b7169203331"));
    }

    [Test]
    public async Task PlayedTime_PassesInADemoOnly()
    {
        const string Instant = "2016-10-10T10:05:00+02:00";
        using var client = _gateway.Client();
        client.DefaultRequestHeaders.Add("Pom-Time", Instant);
        (await client.GetAsync("/api/queueing/points/MH")).Dispose();
        Assert.That(_gateway.Queueing.Last.Headers["Pom-Time"], Is.EqualTo(Instant));

        await using var live = await RunningGateway.StartAsync(("Pom:Demo", "false"));
        using var other = live.Client();
        other.DefaultRequestHeaders.Add("Pom-Time", Instant);
        (await other.GetAsync("/api/queueing/points/MH")).Dispose();
        Assert.That(live.Queueing.Last.Headers.Keys, Has.None.EqualTo("Pom-Time"));
        using var login = await RunningGateway.LogInAsync(other);
        Assert.That(login.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized), "no demo, no demo accounts");
    }

    [Test]
    public async Task ServiceAway_Answers503WithRetryAfter()
    {
        await using var gateway = await RunningGateway.StartAsync(("Pom:Services:municipal-affairs:Url", "http://127.0.0.1:9"));
        using var client = await gateway.LoggedInAsync();
        using var away = await client.PostAsJsonAsync("/api/municipal-affairs/departments/GK/cases", new { });
        Assert.That(away.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(away.Headers.RetryAfter?.ToString(), Is.EqualTo("1"));
        Assert.That(await away.ProblemAsync(), Is.EqualTo("service-away"));
        await gateway.Queueing.DisposeAsync();
        using var died = await client.GetAsync("/api/queueing/points/MH");
        Assert.That(await died.ProblemAsync(), Is.EqualTo("service-away"));
    }

    [Test]
    public async Task UnknownApiAddress_IsNoPageOfThePortal()
    {
        using var client = _gateway.Client();
        using var answer = await client.GetAsync("/api/nothing/here");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(await answer.ProblemAsync(), Is.EqualTo("not-found"));
    }

    private async Task<JsonWebToken> VerifiedAsync(string authorization)
    {
        Assert.That(authorization, Does.StartWith("Bearer "));
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(authorization["Bearer ".Length..], new TokenValidationParameters
        {
            ValidIssuer = ServiceTokens.Issuer,
            ValidAudience = ServiceTokens.Audience,
            IssuerSigningKey = _gateway.Services.GetRequiredService<PlatformKeys>().Verification,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        });
        Assert.That(result.IsValid, Is.True, result.Exception?.Message);
        return (JsonWebToken)result.SecurityToken;
    }
}
