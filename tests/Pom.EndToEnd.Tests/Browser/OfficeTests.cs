using Pom.Matters.Testing;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Pom.EndToEnd.Tests.Running;
using Pom.Testing;
using static Microsoft.Playwright.Assertions;

namespace Pom.EndToEnd.Tests.Browser;

/// <summary>The back office in a real browser: the head assigns, the handler works a case off, two correct at once, an item that is not
/// the department's own is refused and passed on.</summary>
internal sealed class OfficeTests
{
    private EmbeddedProcess _platform = null!;
    private Screen _screen = null!;
    private ApiClient _api = null!;
    private ServicePointStaff _staff = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _platform = await EmbeddedProcess.StartAsync();
        _api = new ApiClient(_platform.Url);
        _staff = new ServicePointStaff(_api);
        _screen = await Screen.OpenAsync();
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
    public async Task Head_AssignsMany_AndTheHandlerLeadsOneToTheReadyDocument()
    {
        var family = new Matter("LargeFamilyCity3Plus");
        foreach (var one in new[] { family, family with { Person = "another family" } }) await OpenCaseAsync(one);

        var head = await StaffPage.OpenAsync(_screen, _platform.Url, "head.zdr", "/office?handler=none&caseType=LargeFamilyCity3Plus");
        await head.GetByLabel("Zaznacz wszystkie").CheckAsync();
        await head.GetByRole(AriaRole.Button, new() { Name = "Przydziel zaznaczone" }).ClickAsync();
        await head.GetByLabel("Prowadzący").Last.SelectOptionAsync("handler.zdr");
        await head.GetByLabel("Polecenie (dekretacja)").FillAsync("Proszę najpierw te dwie.");
        await Screen.SaveAsync(head, "office-assign");
        await head.GetByRole(AriaRole.Button, new() { Name = "Przydziel", Exact = true }).ClickAsync();
        await Expect(head.GetByText("Przydzielono 2 sprawy")).ToBeVisibleAsync();
        await head.CloseAsync();

        var page = await StaffPage.OpenAsync(_screen, _platform.Url, "handler.zdr", "/office?handler=me&caseType=LargeFamilyCity3Plus");
        await Screen.SaveAsync(page, "office-inbox");
        await page.Locator("tbody tr").First.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(page.Locator("#case-title")).ToBeFocusedAsync();
        Assert.That(page.Url, Does.Contain("case="), "a case has an address of its own");
        await Do(page, "Podejmij");
        await Expect(page.Locator(".tags")).ToContainTextAsync("Prowadzona");

        await Do(page, "Wezwij do uzupełnienia");
        await Dialog(page).GetByLabel("Czego brakuje").FillAsync("Zaświadczenie o nauce syna");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Wezwij do uzupełnienia" }).ClickAsync();
        await Expect(page.Locator(".tags")).ToContainTextAsync("Odpowiedź do");
        await Do(page, "Uzupełniono", confirm: true);
        await Do(page, "Rozstrzygnij");
        await Dialog(page).GetByLabel("pozytywnie").CheckAsync();
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Rozstrzygnij" }).ClickAsync();
        await Expect(page.Locator(".tags")).ToContainTextAsync("Rozstrzygnięta · pozytywnie");
        await Do(page, "Dokument gotowy", confirm: true);
        await Expect(page.Locator(".tags")).ToContainTextAsync("Do odbioru");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Metryka" }).ClickAsync();
        await Expect(page.Locator(".log tbody tr")).ToHaveCountAsync(7);
        await Screen.SaveAsync(page, "office-case");

        await page.GoBackAsync();
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(2);
        Assert.That(_screen.Complaints, Is.Empty);
        await page.CloseAsync();
    }

