using Microsoft.Playwright;
using Pom.EndToEnd.Tests.Running;

namespace Pom.EndToEnd.Tests.Browser;

/// <summary>Debian's chromium, headless. Every complaint of its console is kept.</summary>
internal sealed class Screen : IAsyncDisposable
{
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Screen(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public List<string> Complaints { get; } = [];

    public static async Task<Screen> OpenAsync()
    {
        var chromium = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Select(folder => Path.Combine(folder, "chromium")).FirstOrDefault(File.Exists);
        Assert.That(chromium, Is.Not.Null, "chromium is missing: apt-get install --no-install-recommends chromium fonts-dejavu-core");
        var playwright = await Playwright.CreateAsync();
        return new Screen(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        }));
    }

    /// <param name="scripts">False: as a browser whose owner has switched them off.</param>
    public async Task<IPage> PageAsync(Uri url, int width = 1366, int height = 768, ColorScheme scheme = ColorScheme.Light, bool scripts = true)
    {
        var page = await _browser.NewPageAsync(new() { BaseURL = $"{url}", ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme, Locale = "pl-PL", JavaScriptEnabled = scripts });
        page.Console += (_, message) => { if (message.Type is "error" or "warning") Complaints.Add($"{page.Url}: {message.Text}"); };
        page.PageError += (_, error) => Complaints.Add($"{page.Url}: {error}");
        page.RequestFailed += (_, request) => { if (scripts || !request.Url.EndsWith(".js", StringComparison.Ordinal)) Complaints.Add($"{request.Url}: {request.Failure}"); };
        return page;
    }

    /// <summary>Saves what the page shows in full, for people to look at; to docs/screens when <c>POM_SCREENS=docs/screens</c> says so.</summary>
    public static async Task SaveAsync(IPage page, string name) =>
        await page.ScreenshotAsync(new() { Path = Checkout.PathOf(Environment.GetEnvironmentVariable("POM_SCREENS") ?? "artifacts/screens", name + ".png"), FullPage = true });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
