using Pom.Testing;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Pom.EndToEnd.Tests.Running;

namespace Pom.EndToEnd.Tests.Browser.Desk;

/// <summary>One clerk at the desk's page, on the Monday of this week at 10:05, and what the machine and the tests do beside it.</summary>
internal sealed class DeskScreen(IPage page, ApiClient api, string point, string at) : IAsyncDisposable
{
    private const string Zone = "Europe/Warsaw";

    public IPage Page => page;

    /// <summary>The demo's instant.</summary>
    public string At => at;
    public string Day => at[..10];
    public ILocator Ticket => page.Locator(".ticket");

    /// <param name="user">Such as clerk.mh1: sits down at the counter of the same number unless another is named.</param>
    public static async Task<DeskScreen> OpenAsync(Screen screen, Uri url, ApiClient api, string user, int? counter = null, string theme = "light")
    {
        var page = await screen.PageAsync(url);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var now = TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), zone);
        var monday = now.Date.AddDays(-(((int)now.DayOfWeek + 6) % 7)).AddHours(10).AddMinutes(5);
        var open = new DateTimeOffset(monday, zone.GetUtcOffset(monday));
        var offset = (long)(open - TimeProvider.System.GetUtcNow()).TotalMilliseconds;
        await page.Context.AddCookiesAsync(
        [
            new() { Name = "pom-demo-time", Value = offset.ToString(CultureInfo.InvariantCulture), Url = url.ToString() },
            new() { Name = "pom-theme", Value = theme, Url = url.ToString() },
        ]);
        var desk = new DeskScreen(page, api, user[6..8].ToUpperInvariant(), open.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture));
        await page.GotoAsync("/desk");
        await desk.LogInAsync(user);
        await page.Locator($"[data-counter='{counter ?? user[^1] - '0'}']").ClickAsync();
        await desk.Ticket.WaitForAsync();
        return desk;
    }

    public async Task LogInAsync(string user)
    {
        await page.GetByLabel("Konto").FillAsync(user);
        await page.GetByLabel("Hasło").FillAsync("pom-demo");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".chooser, .desk").First.WaitForAsync();
    }

    /// <summary>Somebody takes a ticket at the machine.</summary>
    public async Task<string> TakeTicketAsync(string group, params string[] matters)
    {
        var machine = await api.LogInAsync($"machine.{point.ToLowerInvariant()}");
        var taken = await api.SendAsync(ApiClient.Post($"/api/queueing/points/{point}/tickets", new { caseGroup = group, matters }), machine, at);
        Assert.That(taken.Status, Is.EqualTo(201), taken.Text);
        return taken["number"];
    }

    /// <summary>A ticket is taken, called with one key and served.</summary>
    public async Task<string> ServeAsync(string group)
    {
        var number = await TakeTicketAsync(group);
        await page.Locator(".queue li").First.WaitForAsync();
        await page.Keyboard.PressAsync("F2");
        await page.Locator(".ticket.called").WaitForAsync();
        Assert.That(await page.Locator(".ticket-number").InnerTextAsync(), Is.EqualTo(number));
        await page.Keyboard.PressAsync("F4");
        await page.Locator(".ticket.serving").WaitForAsync();
        return number;
    }

    /// <summary>The search has the focus by itself.</summary>
    public async Task ChooseAsync(string typed)
    {
        await page.Locator("#matter-search:focus").WaitForAsync();
        await page.Keyboard.TypeAsync(typed);
        await page.Keyboard.PressAsync("Enter");
        await page.Locator(".form").WaitForAsync();
    }

    public Task FillAsync(string field, string value) => page.Locator($"#f-{field.Replace('.', '-')}").FillAsync(value);
    public Task ChooseAsync(string field, string value) => page.Locator($"#f-{field.Replace('.', '-')}").SelectOptionAsync(value);
    public Task<string> FaultAsync(string field) => page.Locator($"#f-{field.Replace('.', '-')}-fault").InnerTextAsync();

    public async Task ScanAsync(int files)
    {
        for (var i = 0; i < files; i++)
        {
            // A file of its own each time: the store keeps one content once.
            var scan = (byte[])[.. Letter.Scan, .. Guid.CreateVersion7().ToByteArray()];
            await page.Locator("#scan-file").SetInputFilesAsync(new FilePayload { Name = $"skan-{i + 1}.jpg", MimeType = "image/jpeg", Buffer = scan });
            await page.Locator($".files li:nth-child({i + 1}) .tag.good").WaitForAsync();
        }
    }

    /// <summary>A person of a demo.</summary>
    public async Task FillApplicantAsync()
    {
        await FillAsync("applicant.pesel", "99723199984");
        await FillAsync("applicant.firstName", "Jan");
        await FillAsync("applicant.lastName", "Przykładowy");
        await FillAsync("applicant.address", "ul. Testowa 1, 35-001 Rzeszów");
    }

    /// <summary>A used car whose number has an unusual check digit.</summary>
    public async Task FillVehicleAsync()
    {
        await FillAsync("form.vin", "WVWZZZ1JZXW000001");
        await ChooseAsync("form.vehicleKind", "car");
        await FillAsync("form.make", "Škoda");
        await FillAsync("form.model", "Octavia");
        await FillAsync("form.productionYear", "2010");
        await FillAsync("form.currentPlate", "RZ 12345");
        await FillAsync("form.acquiredOn", Day);
        await ChooseAsync("form.ownerKind", "person");
        await ChooseAsync("form.platesWish", "standard");
    }

    /// <summary>What the register of the point holds of the ticket.</summary>
    public async Task<IReadOnlyList<JsonNode>> RegisteredAsync(string clerk)
    {
        var token = await api.LogInAsync(clerk);
        var list = await api.SendAsync(ApiClient.Get($"/api/document-intake/points/{point}/days/{Day}/items?take=500"), token, at);
        return [.. JsonNode.Parse(list.Text)!["items"]!.AsArray().Select(i => i!)];
    }

    public async ValueTask DisposeAsync() => await page.Context.CloseAsync();
}
