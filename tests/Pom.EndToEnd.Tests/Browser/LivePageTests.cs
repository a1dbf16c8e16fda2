using System.Globalization;
using Microsoft.Playwright;
using Pom.EndToEnd.Tests.Running;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Browser;

/// <summary>The page of the day and the API's page in a real browser, on a platform where a day was played.</summary>
internal sealed class LivePageTests
{
    private EmbeddedProcess _platform = null!;
    private PlayedDay _day = null!;
    private Screen _screen = null!;
    private string _firstHeading = "";

    private const string ThePlayedDay = "/live?date=2016-10-10";

    [OneTimeSetUp]
    public async Task Play()
    {
        _platform = await EmbeddedProcess.StartAsync();
        _day = PlayedDay.Start(_platform.Url, "--point", "MH", "--speed", "max");
        Assert.That(await _day.EndAsync(), Is.Zero, _day.Output);
        _screen = await Screen.OpenAsync();
        var page = await _screen.PageAsync(_platform.Url);
        await page.GotoAsync("/live");
        _firstHeading = await page.Locator("h1").InnerTextAsync();
        await page.CloseAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_screen is not null) await _screen.DisposeAsync();
        if (_day is not null) await _day.DisposeAsync();
        if (_platform is not null) await _platform.DisposeAsync();
    }

    [SetUp]
    public void Forget() => _screen.Complaints.Clear();

    [Test]
    public async Task Page_ShowsTheFiguresOfThePlayedDay()
    {
        var page = await _screen.PageAsync(_platform.Url);
        await page.GotoAsync(ThePlayedDay);
        var result = _day.Result;
        Assert.That(await page.TitleAsync(), Does.Contain("Rzeszów"));
        Assert.That(_firstHeading, Does.EndWith("poniedziałek, 10 października 2016"), "a demo opens on the day that was played");
        // The last events may still be on their way to the portal.
        var queue = result.GetProperty("queue");
        foreach (var (figure, played) in new[] { ("completed", "served"), ("missed", "missed") })
            await Eventually.Until(async () => await FigureAsync(page, "point", "MH", figure) == queue.GetProperty(played).GetInt32(), $"all tickets {figure} of the day");
        var registered = await page.Locator("tr[data-department] td[data-figure]").AllInnerTextsAsync();
        Assert.That(registered.Sum(t => int.Parse(t, CultureInfo.InvariantCulture)), Is.EqualTo(result.GetProperty("items").GetInt32()));
        Assert.That(_screen.Complaints, Is.Empty);
        await page.CloseAsync();
    }

    [TestCase(1366, 768, ColorScheme.Light), TestCase(1366, 768, ColorScheme.Dark), TestCase(390, 844, ColorScheme.Light), TestCase(390, 844, ColorScheme.Dark)]
    public async Task Pages_FitTheScreenWithoutComplaints(int width, int height, ColorScheme scheme)
    {
        foreach (var (path, name) in new[] { (ThePlayedDay, "live"), ("/openapi", "openapi") })
        {
            var page = await _screen.PageAsync(_platform.Url, width, height, scheme);
            await page.GotoAsync(path);
            var shown = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
            Assert.That(await page.Locator("td:nth-child(3):empty").CountAsync(), Is.Zero, "an operation does not say what it does");
            await Screen.SaveAsync(page, $"{name}-{width}x{height}-{scheme.ToString().ToLowerInvariant()}");
            Assert.That(shown, Is.LessThanOrEqualTo(width), $"{path} is wider than the screen");
            Assert.That(await page.EvaluateAsync<string>("""
                [...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.getAttribute('aria-labelledby')).join()
                """), Is.Empty, "figures are cut off");
            await page.CloseAsync();
        }
        Assert.That(_screen.Complaints, Is.Empty);
    }

    [TestCase("pl"), TestCase("en"), TestCase("uk")]
    public async Task Pages_AreAccessibleInEveryTheme(string language)
    {
        foreach (var path in new[] { ThePlayedDay, "/demo" })
        {
            var page = await _screen.PageAsync(_platform.Url);
            await page.GotoAsync(path);
            await Axe.AssertNoViolationsAsync(page, language);
            await page.CloseAsync();
        }
    }

    [Test]
    public async Task Keyboard_ReachesTheContentAndShowsWhereItIs()
    {
        var page = await _screen.PageAsync(_platform.Url);
        await page.GotoAsync("/live");
        await page.Keyboard.PressAsync("Tab");
        var skip = page.GetByText("Przejdź do treści");
        Assert.That(await skip.EvaluateAsync<bool>("e => e === document.activeElement && e.getBoundingClientRect().left >= 0"), "the skip link is the first stop and is seen");
        await page.Keyboard.PressAsync("Enter");
        Assert.That(page.Url, Does.EndWith("#main"));
        for (var i = 0; i < 10 && !await page.GetByRole(AriaRole.Link, new() { Name = "Stan usług" }).EvaluateAsync<bool>("e => e === document.activeElement"); i++)
        {
            await page.Keyboard.PressAsync("Tab");
            Assert.That(await page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.activeElement).outlineWidth)"), Is.GreaterThanOrEqualTo(2), "the focus is seen");
        }
        Assert.That(await page.EvaluateAsync<string>("document.activeElement.textContent"), Is.EqualTo("Stan usług"));
        await page.CloseAsync();
    }

    [Test]
    public async Task Figures_ChangeWithoutReloadWhileADayRuns()
    {
        var page = await _screen.PageAsync(_platform.Url);
        await page.GotoAsync("/live?date=2016-10-11");
        await page.EvaluateAsync("window.neverReloaded = true");
        Assert.That(await FigureAsync(page, "point", "GR", "completed"), Is.Zero);

        await using var day = PlayedDay.Start(_platform.Url, "--point", "GR", "--speed", "3000x", "--date", "2016-10-11");
        var seen = new HashSet<int>();
        await Eventually.Until(async () => seen.Add(await FigureAsync(page, "point", "GR", "completed")) && seen.Count >= 3, "three different figures", TimeSpan.FromSeconds(40));

        Assert.That(await page.EvaluateAsync<bool>("window.neverReloaded === true"));
        Assert.That(_screen.Complaints, Is.Empty);
        day.Signal(ChildProcess.SIGINT);
        Assert.That(await day.EndAsync(), Is.Zero, day.Output);
        await page.CloseAsync();
    }

    [Test]
    public async Task Page_SaysThatItIsStaleWhileThePlatformIsDeadAndRecovers()
    {
        var page = await _screen.PageAsync(_platform.Url);
        await page.GotoAsync("/live");
        var warning = page.Locator("#freshness.stale");
        Assert.That(await warning.CountAsync(), Is.Zero);

        await _platform.KillAsync();
        try
        {
            await warning.WaitForAsync(new() { Timeout = 15_000 });
            Assert.That(await page.Locator("#stale").InnerTextAsync(), Does.Contain("dane mogą być nieaktualne"));
            await Screen.SaveAsync(page, "live-stale");
        }
        finally
        {
            await _platform.StartAgainAsync();
        }
        await warning.WaitForAsync(new() { State = WaitForSelectorState.Detached, Timeout = 40_000 });
        Assert.That(await page.Locator("#freshness").InnerTextAsync(), Does.Not.Contain("nieaktualne"));
        await page.CloseAsync();
    }

    private static async Task<int> FigureAsync(IPage page, string row, string code, string figure) =>
        int.Parse(await page.Locator($"tr[data-{row}='{code}'] td[data-figure='{figure}']").InnerTextAsync(), CultureInfo.InvariantCulture);
}
