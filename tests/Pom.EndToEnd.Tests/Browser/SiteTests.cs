using Microsoft.Playwright;
using Pom.EndToEnd.Tests.Running;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Browser;

/// <summary>The resident's site in a real browser: what is live, what it weighs, and that everybody can use every page of it.</summary>
internal sealed class SiteTests
{
    private const int MostBytes = 150 * 1024;

    private static readonly (string Path, string Name)[] s_pages =
    [
        ("/", "home"), ("/matters", "matters"), ("/matters?q=xyzzy", "nothing-found"), ("/matters/VehicleRegistrationUsed", "matter"), ("/matters/TicketSale", "matter-free"), ("/points/MH", "point"),
        ("/book/IdCardIssue", "book-point"), ("/book/IdCardIssue/MH", "book-time"), ("/case", "case"), ("/news", "news"), ("/forms", "forms"), ("/forms/DO-1", "form"),
        ("/accessibility", "accessibility"), ("/privacy", "privacy"), ("/no/such/page", "not-found"),
    ];

    private readonly DemoClock _clock = new();
    private EmbeddedProcess _platform = null!;
    private ApiClient _api = null!;
    private Screen _screen = null!;
    private string _machine = "", _clerk = "", _ticket = "";

    [OneTimeSetUp]
    public async Task Start()
    {
        _platform = await EmbeddedProcess.StartAsync();
        _api = new ApiClient(_platform.Url);
        _screen = await Screen.OpenAsync();
        (_machine, _clerk) = (await _api.LogInAsync("machine.ns"), await _api.LogInAsync("clerk.ns2"));
        await PostAsync("/api/queueing/points/NS/counters/2/open", _clerk);
        _ticket = await TakeTicketAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_screen is not null) await _screen.DisposeAsync();
        _api?.Dispose();
        if (_platform is not null) await _platform.DisposeAsync();
    }

    [SetUp]
    public void Forget() => _screen.Complaints.Clear();

    [TestCase("pl"), TestCase("en"), TestCase("uk")]
    public async Task Pages_AreAccessibleInEveryTheme(string language)
    {
        var page = await PageAsync();
        foreach (var (path, _) in s_pages.Append(($"/t/{_ticket}", "ticket")))
        {
            await page.GotoAsync(path);
            await Axe.AssertNoViolationsAsync(page, language);
        }
        Assert.That(Complaints(), Is.Empty);
        await page.CloseAsync();
    }

    [TestCase(1366, 768), TestCase(390, 844)]
    public async Task Pages_FitTheScreen(int width, int height)
    {
        var page = await PageAsync(width, height);
        foreach (var (path, name) in s_pages.Append(($"/t/{_ticket}", "ticket")))
        {
            await page.GotoAsync(path);
            await Screen.SaveAsync(page, $"site-{name}-{width}x{height}");
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(width), $"{path} is wider than the screen");
        }
        await page.CloseAsync();
    }

    [TestCase("/"), TestCase("/matters/VehicleRegistrationUsed"), TestCase("/book/IdCardIssue/MH")]
    public async Task FirstLoad_IsLight(string path)
    {
        var page = await PageAsync();
        var loaded = new List<(string Url, int Bytes)>();
        var sizes = new List<Task>();
        page.RequestFinished += (_, request) => sizes.Add(Task.Run(async () =>
        {
            var size = await request.SizesAsync();
            lock (loaded) loaded.Add((request.Url, size.ResponseBodySize + size.ResponseHeadersSize));
        }));
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        await Task.WhenAll(sizes.ToList());
        Assert.That(loaded.Sum(l => l.Bytes), Is.LessThanOrEqualTo(MostBytes).And.GreaterThan(5_000), string.Join('\n', loaded.OrderByDescending(l => l.Bytes)));
        TestContext.Out.WriteLine($"{path}: {loaded.Sum(l => l.Bytes) / 1024.0:0.0} kB in {loaded.Count} answers");
        await page.CloseAsync();
    }

    [Test]
    public async Task Waits_ChangeWithoutReloadAndSayWhenTheyAreStale()
    {
        var page = await PageAsync();
        await page.GotoAsync("/points/NS");
        await page.EvaluateAsync("window.neverReloaded = true");
        var people = page.Locator("[data-group=SO] [data-people]");
        var before = await people.InnerTextAsync();
        await TakeTicketAsync();
        await page.EvaluateAsync("window.dispatchEvent(new Event('online'))");
        await Eventually.Until(async () => await people.InnerTextAsync() is var now && now != before && now.Contains("czeka", StringComparison.Ordinal), "one more who waits");

        await page.Context.SetOfflineAsync(true);
        await page.Locator("#freshness.stale").WaitForAsync();
        Assert.That(await page.InnerTextAsync("#freshness"), Does.Contain("mogą być nieaktualne"));
        await page.Context.SetOfflineAsync(false);
        await page.Locator("#freshness:not(.stale)").WaitForAsync();
        Assert.That(await page.EvaluateAsync<bool>("window.neverReloaded"));
        await page.CloseAsync();
    }

    [Test]
    public async Task Ticket_SaysThatItIsCalledAndWhere()
    {
        var mine = await TakeTicketAsync();
        var page = await PageAsync(390, 844);
        await page.GotoAsync($"/t/{mine}");
        Assert.That(await page.InnerTextAsync("#ticket-state"), Is.EqualTo("Czekasz na wezwanie").Or.EqualTo("Za chwilę twoja kolej"));
        Assert.That(await page.InnerTextAsync("#ticket-ahead"), Does.Match(@"^Przed tobą \d+"));

        for (var called = ""; called != mine;)
        {
            called = (await PostAsync("/api/queueing/points/NS/counters/2/next", _clerk))["ticketId"];
            if (called == mine) break;
            await PostAsync($"/api/queueing/points/NS/tickets/{called}/start", _clerk);
            await PostAsync($"/api/queueing/points/NS/tickets/{called}/complete", _clerk);
        }
        await page.Locator("#ticket[data-state=called]").WaitForAsync(new() { Timeout = 5_000 });
        Assert.That(await page.InnerTextAsync("#ticket-state"), Is.EqualTo("Twoja kolej! Podejdź do stanowiska 2"));
        Assert.That(await page.TitleAsync(), Does.StartWith("Twoja kolej!"));
        await Axe.AssertNoViolationsAsync(page);
        await Screen.SaveAsync(page, "site-ticket-called-390x844");
        await PostAsync($"/api/queueing/points/NS/tickets/{mine}/start", _clerk);
        await PostAsync($"/api/queueing/points/NS/tickets/{mine}/complete", _clerk);
        await page.Locator("#ticket[data-state=completed]").WaitForAsync(new() { Timeout = 5_000 });
        Assert.That(Complaints(), Is.Empty);
        await page.CloseAsync();
    }

    [Test]
    public async Task Case_IsShownByNumberAndCodeOfTheReceipt()
    {
        var clerk = await _api.LogInAsync("clerk.mh1");
        var item = await _api.SendAsync(Letter.Register(await Letter.WriteAsync(_api, clerk)), clerk);
        Assert.That(item.Status, Is.EqualTo(201), item.Text);
        var page = await PageAsync(scripts: false);
        await page.GotoAsync("/case");
        await page.FillAsync("#number", item["number"]);
        await page.FillAsync("#code", "AAAAAAAA");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sprawdź" }).ClickAsync();
        Assert.That(await page.InnerTextAsync(".banner.bad"), Does.StartWith("Nie ma potwierdzenia"));
        Assert.That(await page.InputValueAsync("#number"), Is.EqualTo(item["number"]), "what was typed is still there");
        await page.FillAsync("#code", item["receiptCode"].ToLowerInvariant());
        await page.GetByRole(AriaRole.Button, new() { Name = "Sprawdź" }).ClickAsync();
        Assert.That(await page.InnerTextAsync(".steps"), Does.Contain("Zarejestrowano w punkcie"));
        Assert.That(page.Url, Does.EndWith("/case"), "the code is in no address");
        await Screen.SaveAsync(page, "site-case-found-1366x768");
        await page.CloseAsync();

        page = await PageAsync();
        await page.GotoAsync($"/case#{item["number"]}/{item["receiptCode"]}");
        await page.Locator(".steps").WaitForAsync();
        await Axe.AssertNoViolationsAsync(page);
        await page.CloseAsync();
    }

    [Test]
    public async Task Language_ChangesOnThePageItself()
    {
        var page = await PageAsync(scripts: false);
        await page.GotoAsync("/matters/IdCardExchange");
        await page.GetByTitle("Українська").ClickAsync();
        Assert.That(new Uri(page.Url).AbsolutePath, Is.EqualTo("/matters/IdCardExchange"));
        Assert.That(await page.InnerTextAsync("#bring"), Is.EqualTo("Що взяти"));
        await page.CloseAsync();
    }

    [Test]
    public async Task Form_StaysAsTypedWhileThereIsNoConnection()
    {
        var page = await PageAsync();
        await page.GotoAsync("/case");
        await page.FillAsync("#number", "RPW/1/2016");
        await page.FillAsync("#code", "ABCD");
        await page.Context.SetOfflineAsync(true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sprawdź" }).ClickAsync();
        await page.Locator(".notice.bad").WaitForAsync();
        Assert.That(await page.InputValueAsync("#number"), Is.EqualTo("RPW/1/2016"));
        await page.CloseAsync();
    }

    /// <summary>A page that is left breaks off what it was asking, and the page that is not there says so.</summary>
    private IEnumerable<string> Complaints() => _screen.Complaints.Where(c => !c.Contains("ERR_ABORTED", StringComparison.Ordinal) && !c.Contains("404", StringComparison.Ordinal));

    private async Task<string> TakeTicketAsync() => (await PostAsync("/api/queueing/points/NS/tickets", _machine, new { caseGroup = "SO" }))["ticketId"];

    private async Task<Answer> PostAsync(string path, string token, object? body = null)
    {
        var answer = await _api.SendAsync(ApiClient.Post(path, body ?? new { }), token, _clock.Header);
        Assert.That(answer.Status, Is.InRange(200, 299), $"{path}\n{answer.Text}");
        return answer;
    }

    private async Task<IPage> PageAsync(int width = 1366, int height = 768, bool scripts = true)
    {
        var page = await _screen.PageAsync(_platform.Url, width, height, scripts: scripts);
        await _clock.SetAsync(page, _platform.Url);
        page.SetDefaultTimeout(15_000);
        return page;
    }
}