    [Test]
    public async Task TwoCorrections_AreShownFieldByField_AndNothingIsOverwritten()
    {
        var (address, cases) = await OpenCaseAsync(new Matter("IdCardIssue") { Person = "corrected by two" });
        var page = await StaffPage.OpenAsync(_screen, _platform.Url, "handler.so", address);
        await page.GetByRole(AriaRole.Button, new() { Name = "Popraw dane" }).ClickAsync();
        await Expect(page.Locator("#correct-subjectPesel")).ToBeDisabledAsync();
        var other = await _api.LogInAsync("head.so");
        var version = (await _api.SendAsync(ApiClient.Get($"{cases}?purpose=test"), other, StaffPage.Monday)).Json.GetProperty("case").GetProperty("version").GetInt32();
        var meanwhile = ApiClient.Send(HttpMethod.Patch, cases, $$"""{ "form": { "subjectLastName": "Nowak" }, "version": {{version}} }""", "application/json");
        meanwhile.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        var corrected = await _api.SendAsync(meanwhile, other, StaffPage.Monday);
        Assert.That(corrected.Status, Is.EqualTo(200), corrected.Text);

        await page.Locator("#correct-subjectLastName").FillAsync("Kowalska");
        await page.Locator("#correct-birthPlace").FillAsync("Łańcut");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Dwie osoby poprawiały naraz" })).ToBeFocusedAsync();
        await Expect(page.Locator(".conflict fieldset")).ToHaveCountAsync(1);
        await Expect(page.Locator(".conflict")).ToContainTextAsync("head.so");
        await Screen.SaveAsync(page, "office-conflict");
        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz wybrane" }).ClickAsync();
        await Expect(page.GetByText("Wybierz jedną z dwóch wersji.")).ToBeVisibleAsync();
        await page.GetByLabel("Ich wersja").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz wybrane" }).ClickAsync();

        await Expect(page.Locator("[data-field=subjectLastName]")).ToContainTextAsync("Nowak");
        await Expect(page.Locator("[data-field=birthPlace]")).ToContainTextAsync("Łańcut");
        await page.CloseAsync();
    }

    [Test]
    public async Task MisroutedItem_IsRefusedWithItsReason_AndGoesToTheRightDepartment()
    {
        var (address, _) = await OpenCaseAsync(new Matter("LetterSubmission") { Department = "GK", Person = "of a misrouted letter" });
        var page = await StaffPage.OpenAsync(_screen, _platform.Url, "handler.gk", address);
        await page.GetByText("Inne czynności").ClickAsync();
        await Do(page, "Nie nasza — odmów i przekaż");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Nie nasza" }).ClickAsync();
        await Expect(Dialog(page).Locator("#field-department")).ToBeFocusedAsync();
        await Expect(Dialog(page).GetByText("Wybierz wydział, do którego sprawa należy.")).ToBeVisibleAsync();
        await Expect(Dialog(page).GetByText("Wpisz powód; zostanie w aktach.")).ToBeVisibleAsync();
        await Screen.SaveAsync(page, "office-refuse");
        await Dialog(page).GetByLabel("Właściwy wydział").SelectOptionAsync("ZDR");
        await Dialog(page).GetByLabel("Powód").FillAsync("Dotyczy karty dużej rodziny.");
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Nie nasza" }).ClickAsync();
        await Expect(page.Locator(".tags")).ToContainTextAsync("Przekazana innemu wydziałowi");
        await page.CloseAsync();

        var there = await StaffPage.OpenAsync(_screen, _platform.Url, "handler.zdr", "/office?caseType=LetterSubmission");
        await Expect(there.Locator("tbody tr")).ToHaveCountAsync(1, new() { Timeout = 15_000 });
        await there.CloseAsync();
    }

