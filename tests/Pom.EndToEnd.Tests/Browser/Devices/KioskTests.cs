using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Playwright;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Browser.Devices;

/// <summary>The ticket machine in a real browser: Millenium Hall prints by the browser, Nowy Świat on a network printer.</summary>
internal sealed class KioskTests
{
    private const string CountsPrints = "window.printed = []; window.print = () => window.printed.push(document.getElementById('paper').innerText);";
    private OpenPoint _point = null!;
    private FakePrinter _printer = null!;

    [OneTimeSetUp]
    public async Task Open()
    {
        _printer = new FakePrinter();
        _point = await OpenPoint.StartAsync(new() { ["Pom__Portal__Printers__NS__Host"] = "127.0.0.1", ["Pom__Portal__Printers__NS__Port"] = $"{_printer.Port}" });
        foreach (var (point, counter) in new[] { ("MH", 2), ("NS", 2) })
            await _point.PostAsync($"clerk.{point.ToLowerInvariant()}{counter}", $"/api/queueing/points/{point}/counters/{counter}/open", expected: 200);
    }

    [OneTimeTearDown]
    public async Task Close()
    {
        if (_point is not null) await _point.DisposeAsync();
        if (_printer is not null) await _printer.DisposeAsync();
    }

    [SetUp]
    public void Forget() => _point.Screen.Complaints.Clear();

