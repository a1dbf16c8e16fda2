using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Browser.Devices;

/// <summary>The lobby display in a real browser.</summary>
internal sealed class DisplayTests
{
    private const string KeepsChimes = "window.chimes = []; window.addEventListener('pom-chime', (e) => window.chimes.push({ ...e.detail, at: performance.now() }));";
    private OpenPoint _point = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _point = await OpenPoint.StartAsync();
        foreach (var counter in new[] { 1, 2, 3, 4 }) await _point.PostAsync($"clerk.mh{counter}", $"/api/queueing/points/MH/counters/{counter}/open");
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_point is not null) await _point.DisposeAsync();
    }

    [SetUp]
    public void Forget() => _point.Screen.Complaints.Clear();

    [Test]
    public async Task A_call_stands_in_giant_digits_with_a_chime_and_the_ones_before_beside_it()
    {
        var page = await DisplayAsync();
        await page.Locator(".d-slide").WaitForAsync();
        await Screen.SaveAsync(page, "display-slide");
        var first = await CallAsync(2, "SO", "uk");
        await page.Locator($"[data-number={first}][data-counter='2']").WaitForAsync();
        Assert.That(await page.Locator(".d-number").EvaluateAsync<double>("e => parseFloat(getComputedStyle(e).fontSize)"), Is.GreaterThan(300));
        Assert.That(await page.Locator("[data-group=SO]").InnerTextAsync(), Does.Contain("0 osób"));

        var (second, third) = (await CallAsync(3, "SO"), await CallAsync(4, "OG"));
        await page.Locator($"[data-number={third}]").WaitForAsync(new() { Timeout = 20_000 });
        await Screen.SaveAsync(page, "display-call");
        var chimes = (await page.EvaluateAsync<JsonElement>("window.chimes")).EnumerateArray().ToList();
        Assert.That(chimes.Select(c => $"{c.GetProperty("number")} {c.GetProperty("counter")} {c.GetProperty("language")}"), Is.EqualTo(new[] { $"{first} 2 uk", $"{second} 3 pl", $"{third} 4 pl" }));
        Assert.That(chimes.Zip(chimes.Skip(1), (a, b) => b.GetProperty("at").GetDouble() - a.GetProperty("at").GetDouble()), Is.All.GreaterThanOrEqualTo(4_950), "each stands for five seconds");
        Assert.That(await page.Locator("[data-before]").AllInnerTextsAsync(), Has.Count.EqualTo(2));
        Assert.That(_point.Screen.Complaints.Where(c => !c.Contains("AudioContext", StringComparison.Ordinal)), Is.Empty); // no sound without a touch here
        await page.CloseAsync();
    }

    [TestCase("dark"), TestCase("contrast")]
    public async Task Every_theme_fits_the_screen(string theme)
    {
        var page = await DisplayAsync(theme);
        await page.Locator(".d-waiting").WaitForAsync();
        await Screen.SaveAsync(page, $"display-{theme}");
        Assert.That(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth && document.documentElement.scrollHeight <= innerHeight"));
        Assert.That(await page.EvaluateAsync<string[]>("[...document.querySelectorAll('#display *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().bottom > innerHeight + 1).map(e => e.className)"), Is.Empty);
        await page.CloseAsync();
    }

    [Test]
    public async Task Stale_data_say_so_within_3_s_and_are_right_again_within_1_s_of_the_return()
    {
        var page = await DisplayAsync();
        // Measured in the page itself: when it fell silent, when it said so; when it could be reached again, when it was right.
        await page.EvaluateAsync("""
            () => { new MutationObserver(() => { const f = document.getElementById('display').dataset.fresh; if (f !== window.lastFresh) { window.lastFresh = f; (window.turns ??= []).push([f, performance.timeOrigin + performance.now()]); } }).observe(document.getElementById('display'), { attributes: true }); window.lastFresh = 'true'; }
            """);
        var killed = Stopwatch.StartNew();
        await _point.Platform.KillAsync();
        await page.Locator("#display[data-fresh=false] .d-stale").WaitForAsync();
        var stale = killed.Elapsed;
        Assert.That(stale, Is.LessThan(TimeSpan.FromSeconds(3.3)), "3 s, and what the look at it takes");
        await Screen.SaveAsync(page, "display-stale");

        await _point.Platform.StartAgainAsync();
        await page.EvaluateAsync("""
            async () => { for (;;) { try { if ((await fetch('/api/queueing/points/MH/public')).ok) break; } catch { } await new Promise((r) => setTimeout(r, 20)); } window.back = performance.timeOrigin + performance.now(); }
            """);
        await page.Locator("#display[data-fresh=true]").WaitForAsync();
        var turns = await page.EvaluateAsync<double>("window.turns.filter(([f]) => f === 'true').at(-1)[1] - window.back");
        TestContext.Out.WriteLine($"stale after {stale.TotalSeconds:0.0} s at most, right again {turns:0} ms after the return");
        Assert.That(turns, Is.LessThan(1000));
        Assert.That(await page.Locator(".d-stale").CountAsync(), Is.Zero);
        await page.CloseAsync();
    }

    [Test]
    public async Task Two_thousand_calls_leave_the_memory_flat()
    {
        // The page's long pauses pass five hundred times as fast, so that each call is announced, shown and followed by slides.
        var page = await DisplayAsync(script: """
            const real = window.setTimeout;
            window.setTimeout = (f, ms, ...rest) => real(f, ms >= 5000 ? ms / 500 : ms, ...rest);
            window.feeds = [];
            window.EventSource = class extends EventTarget { constructor() { super(); window.feeds.push(this); } close() { window.feeds = window.feeds.filter((f) => f !== this); } tell(name, data) { this.dispatchEvent(Object.assign(new Event(name), { data: JSON.stringify(data) })); } };
            window.call = (n) => { const at = (i) => new Date(1.7e12 + i * 1000).toISOString(); const calls = []; for (let i = n; i > Math.max(0, n - 6); i--) calls.push({ number: `A${String(i).padStart(3, '0')}`, group: 'SO', counter: 1 + i % 4, at: at(i), language: 'uk' });
              window.feeds.at(-1)?.tell('state', { day: '2026-11-23', sequence: n, at: at(n), groups: { SO: { waiting: n % 30, clerks: 2 } }, counters: {}, calls }); };
            window.calls = async (from, to) => { for (let n = from; n <= to; n++) { window.call(n); await new Promise((r) => requestAnimationFrame(r)); } };
            window.chimed = 0;
            window.addEventListener('pom-chime', () => { window.chimed += 1; window.chimes.length = 0; });
            """, waits: false);
        await Eventually.Until(async () => await page.EvaluateAsync<int>("window.feeds.length") == 1, "the page follows the feed");
        var cdp = await page.Context.NewCDPSessionAsync(page);
        await cdp.SendAsync("Performance.enable");
        await page.EvaluateAsync("window.calls(1, 300)");
        var before = await MeasureAsync();
        await page.EvaluateAsync("window.calls(301, 2300)");
        var after = await MeasureAsync();
        TestContext.Out.WriteLine($"after 300 calls {before.Heap / 1024:0} KiB and {before.Nodes} nodes, after 2,300 {after.Heap / 1024:0} KiB and {after.Nodes} nodes");
        Assert.That(await page.EvaluateAsync<int>("window.chimed"), Is.GreaterThan(1_500), "the calls were announced");
        Assert.That(await page.Locator("[data-before]").CountAsync(), Is.LessThanOrEqualTo(6));
        Assert.That(after.Nodes - before.Nodes, Is.LessThan(4_000), "nodes of the last calls may still be on their way out");
        Assert.That(after.Listeners - before.Listeners, Is.LessThan(50));
        Assert.That(after.Heap - before.Heap, Is.LessThan(1024 * 1024));
        await page.CloseAsync();

        async Task<(double Heap, double Nodes, double Listeners)> MeasureAsync()
        {
            for (var i = 0; i < 3; i++) await cdp.SendAsync("HeapProfiler.collectGarbage");
            var metrics = (await cdp.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray().ToDictionary(m => m.GetProperty("name").GetString()!, m => m.GetProperty("value").GetDouble());
            return (metrics["JSHeapUsedSize"], metrics["Nodes"], metrics["JSEventListeners"]);
        }
    }

    private async Task<IPage> DisplayAsync(string theme = "light", string script = "", bool waits = true)
    {
        var page = await _point.PageAsync(1920, 1080, theme: theme, script: KeepsChimes + script);
        await page.GotoAsync("/display/MH");
        if (waits) await page.Locator("#display[data-fresh=true]").WaitForAsync();
        return page;
    }

    /// <summary>Somebody takes a ticket and is called to the counter.</summary>
    /// <returns>The number.</returns>
    private async Task<string> CallAsync(int counter, string group, string? language = null)
    {
        await _point.PostAsync("machine.mh", "/api/queueing/points/MH/tickets", new { caseGroup = group, language }, 201);
        var called = await _point.PostAsync($"clerk.mh{counter}", $"/api/queueing/points/MH/counters/{counter}/next");
        return called.GetProperty("number").GetString()!;
    }
}
