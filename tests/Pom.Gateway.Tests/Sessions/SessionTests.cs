using System.Net;
using System.Net.Http.Json;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pom.Gateway.Accounts;
using Pom.Gateway.Sessions;

namespace Pom.Gateway.Tests.Sessions;

public class SessionTests
{
    private RunningGateway _gateway;

    [OneTimeSetUp]
    public async Task Start() => _gateway = await RunningGateway.StartAsync();

    [OneTimeTearDown]
    public async Task Stop() => await _gateway.DisposeAsync();

    [Test]
    public async Task LogIn_WithTheRightPassword_AnswersTokenAccountAndStrictCookie()
    {
        using var client = _gateway.Client();
        using var answer = await RunningGateway.LogInAsync(client, "Clerk.MH1");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        var body = await answer.JsonAsync();
        var account = body.GetProperty("account");
        Assert.That(body.GetProperty("accessToken").GetString(), Is.Not.Empty);
        Assert.That(account.GetProperty("user").GetString(), Is.EqualTo("clerk.mh1"));
        Assert.That(account.GetProperty("roles").EnumerateArray().Select(r => r.GetString()), Is.EqualTo(["clerk"]));
        Assert.That(account.GetProperty("points").EnumerateArray().Select(r => r.GetString()), Is.EqualTo(["MH"]));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        Assert.That(cookie, Does.Contain("httponly").And.Contain("samesite=strict").And.Contain("path=/"));
    }

    [TestCase("machine.mh", 90 * 24), TestCase("clerk.mh1", 8)]
    public async Task LogIn_OfADevice_LastsUntilSomebodyEndsIt(string user, int hours)
    {
        using var client = _gateway.Client();
        using var answer = await RunningGateway.LogInAsync(client, user);
        using var session = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.That(session.RootElement.GetProperty("expiresAt").GetDateTimeOffset(), Is.EqualTo(TimeProvider.System.GetUtcNow().AddHours(hours)).Within(TimeSpan.FromMinutes(1)));
    }

    [Test]
    public async Task LogIn_WithAWrongPasswordOrAnUnknownName_GivesTheSameAnswer()
    {
        using var client = _gateway.Client();
        using var wrong = await RunningGateway.LogInAsync(client, "clerk.mh2", "guess");
        using var unknown = await RunningGateway.LogInAsync(client, "nobody", "guess");
        Assert.That(wrong.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await wrong.ProblemAsync(), Is.EqualTo("wrong-credentials"));
        Assert.That(unknown.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That((await unknown.JsonAsync()).GetProperty("detail").GetString(), Is.EqualTo((await wrong.JsonAsync()).GetProperty("detail").GetString()));
        Assert.That(wrong.Headers.Contains("Set-Cookie"), Is.False);
    }

    [Test]
    public async Task LogIn_AfterTenWrongPasswords_IsLockedEvenForTheRightOne()
    {
        using var client = _gateway.Client();
        for (var i = 0; i < LogIn.FailuresToLock; i++) (await RunningGateway.LogInAsync(client, "clerk.ns1", "guess")).Dispose();
        using var right = await RunningGateway.LogInAsync(client, "clerk.ns1");
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await right.ProblemAsync(), Is.EqualTo("wrong-credentials"));
        using var other = await RunningGateway.LogInAsync(client, "clerk.ns2");
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task LogIn_WithNineWrongPasswords_IsNotLocked()
    {
        using var client = _gateway.Client();
        for (var i = 0; i < LogIn.FailuresToLock - 1; i++) (await RunningGateway.LogInAsync(client, "clerk.ns3", "guess")).Dispose();
        using var right = await RunningGateway.LogInAsync(client, "clerk.ns3");
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task LogIn_WithoutFields_NamesThem()
    {
        using var client = _gateway.Client();
        using var answer = await client.PostAsJsonAsync("/api/session", new { user = "" });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await answer.JsonAsync()).GetProperty("errors").EnumerateObject().Select(e => e.Name), Is.EquivalentTo(["user", "password"]));
        using var broken = await client.PostAsync("/api/session", new StringContent("{\"user\":", Encoding.UTF8, "application/json"));
        Assert.That(await broken.ProblemAsync(), Is.EqualTo("malformed-json"));
    }

    [Test]
    public async Task LogIn_TooOftenInAMinute_Answers429()
    {
        await using var gateway = await RunningGateway.StartAsync(("Pom:Gateway:LogInsPerMinute", "3"));
        using var client = gateway.Client();
        for (var i = 0; i < 3; i++) (await RunningGateway.LogInAsync(client, "nobody", "guess")).Dispose();
        using var fourth = await RunningGateway.LogInAsync(client, "nobody", "guess");
        Assert.That(fourth.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
        using var other = await RunningGateway.LogInAsync(client);
        Assert.That(other.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task LogOut_EndsTheToken()
    {
        using var client = await _gateway.LoggedInAsync("supervisor.mh");
        Assert.That((await client.GetAsync("/api/session")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await client.DeleteAsync("/api/session")).StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        using var after = await client.GetAsync("/api/session");
        Assert.That(after.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(await after.ProblemAsync(), Is.EqualTo("not-logged-in"));
    }

    [Test]
    public async Task ShowSession_WithoutAnAccount_Answers401()
    {
        using var client = _gateway.Client();
        using var answer = await client.GetAsync("/api/session");
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task DemoAccounts_AreThereForEveryPlaceAndMadeOnce()
    {
        await using var scope = _gateway.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GatewayDb>();
        var before = await db.Users.CountAsync();
        await ActivatorUtilities.CreateInstance<DemoAccounts>(scope.ServiceProvider).CreateMissingAsync();
        Assert.That(await db.Users.CountAsync(), Is.EqualTo(before));
        var names = await db.Users.Select(a => a.UserName).ToListAsync();
        Assert.That(names, Is.SupersetOf(["clerk.mh1", "supervisor.pl", "machine.gr", "display.ns", "handler.so", "head.kom", "system.so", "operator"]));
    }

    [Test]
    public async Task KeyRing_InTheDatabase_IsSealed()
    {
        (await _gateway.LoggedInAsync()).Dispose();
        await using var scope = _gateway.Services.CreateAsyncScope();
        var keys = await scope.ServiceProvider.GetRequiredService<GatewayDb>().Keys.ToListAsync();
        Assert.That(keys, Is.Not.Empty);
        Assert.That(keys.Select(k => Encoding.UTF8.GetString(k.Element.Bytes.Span)), Has.None.Contains("<key"));
    }
}