    [Test]
    public async Task Two_touches_give_a_ticket_and_a_third_says_why_it_goes_first()
    {
        var page = await MachineAsync("MH");
        await Screen.SaveAsync(page, "kiosk-language");
        var watch = Stopwatch.StartNew();
        await page.GetByText("Українська").ClickAsync();
        await page.GetByText("Мала дитина").ClickAsync();
        await Screen.SaveAsync(page, "kiosk-groups-uk");
        await page.Locator("[data-group=SO]").ClickAsync();
        await page.Locator("[data-print=printed]").WaitForAsync();
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(10)));
        var id = await page.Locator("[data-ticket]").GetAttributeAsync("data-ticket");
        var number = await page.Locator("[data-ticket]").InnerTextAsync();
        await page.Locator(".k-code svg").WaitForAsync();
        await Screen.SaveAsync(page, "kiosk-ticket-uk");

        var paper = (await page.EvaluateAsync<string[]>("window.printed")).Single();
        Assert.That(paper, Does.Contain(number).And.Contain("Ваш номер"));
        var ticket = await _point.GetAsync("clerk.mh2", $"/api/queueing/points/MH/tickets/{id}");
        Assert.That(new[] { Text(ticket, "number"), Text(ticket, "print"), Text(ticket, "priority") }, Is.EqualTo(new[] { number, "printed", "smallChild" }));

        await page.GetByText("Готово").ClickAsync();
        Assert.That(await page.Locator("#kiosk").GetAttributeAsync("data-screen"), Is.EqualTo("language"));
        Assert.That(await page.ContentAsync(), Does.Not.Contain(id!), "the next person finds nothing");
        Assert.That(_point.Screen.Complaints, Is.Empty);
        await page.CloseAsync();
    }

    [Test]
    public async Task A_double_tap_gives_one_ticket()
    {
        var page = await MachineAsync("MH");
        await page.GetByText("English").ClickAsync();
        var before = (await _point.TicketsAsync("MH", "supervisor.mh")).Count;
        await page.Locator("[data-group=OG]").EvaluateAsync("e => { e.click(); e.click(); }");
        await page.Locator("[data-print=printed]").WaitForAsync();
        Assert.That(await _point.TicketsAsync("MH", "supervisor.mh"), Has.Count.EqualTo(before + 1));
        await page.CloseAsync();
    }

    [Test]
    public async Task Who_walks_away_is_warned_after_20_s_and_forgotten_after_30_s()
    {
        var page = await MachineAsync("MH", clock: true);
        await page.GetByText("English").ClickAsync();
        await page.Locator("[data-group=OG]").ClickAsync();
        await page.GetByText("Text me before my turn").ClickAsync();
        foreach (var digit in "600100") await page.Locator(".k-keypad button").GetByText($"{digit}", new() { Exact = true }).ClickAsync();
        await page.Clock.RunForAsync(19_000);
        Assert.That(await page.Locator(".k-warning").CountAsync(), Is.Zero);
        await page.Clock.RunForAsync(1_500);
        await page.Locator(".k-warning").WaitForAsync();
        await Screen.SaveAsync(page, "kiosk-idle");
        await page.Clock.RunForAsync(10_000);
        await page.Locator("#kiosk[data-screen=language]").WaitForAsync();
        Assert.That(await page.EvaluateAsync<string>("document.body.innerText + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"), Does.Not.Contain("600100"));
        await page.CloseAsync();
    }

    [Test]
    public async Task A_number_for_the_notice_goes_to_those_who_send_it_and_nowhere_else()
    {
        var page = await MachineAsync("MH");
        await page.GetByText("English").ClickAsync();
        await page.Locator("[data-group=OG]").ClickAsync();
        await page.GetByText("Text me before my turn").ClickAsync();
        foreach (var digit in "111111111") await page.Locator(".k-keypad button").GetByText($"{digit}", new() { Exact = true }).ClickAsync();
        await AssertReadableAsync(page, "phone");
        await Screen.SaveAsync(page, "kiosk-phone");
        foreach (var _ in "111111111") await page.GetByLabel("Remove the last digit").ClickAsync();
        foreach (var digit in "600100200") await page.Locator(".k-keypad button").GetByText($"{digit}", new() { Exact = true }).ClickAsync();
        await page.GetByText("I agree, send it").ClickAsync();
        await page.GetByText("We will text you when your turn is near.").WaitForAsync();
        Assert.That(_point.Screen.Complaints, Is.Empty);
        await page.CloseAsync();
    }

    [Test]
    public async Task The_network_printer_prints_Polish_letters_and_the_code_of_the_ticket()
    {
        var page = await MachineAsync("NS");
        await page.GetByText("Polski").ClickAsync();
        await page.Locator("[data-group=SO]").ClickAsync();
        await page.Locator("[data-print=printed]").WaitForAsync();
        var id = await page.Locator("[data-ticket]").GetAttributeAsync("data-ticket");
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var paper = Encoding.GetEncoding(1250).GetString(_printer.Pages[^1]);
        Assert.That(paper, Does.Contain("Dowody, meldunki, PESEL").And.Contain("śledzić kolejkę").And.Contain($"/t/{id}").And.Contain(await page.Locator("[data-ticket]").InnerTextAsync()));
        Assert.That(paper, Does.Contain("\u001Bt\u002D"), "the table of the Polish letters is chosen");
        await page.CloseAsync();
    }

    [Test]
    public async Task Without_paper_the_number_is_on_the_screen_and_the_staff_know()
    {
        _printer.HasPaper = false;
        try
        {
            var page = await MachineAsync("NS");
            await page.GetByText("Polski").ClickAsync();
            await page.Locator("[data-group=SO]").ClickAsync();
            await page.Locator("[data-print=paper-out]").WaitForAsync();
            await page.Locator(".k-code svg").WaitForAsync();
            await Screen.SaveAsync(page, "kiosk-paper-out");
            var id = await page.Locator("[data-ticket]").GetAttributeAsync("data-ticket");
            await Eventually.Until(async () => Text(await TicketAsync(id), "print") == "failed", "the failed print is reported");
            await Eventually.Until(async () => (await _point.GetAsync("clerk.ns2", "/api/queueing/points/NS")).GetProperty("help") is { ValueKind: JsonValueKind.Object } help && Text(help, "cause") == "paper-out", "the staff are called");
            await page.GetByText("Mam numer").ClickAsync();
            await page.Locator("#kiosk[data-screen=language]").WaitForAsync();
            Assert.That(Text(await TicketAsync(id), "print"), Is.EqualTo("handedOver"));
            await _point.PostAsync("clerk.ns2", "/api/queueing/points/NS/help/answered", expected: 204);
            await page.CloseAsync();
        }
        finally { _printer.HasPaper = true; }

        Task<JsonElement> TicketAsync(string? id) => _point.GetAsync("clerk.ns2", $"/api/queueing/points/NS/tickets/{id}");
    }

    [Test]
    public async Task A_scanned_or_typed_booking_becomes_a_ticket()
    {
        var (code, _) = await BookAsync(hour: 10, minute: 15);
        var (_, token) = await BookAsync(hour: 10, minute: 30);
        var page = await MachineAsync("MH");
        await page.GetByText("Polski").ClickAsync();
        await page.GetByText("Mam umówioną godzinę").ClickAsync();
        foreach (var digit in code == "000000" ? "000001" : "000000") await KeyAsync(page, digit);
        await page.Locator(".k-problem:not([hidden])").WaitForAsync();
        await Screen.SaveAsync(page, "kiosk-booking-wrong");
        for (var i = 0; i < 6; i++) await page.GetByLabel("Usuń ostatnią cyfrę").ClickAsync();
        foreach (var digit in code) await KeyAsync(page, digit);
        await page.Locator("[data-print=printed]").WaitForAsync();
        Assert.That(await page.Locator("[data-ticket]").InnerTextAsync(), Does.StartWith("U"));
        await page.GetByText("Gotowe").ClickAsync();

        await page.Keyboard.TypeAsync($"https://pom.example/booking/{token}"); // as the scanner types it
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("[data-print=printed]").WaitForAsync();
        Assert.That(await page.Locator("[data-ticket]").InnerTextAsync(), Does.StartWith("U"));
        await Screen.SaveAsync(page, "kiosk-booked");
        await page.CloseAsync();

        static Task KeyAsync(IPage page, char digit) => page.Locator(".k-keypad button").GetByText($"{digit}", new() { Exact = true }).ClickAsync();
    }

    [Test]
    public async Task Help_is_called_by_one_touch()
    {
        var page = await MachineAsync("MH");
        await page.GetByText("Wezwij pomoc").ClickAsync();
        await page.GetByText("Pracownik już idzie").WaitForAsync();
        Assert.That(Text((await _point.GetAsync("supervisor.mh", "/api/queueing/points/MH")).GetProperty("help"), "cause"), Is.EqualTo("resident"));
        await _point.PostAsync("supervisor.mh", "/api/queueing/points/MH/help/answered", expected: 204);
        await page.GetByText("Wezwij pomoc").WaitForAsync();
        await page.CloseAsync();
    }

    [Test]
    public async Task What_is_closed_says_why()
    {
        var page = await MachineAsync("GR");
        await _point.PostAsync("supervisor.gr", "/api/queueing/points/GR/groups/SO/close", expected: 204);
        await page.GetByText("Polski").ClickAsync();
        await page.GetByText("Dziś już nie przyjmujemy w tych sprawach.").WaitForAsync();
        Assert.That(await page.Locator("[data-group=SO]").IsDisabledAsync());
        await Screen.SaveAsync(page, "kiosk-group-closed");
        await _point.PostAsync("supervisor.gr", "/api/queueing/points/GR/close", new { reason = "power-cut" }, expected: 204);
        await page.GetByText("Nie ma prądu").WaitForAsync();
        await Screen.SaveAsync(page, "kiosk-closed");
        await _point.PostAsync("supervisor.gr", "/api/queueing/points/GR/open", expected: 204);
        await page.Locator("[data-group=OG]").WaitForAsync();
        await page.CloseAsync();
    }

    [TestCase("light"), TestCase("dark"), TestCase("contrast")]
    public async Task Everything_is_large_enough_and_strong_enough(string theme)
    {
        var page = await MachineAsync("PL", theme);
        await AssertReadableAsync(page, $"language, {theme}");
        await page.GetByText("Українська").ClickAsync();
        await AssertReadableAsync(page, $"groups, {theme}");
        await Screen.SaveAsync(page, $"kiosk-groups-{theme}");
        await page.Locator(".k-wide").ClickAsync();
        await AssertReadableAsync(page, $"booking, {theme}");
        await Screen.SaveAsync(page, $"kiosk-booking-{theme}");
        await page.Locator(".k-wide").ClickAsync();
        await page.Locator("[data-group=OG]").ClickAsync();
        await page.Locator("[data-print=printed]").WaitForAsync();
        await AssertReadableAsync(page, $"ticket, {theme}");
        await Screen.SaveAsync(page, $"kiosk-ticket-{theme}");
        await page.CloseAsync();
    }

    [Test]
    public async Task Without_a_platform_tickets_go_on_after_a_reload_too_and_are_handed_in()
    {
        var page = await MachineAsync("PL");
        await Eventually.Until(async () => await page.EvaluateAsync<bool>("navigator.serviceWorker.controller !== null && caches.match(location.href).then((kept) => !!kept)"), "the page is kept");
        await Eventually.Until(async () => await page.EvaluateAsync<int>("JSON.parse(localStorage.getItem('pom-kiosk:PL'))?.codes.length ?? 0") >= 30, "numbers and codes are there in advance");
        await TakeAsync(page);
        var before = await _point.TicketsAsync("PL", "supervisor.pl");

        await _point.Platform.KillAsync();
        var alone = new List<string>();
        try
        {
            alone.Add(await TakeAsync(page));
            alone.Add(await TakeAsync(page));
            await page.GetByText("Brak połączenia. Bilety są wydawane dalej.").WaitForAsync();
            await page.ReloadAsync();
            alone.Add(await TakeAsync(page, shot: "kiosk-alone"));
        }
        finally { await _point.Platform.StartAgainAsync(); }
        Assert.That(alone.Select(Running), Is.Ordered.And.Unique.And.All.GreaterThan(500));

        await page.Locator("#kiosk[data-pending='0'][data-fresh=true]").WaitForAsync(new() { Timeout = 30_000 });
        var after = await _point.TicketsAsync("PL", "supervisor.pl");
        Assert.That(after.Select(t => Text(t, "number")), Is.Unique);
        Assert.That(after.Skip(before.Count).Where(t => Text(t, "state") == "waiting").Select(t => Text(t, "number")), Is.EqualTo(alone), "each once, in the order in which they were taken");
        Assert.That(after.Skip(before.Count).Select(t => t.GetProperty("issuedAt").GetDateTimeOffset()), Is.Ordered);
        Assert.That(Running(await TakeAsync(page)), Is.LessThan(501), "with a connection the queue gives the numbers again");
        await page.CloseAsync();

        static int Running(string number) => int.Parse(number.AsSpan(1), CultureInfo.InvariantCulture);
    }

    /// <summary>Three touches; back to the first screen.</summary>
    private static async Task<string> TakeAsync(IPage page, string? shot = null)
    {
        await page.GetByText("Polski").ClickAsync();
        await page.Locator("[data-group=SO]").ClickAsync();
        await page.Locator("[data-print=printed]").WaitForAsync();
        if (shot is not null) await Screen.SaveAsync(page, shot);
        var number = await page.Locator("[data-ticket]").InnerTextAsync();
        await page.GetByText("Gotowe").ClickAsync();
        return number;
    }

    private async Task<IPage> MachineAsync(string point, string theme = "light", bool clock = false)
    {
        var page = await _point.PageAsync(1080, 1920, $"machine.{point.ToLowerInvariant()}", theme, CountsPrints);
        if (clock) await page.Clock.InstallAsync();
        await page.GotoAsync($"/kiosk/{point}");
        await page.Locator("#kiosk[data-fresh=true]").WaitForAsync();
        return page;
    }

    /// <summary>Booked really now for the Monday on which the tests take place.</summary>
    private async Task<(string Code, string Token)> BookAsync(int hour, int minute)
    {
        var monday = DateTime.ParseExact(_point.Day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw");
        DateTimeOffset At(DateTime local) => new(local, zone.GetUtcOffset(local));
        var before = TimeProvider.System.GetUtcNow();
        var held = await _point.ResidentAsync("/api/queueing/points/MH/bookings", new { matter = "IdCardIssue", startsAt = At(monday.AddHours(hour).AddMinutes(minute)) }, before, 201);
        var token = Text(held, "token");
        await _point.ResidentAsync($"/api/queueing/bookings/{token}/contact", new { phone = $"600 100 2{minute}" }, before);
        var letter = await _point.Api.SendAsync(ApiClient.Get($"/api/queueing/bookings/{token}/demo-letter"), null, before.ToString("O", CultureInfo.InvariantCulture));
        await _point.ResidentAsync($"/api/queueing/bookings/{token}/confirm", new { code = letter["code"] }, before);
        return (letter["code"], token);
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    /// <summary>64 px to touch, 24 px to read, 7:1 to see; nothing wider than the screen.</summary>
    private static async Task AssertReadableAsync(IPage page, string state) => Assert.That(await page.EvaluateAsync<string[]>("""
        () => {
          const rgb = (c) => c.match(/[\d.]+/g).map(Number);
          const light = ([r, g, b]) => [r, g, b].map((v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }).reduce((s, v, i) => s + v * [0.2126, 0.7152, 0.0722][i], 0);
          const behind = (e) => { for (; e; e = e.parentElement) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c; } return [255, 255, 255]; };
          const faults = [];
          for (const e of document.querySelectorAll('#kiosk *')) {
            const box = e.getBoundingClientRect();
            if (!box.width || !box.height) continue;
            const what = `${e.tagName}.${e.className} ${(e.textContent ?? '').trim().slice(0, 30)}`;
            if (e.tagName === 'BUTTON' && (box.width < 64 || box.height < 64)) faults.push(`${what}: ${box.width}×${box.height}`);
            if (box.right > innerWidth + 1) faults.push(`${what}: beyond the edge`);
            if (![...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim())) continue;
            const style = getComputedStyle(e);
            if (parseFloat(style.fontSize) < 24) faults.push(`${what}: ${style.fontSize}`);
            const [a, b] = [light(rgb(style.color)), light(behind(e))];
            const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
            if (contrast < 7) faults.push(`${what}: contrast ${contrast.toFixed(2)}`);
          }
          return faults;
        }
        """), Is.Empty, state);
}
