using Pom.Matters.Testing;
using Pom.Testing;
using Microsoft.Playwright;
using Pom.EndToEnd.Tests.Running;

namespace Pom.EndToEnd.Tests.Browser.Desk;

/// <summary>The clerk's desk in a real browser: whole visits, by keyboard, with bad input, with the line down, over a reload.</summary>
internal sealed class DeskTests
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

    [SetUp]
    public void Forget() => _screen.Complaints.Clear();

    private Task<DeskScreen> OpenAsync(string user) => DeskScreen.OpenAsync(_screen, _platform.Url, _api, user);

    [Test]
    public async Task Visit_GoesFromTheCallToThePaidAndRegisteredMatter()
    {
        await using var desk = await OpenAsync("clerk.mh1");
        var page = desk.Page;
        await Screen.SaveAsync(page, "desk-empty");
        await desk.ServeAsync("KOM");
        await desk.ChooseAsync("pojazdu uz"); // letters without their marks find it too
        await Screen.SaveAsync(page, "desk-form");
        await desk.FillApplicantAsync();
        await desk.FillAsync("applicant.pesel", "99723199985");
        await desk.FillVehicleAsync();
        await desk.ChooseAsync("form.ownerKind", "company");
        await Assertions.Expect(page.Locator("#fee-sum")).ToHaveTextAsync("160,00 zł");
        await Assertions.Expect(page.Locator("#f-form-ownerRegon-fault")).ToContainTextAsync("Firma podaje numer REGON.");

        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator("#f-applicant-pesel")).ToBeFocusedAsync();
        Assert.That(await desk.FaultAsync("applicant.pesel"), Does.Contain("Cyfra kontrolna się nie zgadza"));
        Assert.That(await desk.FaultAsync("form.vin"), Does.Contain("Znak kontrolny VIN"), "warned, not refused");
        Assert.That(await page.Locator("#f-form-vin").GetAttributeAsync("aria-invalid"), Is.EqualTo("false"));
        await Assertions.Expect(page.Locator("#attachments-fault")).ToContainTextAsync("Brakuje 4 dokumentów");
        await Screen.SaveAsync(page, "desk-faults");

        await desk.FillAsync("applicant.pesel", "99723199984");
        await desk.ChooseAsync("form.ownerKind", "person");
        await desk.ScanAsync(4);
        await page.Keyboard.PressAsync("Control+Enter");
        var registered = page.Locator(".registered");
        await registered.WaitForAsync();
        Assert.That(await registered.Locator("strong").First.InnerTextAsync(), Does.StartWith("RPW/"));
        await Assertions.Expect(registered).ToContainTextAsync("Przyjęte przez wydział", new() { Timeout = 20_000 });

        await page.Keyboard.PressAsync("Alt+z");
        await Assertions.Expect(page.GetByLabel("Karta")).ToBeCheckedAsync();
        await Screen.SaveAsync(page, "desk-payment");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".paid")).ToContainTextAsync("Zapłacono 160,00 zł, potwierdzenie MH/", new() { Timeout = 20_000 });
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(registered).ToContainTextAsync("zapłacono");
        await Screen.SaveAsync(page, "desk-registered");

        var receipt = await page.Context.RunAndWaitForPageAsync(() => page.Locator("[data-act=receipt]").ClickAsync());
        await Assertions.Expect(receipt.Locator("h1")).ToContainTextAsync("Potwierdzenie");
        await receipt.CloseAsync();

        await page.Keyboard.PressAsync("F9");
        await page.Locator("[data-act=next]").WaitForAsync();
        Assert.That(await page.Locator(".registered").CountAsync(), Is.Zero, "the visit is over");
        await page.Keyboard.PressAsync("Alt+3");
        await Assertions.Expect(page.Locator("tbody tr")).ToContainTextAsync(["Rejestracja pojazdu używanego z kraju"]);
        Assert.That(_screen.Complaints.Where(c => !c.Contains("401", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public async Task Visit_IsLedByKeyboardAlone()
    {
        await using var desk = await OpenAsync("clerk.mh4");
        var page = desk.Page;
        await desk.ServeAsync("OG");
        await desk.ChooseAsync("pism");
        await TypeAsync("#f-applicant-pesel", "85822824687");
        await TypeAsync("#f-applicant-firstName", "Anna");
        await TypeAsync("#f-applicant-lastName", "Zielińska");
        await TypeAsync("#f-form-subject", "Prośba o ławkę");
        await TabToAsync("#f-noCopy");
        await page.Keyboard.PressAsync("Space");
        await TypeAsync("#f-notes", "Wzorzec materiału");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".registered").WaitForAsync();
        await Assertions.Expect(page.Locator("#registered-heading")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Zakończ wizytę");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("F9");
        await page.Locator("[data-act=next]").WaitForAsync();
        Assert.That((await desk.RegisteredAsync("clerk.mh4")).Count(i => i["counter"]!.GetValue<int>() == 4), Is.EqualTo(1));

        async Task TypeAsync(string field, string text)
        {
            await TabToAsync(field);
            await page.Keyboard.TypeAsync(text);
        }

        async Task TabToAsync(string field)
        {
            for (var i = 0; i < 60; i++)
            {
                if (await page.Locator(field).First.EvaluateAsync<bool>("e => e === document.activeElement")) return;
                await page.Keyboard.PressAsync("Tab");
            }
            Assert.Fail($"{field} is not reached by the keyboard");
        }
    }

    [Test]
    public async Task Connection_LostInMidForm_LosesNothingAndRegistersOnce()
    {
        await using var desk = await OpenAsync("clerk.gr4");
        var page = desk.Page;
        await desk.ServeAsync("OG");
        await desk.ChooseAsync("pism");
        await desk.ScanAsync(1);
        await page.Context.SetOfflineAsync(true);
        await desk.FillApplicantAsync();
        await desk.FillAsync("form.subject", "Hałas przy ul. Testowej");
        await page.Keyboard.PressAsync("Control+Enter");
        await Assertions.Expect(page.Locator(".banners")).ToContainTextAsync("Nic nie zginęło", new() { Timeout = 15_000 });
        await Assertions.Expect(page.Locator("[data-act=register]")).ToContainTextAsync("Rejestruję");
        await page.Locator("[data-act=register]").EvaluateAsync("e => e.click()"); // a second press
        Assert.That(await page.Locator("#f-form-subject").InputValueAsync(), Is.EqualTo("Hałas przy ul. Testowej"));
        await Screen.SaveAsync(page, "desk-offline");

        await page.Context.SetOfflineAsync(false);
        await page.Locator(".registered").WaitForAsync(new() { Timeout = 20_000 });
        var items = await desk.RegisteredAsync("clerk.gr4");
        Assert.That(items, Has.Count.EqualTo(1), "sent again, entered once");
        await Assertions.Expect(page.Locator(".banners .banner")).ToHaveCountAsync(0, new() { Timeout = 10_000 });
    }

    [Test]
    public async Task AnswerLost_AfterTheServiceRegistered_IsEnteredOnce()
    {
        await using var desk = await OpenAsync("clerk.pl4");
        var page = desk.Page;
        await desk.ServeAsync("OG");
        await desk.ChooseAsync("pism");
        await desk.FillApplicantAsync();
        await desk.FillAsync("form.subject", "Wniosek o lampę");
        await desk.ScanAsync(1);
        var lost = 0;
        await page.RouteAsync("**/points/PL/items", async route =>
        {
            if (lost++ > 0) { await route.ContinueAsync(); return; }
            await route.FetchAsync(); // the service did it
            await route.AbortAsync(); // and nobody heard
        });
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".registered").WaitForAsync(new() { Timeout = 20_000 });
        Assert.That(lost, Is.GreaterThan(1));
        Assert.That(await desk.RegisteredAsync("clerk.pl4"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Draft_IsBackAfterAReload()
    {
        await using var desk = await OpenAsync("clerk.ns4");
        var page = desk.Page;
        var number = await desk.ServeAsync("OG");
        await desk.ChooseAsync("pism");
        await desk.FillApplicantAsync();
        await desk.FillAsync("form.subject", "Zażółć gęślą jaźń");
        await desk.ScanAsync(1);
        await page.ReloadAsync();
        await page.Locator(".form").WaitForAsync();
        Assert.That(await page.Locator(".ticket-number").InnerTextAsync(), Is.EqualTo(number), "the ticket is still at the counter");
        Assert.That(await page.Locator("#f-form-subject").InputValueAsync(), Is.EqualTo("Zażółć gęślą jaźń"));
        Assert.That(await page.Locator("#f-applicant-lastName").InputValueAsync(), Is.EqualTo("Przykładowy"));
        Assert.That(await page.Locator(".files .tag.good").CountAsync(), Is.EqualTo(1), "the scan that had arrived");
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Locator(".registered").WaitForAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".registered")).ToContainTextAsync("RPW/");
    }

    [Test]
    public async Task Input_ThatIsBad_IsToldBesideTheField()
    {
        await using var desk = await OpenAsync("clerk.gr2");
        var page = desk.Page;
        await desk.ServeAsync("SO");
        await desk.ChooseAsync("pojazdu uz");
        await desk.FillAsync("applicant.pesel", "9972319");
        Assert.That(await desk.FaultAsync("applicant.pesel"), Is.Empty, "nothing is wrong while it is typed");
        await page.Locator("#f-applicant-firstName").FocusAsync();
        Assert.That(await desk.FaultAsync("applicant.pesel"), Does.Contain("Ma mieć 11 cyfr; jest 7."));
        foreach (var (field, value, fault) in new[]
        {
            ("applicant.pesel", "58822824687", "Cyfra kontrolna"), ("applicant.pesel", "99823000120", "nie ma takiej daty"), ("applicant.pesel", "99270112344", "w przyszłości"), ("applicant.pesel", "9972319998A", "tylko cyfry"),
            ("form.vin", "WVWZZZ1JZXW00000O", "liter I, O, Q"), ("form.currentPlate", "12345", "RZ 12345"), ("form.ownerRegon", "123456786", "Cyfra kontrolna"), ("form.productionYear", "dwa", "Wpisz liczbę"),
            ("form.productionYear", "1800", "od 1900 do 2100"), ("applicant.phone", "12", "9 cyfr"), ("applicant.email", "jan", "nazwa@domena.pl"),
        })
        {
            await desk.FillAsync(field, value);
            await page.Locator($"#f-{field.Replace('.', '-')}").BlurAsync();
            Assert.That((await desk.FaultAsync(field)).Replace('\u00a0', ' '), Does.Contain(fault), $"{field} = {value}");
        }
        await page.GetByText("Zgoda na SMS").ClickAsync();
        await desk.FillAsync("applicant.phone", "");
        await page.Keyboard.PressAsync("Control+Enter");
        Assert.That(await desk.FaultAsync("applicant.phone"), Does.Contain("SMS wymaga numeru"));
        Assert.That(await page.Locator("#f-form-vin").InputValueAsync(), Is.EqualTo("WVWZZZ1JZXW00000O"), "nothing is lost");
    }
}
