using System.Net;
using System.Text.Json;
using Pom.Testing;

namespace Pom.Portal.Tests.Shell;

public sealed class SetPreferenceTests
{
    private TestPlatform _platform;
    private HttpClient _browser;

    [OneTimeSetUp]
    public async Task Start()
    {
        _platform = await TestPlatform.StartAsync(new PortalModule());
        _browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = _platform.Url };
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _browser.Dispose();
        await _platform.DisposeAsync();
    }

    [TestCase("lang=uk", "pom-language=uk"), TestCase("theme=contrast", "pom-theme=contrast")]
    public async Task Handle_KeepsTheChoiceAndGoesBackToThePage(string choice, string cookie)
    {
        using var answer = await _browser.GetAsync($"/preferences?{choice}&back=%2Flive%3Fdate%3D2016-10-10");
        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Redirect));
            Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo("/live?date=2016-10-10"));
            Assert.That(answer.Headers.GetValues("Set-Cookie").Single(), Does.StartWith(cookie + ";").And.Contain("samesite=lax"));
        });
    }

    [TestCase("https://evil.example/"), TestCase("//evil.example"), TestCase("/\\evil.example"), TestCase("evil.example"), TestCase("javascript:alert(1)"), TestCase("/a\r\nSet-Cookie: x=y"), TestCase("")]
    public async Task Handle_GoesNowhereElse(string back)
    {
        using var answer = await _browser.GetAsync($"/preferences?theme=dark&back={Uri.EscapeDataString(back)}");
        Assert.That(answer.Headers.Location?.OriginalString, Is.EqualTo("/"));
    }

    [TestCase("lang=de", "lang"), TestCase("theme=pink", "theme"), TestCase("time=tomorrow", "time")]
    public async Task Handle_RefusesWhatItDoesNotKnow(string choice, string field)
    {
        using var answer = await _browser.GetAsync($"/preferences?{choice}");
        var errors = JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("errors");
        Assert.Multiple(() =>
        {
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
            Assert.That(errors.EnumerateObject().Select(e => e.Name), Is.EqualTo(new[] { field }));
            Assert.That(answer.Headers.Contains("Set-Cookie"), Is.False);
        });
    }
}
