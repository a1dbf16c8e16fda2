using System.Net;
using NUnit.Framework;

namespace Pom.Day.Tests;

/// <summary>The client against a server that fails in the ways a service does when it is killed and started again.</summary>
internal sealed class ApiClientTests
{
    private static readonly RetryRules Quick = new(TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(500));
    private static readonly DateTimeOffset Ten = new(2016, 10, 10, 10, 0, 0, TimeSpan.FromHours(2));
    private static readonly Account Clerk = new("clerk.gr1");

    [Test]
    public async Task Post_IsRetriedWithTheSameKeyUntilItIsAnswered()
    {
        await using var server = await ScriptedServer.Start("503", "abort", "429", "408", "hang", "409 retry-after", "201 {\"attachmentId\":\"01900000-0000-7000-8000-000000000001\"}");
        var figures = new CallFigures();
        var answer = await Client(server, figures).Post<AttachmentAnswer>(Clerk, "/api/x", "command 1", Ten, new { a = 1 }, default);
        Assert.Multiple(() =>
        {
            Assert.That(answer!.AttachmentId, Is.Not.EqualTo(Guid.Empty));
            Assert.That(server.Seen, Has.Count.EqualTo(7));
            Assert.That(server.Seen.Select(s => s.Key).Distinct().Count(), Is.EqualTo(1));
            Assert.That(server.Seen.Select(s => s.Key), Has.None.Null);
            Assert.That(server.Seen.Select(s => s.Body), Has.All.EqualTo("{\"a\":1}"));
            Assert.That(server.Seen.Select(s => s.Time), Has.All.EqualTo("2016-10-10T10:00:00.000+02:00"));
            Assert.That(figures.Retries, Is.EqualTo(6));
        });
    }

    [Test]
    public async Task Post_WhenRefused_IsNotRetriedAndTellsTheProblem()
    {
        await using var server = await ScriptedServer.Start("422 {\"title\":\"Dane są niepełne\",\"errors\":{\"form.vin\":[\"17 znaków\"]}}");
        var failure = await Assert.ThrowsAsync<CallFailedException>(() => Client(server, new()).Post<object>(Clerk, "/api/x", "c", Ten, null, default));
        Assert.Multiple(() =>
        {
            Assert.That(failure!.Status, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
            Assert.That(failure.Message, Does.Contain("Dane są niepełne").And.Contain("form.vin").And.Contain("clerk.gr1"));
            Assert.That(server.Seen, Has.Count.EqualTo(1));
        });
    }

    [Test]
    public async Task Get_WhenTheTokenIsRefused_LogsInAgain()
    {
        await using var server = await ScriptedServer.Start("401", "200 {}");
        await Client(server, new()).Get<object>(Clerk, "/api/x", Ten, default);
        Assert.That(server.Logins, Is.EqualTo(2));
        Assert.That(server.Seen.Select(s => s.Token), Is.EqualTo(new[] { "Bearer token1", "Bearer token2" }));
    }

    [Test]
    public async Task Get_WhenNobodyEverAnswers_GivesUp()
    {
        await using var server = await ScriptedServer.Start([.. Enumerable.Repeat("503", 10_000)]);
        var api = new ApiClient(server.Client(), new(), TimeProvider.System, Quick with { GiveUpAfter = TimeSpan.FromMilliseconds(200) }, "run");
        var failure = await Assert.ThrowsAsync<CallFailedException>(() => api.Get<object>(Clerk, "/api/x", Ten, default));
        Assert.That(failure!.Status, Is.Null);
    }

    [Test]
    public void KeyOf_IsTheSameForOneRunAndDiffersBetweenRuns()
    {
        ApiClient For(string run) => new(new HttpClient(), new(), TimeProvider.System, Quick, run);
        var (first, again) = (For("1/a").KeyOf("MH/ticket/1"), For("1/a").KeyOf("MH/ticket/1"));
        Assert.Multiple(() =>
        {
            Assert.That(again, Is.EqualTo(first));
            Assert.That(For("1/b").KeyOf("MH/ticket/1"), Is.Not.EqualTo(first));
            Assert.That(For("1/a").KeyOf("MH/ticket/2"), Is.Not.EqualTo(first));
        });
    }

    private static ApiClient Client(ScriptedServer server, CallFigures figures) => new(server.Client(), figures, TimeProvider.System, Quick, "run");
}
