using Pom.Testing;
using System.Text.Json;
using Microsoft.Playwright;
using Pom.EndToEnd.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Pom.EndToEnd.Tests.Browser;

/// <summary>The supervisor's page of a point in a real browser.</summary>
internal sealed class SupervisorTests
{
    private const string Point = "/api/queueing/points/MH";
    private EmbeddedProcess _platform = null!;
    private Screen _screen = null!;
    private ApiClient _api = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _platform = await EmbeddedProcess.StartAsync();
        _api = new ApiClient(_platform.Url);
        _screen = await Screen.OpenAsync();
        foreach (var group in new[] { "KOM", "KOM", "KOM", "SO" }) await PostAsync("machine.mh", $"{Point}/tickets", new { caseGroup = group });
        foreach (var counter in new[] { 1, 2 }) await PostAsync($"clerk.mh{counter}", $"{Point}/counters/{counter}/open", new { });
        await PostAsync("clerk.mh1", "/api/payments/points/MH/drawers", new { counter = 1, @float = new { grosze = 20000 } });
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

    [Test]
    public async Task ClosedGroup_IsClosedAtTheMachine_UntilItIsOpenedAgain()
    {
        var page = await OpenAsync();
        await page.Locator("[data-group=SO] [data-act=close-group]").ClickAsync();
        await Expect(Dialog(page)).ToContainTextAsync("1 osoba z biletem zostanie obsłużona");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Zamknij" }).Last.ClickAsync();
        await Expect(page.Locator("[data-group=SO]")).ToContainTextAsync("zamknięta przez kierownika");
        Assert.That((await PublicAsync()).GetProperty("groups").GetProperty("SO").GetProperty("closed").GetString(), Is.EqualTo("supervisor"), "what the machine reads");
        var refused = await _api.SendAsync(ApiClient.Post($"{Point}/tickets", new { caseGroup = "SO" }), await _api.LogInAsync("machine.mh"), StaffPage.Monday);
        Assert.That(refused.Status, Is.EqualTo(409), refused.Text);
        await Screen.SaveAsync(page, "supervisor-now");

        await page.Locator("[data-group=SO] [data-act=open-group]").ClickAsync();
        await Expect(page.Locator("[data-group=SO] [data-act=close-group]")).ToBeVisibleAsync();
        Assert.That((await PublicAsync()).GetProperty("groups").GetProperty("SO").TryGetProperty("closed", out var closed) && closed.ValueKind == JsonValueKind.String, Is.False);
        Assert.That(_screen.Complaints, Is.Empty);
        await page.CloseAsync();
    }

    [Test]
    public async Task Keyboard_AlonePlaysAnotherStaffing()
    {
        var page = await OpenAsync();
        await page.Keyboard.PressAsync("2");
        var more = page.GetByRole(AriaRole.Button, new() { Name = "Więcej: Pojazdy" });
        await page.TabToAsync(more);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".chart-picture")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        await Expect(page.GetByText("krócej o").First).ToBeVisibleAsync();
        await page.GetByText("Liczby w tabeli").ClickAsync();
        await Expect(page.Locator(".chart-table tbody tr").First).ToContainTextAsync("Pojazdy");
        await Screen.SaveAsync(page, "supervisor-staffing");
        await page.CloseAsync();
    }

    [Test]
    public async Task FiguresOfTheDay_AreDrawnAndTakenAlongAsCsv()
    {
        var page = await OpenAsync("#day");
        await Expect(page.Locator(".chart-picture")).ToHaveCountAsync(4);
        await Screen.SaveAsync(page, "supervisor-day");
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("[data-act=csv]").ClickAsync());
        Assert.That(download.SuggestedFilename, Is.EqualTo("MH-2026-03-16.csv"));
        var csv = await File.ReadAllTextAsync((await download.PathAsync())!);
        Assert.That(csv, Does.Contain("Pojazdy i prawa jazdy;3;"));
        await page.CloseAsync();
    }

    [Test]
    public async Task CountedDrawer_WithADifferenceNeedsItsReason()
    {
        var page = await OpenAsync("#money");
        await page.Locator("[data-drawer]").GetByRole(AriaRole.Button).ClickAsync();
        await Dialog(page).GetByLabel("Policzono").FillAsync("dużo");
        await Count(page);
        await Expect(Dialog(page).GetByText("Podaj kwotę, np. 200,50.")).ToBeVisibleAsync();
        await Expect(Dialog(page).GetByLabel("Policzono")).ToBeFocusedAsync();
        await Dialog(page).GetByLabel("Policzono").FillAsync("199,50");
        await Count(page);
        await Expect(Dialog(page).GetByLabel("Skąd różnica")).ToBeFocusedAsync();
        await Dialog(page).GetByLabel("Skąd różnica").FillAsync("Wydano o 50 groszy za dużo.");
        await Count(page);
        await Expect(page.Locator("[data-drawer]")).ToContainTextAsync("brakuje 0,50");
        await Screen.SaveAsync(page, "supervisor-money");
        await page.CloseAsync();

        static Task Count(IPage page) => Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Policz i zamknij" }).ClickAsync();
    }

    [TestCase("light"), TestCase("dark"), TestCase("contrast")]
    public async Task Pages_FitTheScreen(string theme)
    {
        var page = await OpenAsync();
        await page.EvaluateAsync("t => { document.documentElement.dataset.theme = t; }", theme);
        foreach (var view in new[] { "now", "staffing", "bookings", "day", "matters", "money" })
        {
            await page.EvaluateAsync("v => { location.hash = v; }", view);
            await Expect(page.Locator($".view-{view} h1")).ToBeVisibleAsync();
            Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(1366), $"{view} is wider than the screen");
            await Screen.SaveAsync(page, $"supervisor-{view}-{theme}");
        }
        Assert.That(_screen.Complaints, Is.Empty);
        await page.CloseAsync();
    }

    private async Task<IPage> OpenAsync(string view = "")
    {
        var page = await StaffPage.OpenAsync(_screen, _platform.Url, "supervisor.mh", "/point/MH" + view);
        await Expect(page.Locator(".page.wide h1")).ToBeVisibleAsync();
        return page;
    }

    private async Task<JsonElement> PublicAsync() => (await _api.SendAsync(ApiClient.Get($"{Point}/public"), null, StaffPage.Monday)).Json;

    private async Task PostAsync(string user, string path, object body)
    {
        var request = ApiClient.Post(path, body);
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var answer = await _api.SendAsync(request, await _api.LogInAsync(user), StaffPage.Monday);
        Assert.That(answer.Status, Is.InRange(200, 201), answer.Text);
    }

    private static ILocator Dialog(IPage page) => page.Locator("dialog[open]");
}