    [Test]
    public async Task Keyboard_AloneFindsACaseTakesItUpAndSuspendsIt()
    {
        var (address, _) = await OpenCaseAsync(new Matter("LetterSubmission") { Department = "ORA", Person = "of the keyboard" });
        var page = await StaffPage.OpenAsync(_screen, _platform.Url, "handler.ora", "/office");
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.TabToAsync(page.Locator("tbody a").First);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#case-title")).ToBeFocusedAsync();
        Assert.That(page.Url, Does.Contain(address.Split('=')[^1]));
        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator(".tags")).ToContainTextAsync("Prowadzona");
        await page.TabToAsync(page.Locator(".acts summary"));
        await page.Keyboard.PressAsync("Enter");
        await page.TabToAsync(page.Locator("[data-act=suspended]"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(Dialog(page).GetByLabel("Powód")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Czekamy na wyrok sądu.");
        await page.TabToAsync(Dialog(page).Locator("footer button").Last);
        Assert.That(await page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.activeElement).outlineWidth)"), Is.GreaterThanOrEqualTo(2), "the focus is seen");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".tags")).ToContainTextAsync("Zawieszona");
        await page.Keyboard.PressAsync("?");
        await Expect(Dialog(page)).ToContainTextAsync("Zwykły następny krok");
        await page.CloseAsync();
    }

    [Test]
    public async Task LostConnection_LosesNothingTyped_AndTheActIsDoneOnce()
    {
        var (address, cases) = await OpenCaseAsync(new Matter("LetterSubmission") { Department = "BRM", Person = "of the lost connection" });
        var page = await StaffPage.OpenAsync(_screen, _platform.Url, "handler.brm", address);
        await Do(page, "Podejmij");
        await Do(page, "Wezwij do uzupełnienia");
        await Dialog(page).GetByLabel("Czego brakuje").FillAsync("Brak podpisu");
        await page.Context.SetOfflineAsync(true);
        var send = Dialog(page).GetByRole(AriaRole.Button, new() { Name = "Wezwij do uzupełnienia" });
        await send.ClickAsync();
        await Expect(Dialog(page).GetByText("Brak połączenia.")).ToBeVisibleAsync(new() { Timeout = 15_000 });
        Assert.That(await Dialog(page).GetByLabel("Czego brakuje").InputValueAsync(), Is.EqualTo("Brak podpisu"));
        await Screen.SaveAsync(page, "office-offline");
        await page.Context.SetOfflineAsync(false);
        await send.DblClickAsync();
        await Expect(page.Locator(".tags")).ToContainTextAsync("Odpowiedź do");
        var read = await _api.SendAsync(ApiClient.Get($"{cases}?purpose=test"), await _api.LogInAsync("handler.brm"), StaffPage.Monday);
        Assert.That(read.Json.GetProperty("history").GetProperty("supplements").GetArrayLength(), Is.EqualTo(1), read.Text);
        await page.CloseAsync();
        _screen.Complaints.Clear(); // of the connection that was cut
    }

    /// <summary>Registers the matter at a point and waits for its case.</summary>
    private async Task<(string Address, string Api)> OpenCaseAsync(Matter matter)
    {
        var (item, department, _) = await _staff.BringAsync(matter);
        var token = await _api.LogInAsync($"head.{department.ToLowerInvariant()}");
        var service = department switch { "SO" => "citizen-affairs", "KOM" => "vehicle-registration", _ => "municipal-affairs" };
        JsonNode? found = null;
        await Eventually.Until(async () => (found = JsonNode.Parse((await _api.SendAsync(ApiClient.Get($"/api/{service}/departments/{department}/cases?itemId={item}"), token, matter.At)).Text)!["items"]!.AsArray().FirstOrDefault()) is not null, $"the case of {matter}", TimeSpan.FromSeconds(20));
        var id = (string)found!["caseId"]!;
        return ($"/office?department={department}&case={id}", $"/api/{service}/departments/{department}/cases/{id}");
    }

    private static async Task Do(IPage page, string act, bool confirm = false)
    {
        await page.Locator(".acts[aria-busy=false]").GetByRole(AriaRole.Button, new() { Name = act }).ClickAsync();
        if (!confirm) return;
        await Dialog(page).GetByRole(AriaRole.Button, new() { Name = act }).ClickAsync();
        await Expect(Dialog(page)).ToHaveCountAsync(0);
    }

    private static ILocator Dialog(IPage page) => page.Locator("dialog[open]");
}
