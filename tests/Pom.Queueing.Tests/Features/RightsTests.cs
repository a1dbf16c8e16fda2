using System.Net;
using System.Net.Http.Json;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Tests.Features;

/// <summary>Who may press which button, and only at their own point.</summary>
public sealed class RightsTests
{
    private Lobby _lobby = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _lobby = await Lobby.OpenAsync();
        await _lobby.IssueAsync();
    }

    [OneTimeTearDown]
    public async Task Close() => await _lobby.DisposeAsync();

    public static IEnumerable<TestCaseData> Endpoints()
    {
        const string ticket = "/tickets/0199a1c0-0000-7000-8000-000000000001";
        yield return new TestCaseData("POST", "/tickets", new[] { Role.Device, Role.Clerk, Role.Supervisor });
        yield return new TestCaseData("GET", ticket, new[] { Role.Device, Role.Clerk, Role.Supervisor });
        yield return new TestCaseData("GET", "", new[] { Role.Device, Role.Clerk, Role.Supervisor });
        yield return new TestCaseData("GET", "/days/2016-10-10/tickets", new[] { Role.Clerk, Role.Supervisor });
        yield return new TestCaseData("POST", "/counters/1/next", new[] { Role.Clerk });
        yield return new TestCaseData("POST", "/counters/1/open", new[] { Role.Clerk });
        yield return new TestCaseData("POST", "/counters/1/close", new[] { Role.Clerk, Role.Supervisor });
        foreach (var act in new[] { "/open", "/close", "/end-day", "/groups/SO/open", "/groups/SO/close" }) yield return new TestCaseData("POST", act, new[] { Role.Supervisor });
        foreach (var step in new[] { "start", "complete", "missed", "recall", "undo", "park" }) yield return new TestCaseData("POST", $"{ticket}/{step}", new[] { Role.Clerk, Role.Supervisor });
        yield return new TestCaseData("POST", $"{ticket}/withdraw", new[] { Role.Device, Role.Clerk, Role.Supervisor });
    }

    [TestCaseSource(nameof(Endpoints))]
    public async Task Only_these_roles_and_only_at_their_point(string method, string rest, string[] allowed)
    {
        foreach (var role in Role.All)
        {
            using var here = _lobby.Platform.Client("x", [role], ["MH"]);
            if (allowed.Contains(role)) Assert.That(await (await SendAsync(here, method, rest)).Content.ReadAsStringAsync(), Does.Not.Contain("not-allowed").And.Not.Contain("not-logged-in"), role);
            else await _lobby.RefusesAsync(() => SendAsync(here, method, rest), HttpStatusCode.Forbidden, "not-allowed");
        }
        using var elsewhere = _lobby.Platform.Client("x", Role.All, ["NS"], ["SO"]);
        await _lobby.RefusesAsync(() => SendAsync(elsewhere, method, rest), HttpStatusCode.Forbidden, "not-allowed");
        using var nobody = _lobby.Platform.Anonymous();
        await _lobby.RefusesAsync(() => SendAsync(nobody, method, rest), HttpStatusCode.Unauthorized, "not-logged-in");
    }

    [TestCase("GET", "/tickets", HttpStatusCode.MethodNotAllowed, "method-not-allowed")]
    [TestCase("POST", "/counters/two/next", HttpStatusCode.NotFound, "not-found")]
    [TestCase("POST", "/tickets/A001/start", HttpStatusCode.NotFound, "not-found")]
    public Task What_is_not_there_is_said_so(string method, string rest, HttpStatusCode status, string slug) =>
        _lobby.RefusesAsync(() => _lobby.Clerk.SendAsync(new HttpRequestMessage(new HttpMethod(method), _lobby.Url(rest))), status, slug);

    private Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string rest)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), _lobby.Url(rest));
        if (rest == "/tickets") request.Content = JsonContent.Create(new { caseGroup = "OG" });
        return client.SendAsync(request);
    }
}
