using System.Globalization;
using System.Net.Http.Json;
using Microsoft.Playwright;
using Pom.Bench.Queueing;

namespace Pom.Bench.Desk;

/// <summary>Debian's chromium, headless, with a window for each clerk. More clerks than accounts sit at the same counters on other days
/// of the demo, so that none takes another's.</summary>
internal sealed class DeskBrowser : IAsyncDisposable
{
    // Clerks whose counters stand in the city pack, with their case group.
    private static readonly (string User, string Group)[] s_accounts =
        [.. new[] { "mh", "ns", "gr", "pl" }.SelectMany(point => new[] { ($"clerk.{point}1", "KOM"), ($"clerk.{point}2", "SO"), ($"clerk.{point}3", "SO"), ($"clerk.{point}4", "OG") })];

    private readonly Dictionary<string, HttpClient> _machines = [];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _url;

    private DeskBrowser(IPlaywright playwright, IBrowser browser, Uri url) => (_playwright, _browser, _url) = (playwright, browser, url);

    public static async Task<DeskBrowser> OpenAsync(Uri url)
    {
        var chromium = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException("chromium is missing: apt-get install --no-install-recommends chromium fonts-dejavu-core");
        var playwright = await Playwright.CreateAsync();
        return new DeskBrowser(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-backgrounding-occluded-windows", "--disable-renderer-backgrounding", "--disable-background-timer-throttling"],
        }), url);
    }

    /// <summary>Logs one clerk in and opens their counter.</summary>
    public async Task<DeskClerk> SitDownAsync(int number)
    {
        var (user, group) = s_accounts[number % s_accounts.Length];
        var monday = new DateTimeOffset(2026, 3, 16, 9, 5, 0, TimeSpan.Zero).AddDays(number / s_accounts.Length);
        var context = await _browser.NewContextAsync(new() { BaseURL = _url.ToString(), ViewportSize = new() { Width = 1366, Height = 768 }, Locale = "pl-PL" });
        await context.AddCookiesAsync([new() { Name = "pom-demo-time", Value = ((long)(monday - TimeProvider.System.GetUtcNow()).TotalMilliseconds).ToString(CultureInfo.InvariantCulture), Url = _url.ToString() }]);
        await context.AddInitScriptAsync(DeskClerk.Measuring);
        var page = await context.NewPageAsync();
        await page.GotoAsync("/desk");
        await page.FillAsync("#user", user);
        await page.FillAsync("#password", "pom-demo");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator($"[data-counter='{user[^1]}']").ClickAsync(new() { Timeout = 60_000 });
        await page.Locator("[data-act=next]").WaitForAsync();
        if (!_machines.ContainsKey(user[6..8])) await QueueingBenchmark.LogInAsync(_machines[user[6..8]] = new HttpClient { BaseAddress = _url }, $"machine.{user[6..8]}");
        return new DeskClerk(page, () => TakeTicketAsync(user[6..8], group, monday), number);
    }

    private async Task TakeTicketAsync(string point, string group, DateTimeOffset at)
    {
        var machine = _machines[point];
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/queueing/points/{point.ToUpperInvariant()}/tickets") { Content = JsonContent.Create(new { caseGroup = group }) };
        request.Headers.Add("Pom-Time", at.ToString("O", CultureInfo.InvariantCulture));
        using var answer = await machine.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        foreach (var machine in _machines.Values) machine.Dispose();
    }
}
