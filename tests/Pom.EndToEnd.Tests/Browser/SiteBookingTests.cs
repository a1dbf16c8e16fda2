using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pom.EndToEnd.Tests.Running;

namespace Pom.EndToEnd.Tests.Browser;

/// <summary>A resident books, confirms, moves, checks in and cancels on the site, with scripts switched off and on.</summary>
internal sealed partial class SiteBookingTests
{
    private readonly DemoClock _clock = new();
    private EmbeddedProcess _platform = null!;
    private Screen _screen = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _platform = await EmbeddedProcess.StartAsync();
        _screen = await Screen.OpenAsync();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_screen is not null) await _screen.DisposeAsync();
        if (_platform is not null) await _platform.DisposeAsync();
    }

    [SetUp]
    public void Forget() => _screen.Complaints.Clear();

    [Test]
    public async Task Booking_GoesFromTheSearchToTheCancelledVisitWithoutScripts()
    {
        var page = await PageAsync(scripts: false);
        await page.GotoAsync("/");
        await page.FillAsync("#q", "dowodu");
        await page.PressAsync("#q", "Enter");
        await page.GetByRole(AriaRole.Link, new() { Name = "Wymiana dowodu osobistego" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Umów wizytę", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Wybierz termin POM Millenium Hall" }).ClickAsync();
        await page.Locator(".times button").First.ClickAsync();
        await HeadingAsync(page, "Termin czeka na twój kontakt");

        await page.FillAsync("#phone", "501 234 567");
        await page.CheckAsync("[name=consent]");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyślij mi kod" }).ClickAsync();
        await HeadingAsync(page, "Termin czeka na potwierdzenie");
        await page.FillAsync("#code", await page.InnerTextAsync("#demo-code"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Potwierdzam wizytę" }).ClickAsync();
        await HeadingAsync(page, "Wizyta umówiona");
        Assert.That(await page.InnerTextAsync(".visit"), Does.Contain("Wymiana dowodu osobistego").And.Contain("•••567"));
        await Screen.SaveAsync(page, "site-booked-1366x768");

        var calendar = await page.Context.APIRequest.GetAsync(new Uri(_platform.Url, await page.GetByRole(AriaRole.Link, new() { Name = "Dodaj do kalendarza" }).GetAttributeAsync("href")).ToString());
        Assert.That(await calendar.TextAsync(), Does.StartWith("BEGIN:VCALENDAR").And.Contain("SUMMARY").And.Contain("END:VEVENT"));

        var before = await page.InnerTextAsync(".visit dd strong");
        await page.GetByRole(AriaRole.Link, new() { Name = "Zmień termin" }).ClickAsync();
        await page.Locator(".days a").Last.ClickAsync();
        await page.Locator(".times button").Nth(2).ClickAsync();
        await HeadingAsync(page, "Wizyta umówiona");
        Assert.That(await page.InnerTextAsync(".visit dd strong"), Is.Not.EqualTo(before));
        Assert.That(await page.InnerTextAsync(".banner.good"), Is.EqualTo("Termin zmieniony."));

        await page.ClickAsync(".cancel summary");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tak, odwołaj" }).ClickAsync();
        await HeadingAsync(page, "Wizyta odwołana");
        Assert.That(_screen.Complaints, Is.Empty);
        await page.CloseAsync();
    }

    [Test]
    public async Task CheckIn_OnThePhoneLeadsToTheTicket()
    {
        var page = await PageAsync(scripts: false, phone: true);
        await BookAsync(page, "IdCardExchange", "NS", "501 234 568");
        var calendar = await (await page.Context.APIRequest.GetAsync(new Uri(_platform.Url, await page.GetByRole(AriaRole.Link, new() { Name = "Dodaj do kalendarza" }).GetAttributeAsync("href")).ToString())).TextAsync();
        var start = DateTime.ParseExact(Begin().Match(calendar).Groups[1].Value, "yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        await DemoClock.SetAsync(page, _platform.Url, new DateTimeOffset(start, TimeSpan.Zero).AddMinutes(-15));
        await page.ReloadAsync();
        await Screen.SaveAsync(page, "site-check-in-390x844");
        await page.GetByRole(AriaRole.Button, new() { Name = "Jestem na miejscu" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = Numbered() }).ClickAsync();
        Assert.That(await page.InnerTextAsync("#ticket-state"), Is.EqualTo("Czekasz na wezwanie"));
        Assert.That(await page.InnerTextAsync(".ticket-number"), Does.Match("^U"));
        Assert.That(_screen.Complaints, Is.Empty);
        await page.CloseAsync();
    }

    [Test]
    public async Task BadInput_IsSaidBesideTheFieldAndNothingIsLost()
    {
        var page = await PageAsync();
        await page.GotoAsync("/book/PeselAssignment/MH");
        await page.Locator(".times button").First.ClickAsync();
        var address = page.Url;
        await page.FillAsync("#phone", "12 34");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyślij mi kod" }).ClickAsync();
        Assert.That(await page.InnerTextAsync("#phone-error"), Does.StartWith("Wpisz dziewięć cyfr"));
        Assert.That(await page.InnerTextAsync("#consent-error"), Is.EqualTo("Bez zgody nie możemy wysłać wiadomości."));
        await page.CheckAsync("[name=consent]");
        await page.SelectOptionAsync("#language", "uk");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyślij mi kod" }).ClickAsync();
        await page.Locator("#phone-error").WaitForAsync();
        Assert.Multiple(async () =>
        {
            Assert.That(await page.InnerTextAsync("#phone-error"), Does.StartWith("Wpisz dziewięć cyfr"));
            Assert.That(await page.InputValueAsync("#phone"), Is.EqualTo("12 34"));
            Assert.That(await page.InputValueAsync("#language"), Is.EqualTo("uk"));
            Assert.That(await page.IsCheckedAsync("[name=consent]"));
            Assert.That(await page.EvaluateAsync<string>("document.activeElement.id"), Is.EqualTo("phone"), "the first wrong field has the focus");
        });
        await Axe.AssertNoViolationsAsync(page);
        await Screen.SaveAsync(page, "site-bad-input-1366x768");

        await page.FillAsync("#phone", "501234569");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyślij mi kod" }).ClickAsync();
        await page.FillAsync("#code", "12x");
        await page.GetByRole(AriaRole.Button, new() { Name = "Potwierdzam wizytę" }).ClickAsync();
        Assert.That(await page.InnerTextAsync("#code-error"), Is.EqualTo("Kod ma sześć cyfr."));
        var right = await page.InnerTextAsync("#demo-code");
        await page.FillAsync("#code", right == "000000" ? "000001" : "000000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Potwierdzam wizytę" }).ClickAsync();
        Assert.That(await page.InnerTextAsync("#code-error"), Does.StartWith("Ten kod nie pasuje"));
        Assert.That(page.Url, Is.EqualTo(address).Or.EqualTo(address + "?done=contact"), "still the page of the booking");
        await page.CloseAsync();
    }

    /// <summary>The form carries the key: pressed twice, or sent again after going back, it keeps one time.</summary>
    [Test]
    public async Task ChosenTime_SentTwiceIsOneBooking()
    {
        var page = await PageAsync();
        await page.GotoAsync("/book/IdCardIssue/GR");
        var form = JsonSerializer.Deserialize<Dictionary<string, string>>(await page.EvaluateAsync<string>("() => JSON.stringify(Object.fromEntries(new FormData(document.querySelector('form[action^=\"/book\"]'))))"))!;
        form["startsAt"] = (await page.Locator(".times button").First.GetAttributeAsync("value"))!;
        var addresses = new HashSet<string>();
        for (var i = 0; i < 2; i++)
        {
            var data = page.Context.APIRequest.CreateFormData();
            foreach (var (name, value) in form) data.Set(name, value);
            var answer = await page.Context.APIRequest.PostAsync(page.Url, new() { Form = data, MaxRedirects = 0 });
            Assert.That(answer.Status, Is.EqualTo(302));
            addresses.Add(answer.Headers["location"]);
        }
        Assert.That(addresses, Has.Count.EqualTo(1));
        await page.CloseAsync();
    }

    [Test]
    public async Task Standby_IsJoinedAndLeft()
    {
        var page = await PageAsync(scripts: false);
        await page.GotoAsync("/book/IdCardIssue/PL");
        await page.ClickAsync(".standby summary");
        await page.FillAsync("#email", "jan@example.pl");
        await page.CheckAsync("[name=consent]");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz na listę" }).ClickAsync();
        // There are free times on that day, so one is offered at once.
        await HeadingAsync(page, "Zwolnił się termin dla ciebie");
        await page.GetByRole(AriaRole.Link, new() { Name = "Zobacz termin" }).ClickAsync();
        await HeadingAsync(page, "Termin czeka na potwierdzenie");
        await page.GoBackAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Wypisz mnie z listy" }).ClickAsync();
        await HeadingAsync(page, "Nie ma cię już na liście");
        await page.CloseAsync();
    }

    private static async Task BookAsync(IPage page, string matter, string point, string phone)
    {
        await page.GotoAsync($"/book/{matter}/{point}");
        await page.Locator(".times button").First.ClickAsync();
        await page.FillAsync("#phone", phone);
        await page.CheckAsync("[name=consent]");
        await page.GetByRole(AriaRole.Button, new() { Name = "Wyślij mi kod" }).ClickAsync();
        await page.FillAsync("#code", await page.InnerTextAsync("#demo-code"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Potwierdzam wizytę" }).ClickAsync();
        await HeadingAsync(page, "Wizyta umówiona");
    }

    private static Task HeadingAsync(IPage page, string text) => page.GetByRole(AriaRole.Heading, new() { Name = text }).WaitForAsync();

    private async Task<IPage> PageAsync(bool scripts = true, bool phone = false)
    {
        var page = await _screen.PageAsync(_platform.Url, phone ? 390 : 1366, phone ? 844 : 768, scripts: scripts);
        await _clock.SetAsync(page, _platform.Url);
        page.SetDefaultTimeout(15_000);
        return page;
    }

    [GeneratedRegex(@"DTSTART[^:]*:(\d{8}T\d{6})Z")]
    private static partial Regex Begin();

    [GeneratedRegex("^Numerek")]
    private static partial Regex Numbered();
}
