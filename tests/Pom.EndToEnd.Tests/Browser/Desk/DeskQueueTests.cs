using Pom.Testing;
using Microsoft.Playwright;
using Pom.EndToEnd.Tests.Running;

namespace Pom.EndToEnd.Tests.Browser.Desk;

/// <summary>The queue at the desk, the money and what is only counted; two tabs and two clerks.</summary>
internal sealed class DeskQueueTests
{
    private EmbeddedProcess _platform = null!;
    private Screen _screen = null!;
    private ApiClient _api = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _platform = await EmbeddedProcess.StartAsync();
        _screen = await Screen.OpenAsync();
        _api = new ApiClient(_platform.Url);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _api?.Dispose();
        if (_screen is not null) await _screen.DisposeAsync();
        if (_platform is not null) await _platform.DisposeAsync();
    }

    private Task<DeskScreen> OpenAsync(string user, int? counter = null) => DeskScreen.OpenAsync(_screen, _platform.Url, _api, user, counter);

    [Test]
    public async Task Ticket_IsUndoneParkedBroughtBackAndMissed()
    {
        await using var desk = await OpenAsync("clerk.mh1");
        var page = desk.Page;
        var number = await desk.ServeAsync("KOM");
        await page.Keyboard.PressAsync("Alt+u");
        await page.Locator(".ticket.called").WaitForAsync();
        await page.Keyboard.PressAsync("Alt+p");
        await page.Keyboard.PressAsync("Enter"); // the first reason
        await page.Locator("[data-act=next]").WaitForAsync();
        await page.Locator(".queue").GetByText("Przywróć").ClickAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".queue ol li").WaitForAsync();
        await page.Keyboard.PressAsync("F2");
        await Assertions.Expect(page.Locator(".ticket-number")).ToHaveTextAsync(number);
        await page.Keyboard.PressAsync("F8");
        await page.Locator("[data-act=next]").WaitForAsync();
        await page.Keyboard.PressAsync("Alt+3");
        await Assertions.Expect(page.Locator(".plain-list li").First).ToContainTextAsync(number);
    }

    [Test]
    public async Task Next_PressedTwiceAtOnce_CallsOnePerson()
    {
        await using var desk = await OpenAsync("clerk.gr4");
        var first = await desk.TakeTicketAsync("OG");
        await desk.TakeTicketAsync("OG");
        await desk.Page.Locator(".queue li").Nth(1).WaitForAsync();
        await desk.Page.Locator("[data-act=next]").EvaluateAsync("e => { e.click(); e.click(); }");
        await Assertions.Expect(desk.Page.Locator(".ticket-number")).ToHaveTextAsync(first);
        await Assertions.Expect(desk.Page.Locator(".queue ol li")).ToHaveCountAsync(1);
    }

    [Test]
    public async Task Tab_OpenedTwice_WorksInOne()
    {
        await using var desk = await OpenAsync("clerk.pl4");
        var other = await desk.Page.Context.RunAndWaitForPageAsync(() => desk.Page.EvaluateAsync("() => { window.open('/desk'); }"));
        await other.Locator(".ticket").WaitForAsync();
        await Assertions.Expect(desk.Page.Locator("h1")).ToHaveTextAsync("Stanowisko jest otwarte w innej karcie");
        await Screen.SaveAsync(desk.Page, "desk-other-tab");
        await desk.Page.GetByText("Pracuj tutaj").ClickAsync();
        await desk.Ticket.WaitForAsync();
        await Assertions.Expect(other.Locator("h1")).ToHaveTextAsync("Stanowisko jest otwarte w innej karcie");
    }

    [Test]
    public async Task Counter_ClosedByTheSupervisor_SendsTheClerkToChooseAndKeepsWhatWasTyped()
    {
        await using var desk = await OpenAsync("clerk.mh4");
        var page = desk.Page;
        await page.Locator("#matter-search").FocusAsync();
        await desk.ChooseAsync("pism");
        await desk.FillAsync("form.subject", "Zanim ktoś zamknął");
        var supervisor = await _api.LogInAsync("supervisor.mh");
        var closed = await _api.SendAsync(ApiClient.Post("/api/queueing/points/MH/counters/4/close", new { }), supervisor, desk.At);
        Assert.That(closed.Status, Is.EqualTo(200), closed.Text);
        await page.GetByText("Twoje stanowisko zostało zamknięte").WaitForAsync();
        await using (var second = await OpenAsync("clerk.mh2"))
            await Assertions.Expect(page.Locator("[data-counter='2']")).ToBeDisabledAsync();
        await page.Locator("[data-counter='4']").ClickAsync();
        await Assertions.Expect(page.Locator("#f-form-subject")).ToHaveValueAsync("Zanim ktoś zamknął");
    }

    [Test]
    public async Task Cash_GoesThroughADrawerThatIsCountedWithAReason()
    {
        await using var desk = await OpenAsync("clerk.gr1");
        var page = desk.Page;
        await desk.ServeAsync("KOM");
        await desk.ChooseAsync("pojazdu uz");
        await desk.FillApplicantAsync();
        await desk.FillVehicleAsync();
        await desk.ScanAsync(4);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".registered").WaitForAsync();
        await page.Locator("[data-act=payment]").ClickAsync();
        await page.GetByLabel("Gotówka").CheckAsync();
        await page.GetByLabel("Pogotowie kasowe").FillAsync("300");
        await page.Keyboard.PressAsync("Enter");
        var given = page.Locator("#given");
        await given.FillAsync("1");
        await page.Locator("[data-act=pay]").ClickAsync();
        await Assertions.Expect(page.Locator("#given-fault")).ToContainTextAsync("Brakuje");
        await given.FillAsync("1000,00");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".paid")).ToContainTextAsync("Reszta:");
        await Screen.SaveAsync(page, "desk-paid");
        await page.Keyboard.PressAsync("Enter");

        await page.Keyboard.PressAsync("Alt+4");
        await page.Locator("#kind-10000").FillAsync("3");
        await page.GetByText("Zamknij szufladę").ClickAsync();
        await Assertions.Expect(page.Locator("#drawer-reason-fault")).ToContainTextAsync("wpisz powód");
        await Assertions.Expect(page.Locator("#drawer-reason")).ToBeFocusedAsync();
        await Screen.SaveAsync(page, "desk-drawer");
        await page.Keyboard.TypeAsync("Wpłata została w kopercie");
        await page.GetByText("Zamknij szufladę").ClickAsync();
        await page.GetByText("Otwórz szufladę").WaitForAsync();
    }

    [Test]
    public async Task Card_DeclinedThenAnsweredTooLate_IsTakenOnceAndAskedFor()
    {
        await using var desk = await OpenAsync("clerk.pl1");
        var page = desk.Page;
        await desk.ServeAsync("KOM");
        await desk.ChooseAsync("pojazdu uz");
        await desk.FillApplicantAsync();
        await desk.FillVehicleAsync();
        await desk.ScanAsync(4);
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator("[data-act=payment]").ClickAsync();
        const string Attempt = "{\"attemptId\":\"0199a1c0-0000-7000-8000-000000000001\",\"state\":\"";
        var (presses, asked, paymentId) = (0, 0, "");
        await page.RouteAsync("**/points/PL/payments", async route =>
        {
            if (++presses == 1)
            {
                await route.FulfillAsync(new() { Status = 409, ContentType = "application/problem+json", Body = "{\"type\":\"https://pom.example/problems/card-declined\",\"status\":409}" });
                return;
            }
            var paid = await route.FetchAsync();
            paymentId = (await paid.JsonAsync())!.Value.GetProperty("paymentId").GetString()!;
            await route.FulfillAsync(new() { Status = 202, ContentType = "application/json", Body = Attempt + "unknown\"}" });
        });
        await page.RouteAsync("**/attempts/*/reconcile", route => route.FulfillAsync(new() { ContentType = "application/json", Body = ++asked == 1 ? Attempt + "unknown\"}" : $"{Attempt}approved\",\"paymentId\":\"{paymentId}\"}}" }));

        await Assertions.Expect(page.GetByLabel("Karta")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#payment-fault")).ToContainTextAsync("Karta odrzucona, nic nie pobrano");
        await page.Locator("[data-act=pay]").ClickAsync();
        await Assertions.Expect(page.Locator(".payment [role=status]")).ToContainTextAsync("nie pobieraj kwoty drugi raz");
        await Assertions.Expect(page.Locator("[data-act=pay]")).ToBeDisabledAsync();
        await Screen.SaveAsync(page, "desk-card-lost");
        await Assertions.Expect(page.Locator(".paid")).ToContainTextAsync("Zapłacono 160,00 zł", new() { Timeout = 20_000 });
        Assert.That((presses, asked), Is.EqualTo((2, 2)));
    }

    [Test]
    public async Task Counted_IsOnePressAndCanBeTakenBack()
    {
        await using var desk = await OpenAsync("clerk.ns5");
        var page = desk.Page;
        await page.Keyboard.PressAsync("Alt+5");
        var form = page.Locator("[data-tally='FormPickup-DO-1']");
        await form.ClickAsync();
        await Assertions.Expect(form.Locator("strong")).ToHaveTextAsync("1");
        await Screen.SaveAsync(page, "desk-tallies");
        await page.GetByText("Wycofaj").ClickAsync();
        await Assertions.Expect(form.Locator("strong")).ToHaveTextAsync("0");
    }

    [Test]
    public async Task Pickup_ThatIsUnknownOrNotReady_IsToldInWords()
    {
        await using var desk = await OpenAsync("clerk.ns1");
        var page = desk.Page;
        await page.Keyboard.PressAsync("Alt+2");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#pickup-fault")).ToContainTextAsync("Wpisz znak sprawy");
        await page.Keyboard.TypeAsync("RPW/99999/2026");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#pickup-fault")).ToContainTextAsync("Nic takiego nie ma");
        await Assertions.Expect(page.Locator("#pickup-text")).ToBeFocusedAsync();
    }
}
