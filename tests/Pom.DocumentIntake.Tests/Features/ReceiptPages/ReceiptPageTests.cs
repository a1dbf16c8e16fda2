using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Pom.DocumentIntake.Domain;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.ReceiptPages;

internal sealed partial class ReceiptPageTests
{
    private const string Ask = "/api/document-intake/receipt";
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;
    private HttpClient _resident = null!;

    [SetUp]
    public async Task Start()
    {
        var settings = new TestSettings { Configuration = { ["Pom:DocumentIntake:PublicUrl"] = "https://pom.example", ["Pom:DocumentIntake:PublicQuestionsPerNumber"] = "5", ["Pom:DocumentIntake:PublicQuestionsPerClient"] = "12" } };
        _platform = await TestPlatform.StartAsync(settings, new DocumentIntakeModule(), new DepartmentModule());
        (_clerk, _resident) = (_platform.Clerk(), _platform.Anonymous());
    }

    [TearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        _resident.Dispose();
        await _platform.DisposeAsync();
    }

    private Task<HttpResponseMessage> Question(string number, string code) => _resident.Register(new JsonObject { ["number"] = number, ["code"] = code }, path: Ask + "/status");

    [TestCase("a4", "pl", "Potwierdzenie wpływu")]
    [TestCase("80mm", "uk", "Підтвердження надходження")]
    [TestCase("80mm", "en", "Confirmation of receipt")]
    public async Task The_receipt_prints_what_the_law_asks_for_with_a_code_to_scan(string paper, string lang, string heading)
    {
        var item = await _clerk.RegisterLetter();

        var page = WebUtility.HtmlDecode(await _clerk.GetStringAsync($"{Desk.Items}/{item.Text("itemId")}/receipt?paper={paper}&lang={lang}"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page, Does.Contain(heading).And.Contain($"<html lang=\"{lang}\">").And.Contain($"@page{{size:{(paper == "a4" ? "A4" : "80mm")}"));
            Assert.That(page, Does.Contain("RPW/1/2016").And.Contain("2016-10-10 10:05").And.Contain(item.Text("receiptCode")).And.Contain("Kopisto").And.Contain("https://pom.example/api/document-intake/receipt"));
            Assert.That(page, Does.Not.Contain("Przykładowy").And.Not.Contain(Desk.Pesel), "no name: whoever finds it learns nothing about the person");
            Assert.That(Path().Match(page).Groups["path"].Value, Has.Length.GreaterThan(1000), "the QR code is drawn");
        }
    }

    [Test]
    public void The_qr_code_holds_the_page_with_number_and_code_behind_the_hash()
    {
        using var generator = new QRCoder.QRCodeGenerator();
        using var code = generator.CreateQrCode("https://pom.example/x#RPW/1/2016/ABC", QRCoder.QRCodeGenerator.ECCLevel.M);

        var drawn = Path().Match(QrCode.Svg("https://pom.example/x#RPW/1/2016/ABC", "x")).Groups["path"].Value;

        Assert.That(Module().Count(drawn), Is.EqualTo(code.ModuleMatrix.Sum(row => row.Cast<bool>().Count(dark => dark))));
    }

    [Test]
    public async Task Number_and_code_tell_what_happened_so_far_and_nothing_more()
    {
        var item = await _clerk.RegisterLetter();
        await Eventually.Until(async () => (await _clerk.Item(item.Text("itemId")))["receipts"]!.AsArray().Count > 1, "the item is sent");

        var code = item.Text("receiptCode").ToLowerInvariant().Insert(5, "-");
        var answer = await (await Question("rpw/1/2016", code)).Read();

        Assert.That(answer.AsObject().Select(p => p.Key), Is.EqualTo(new[] { "number", "day", "servicePoint", "state", "steps" }));
        Assert.That(answer["state"]!.Text("pl"), Is.EqualTo("Czeka na wydział"));
        Assert.That(answer["steps"]!.AsArray().Select(s => s!.Text("code")), Is.EqualTo(new[] { "registered", "sent" }));
        Assert.That(answer.ToJsonString(), Does.Not.Contain("Jan").And.Not.Contain("Skarga").And.Not.Contain("clerk").And.Not.Contain("itemId"));
    }

    [Test]
    public async Task A_wrong_code_and_a_wrong_number_get_the_same_answer()
    {
        var item = await _clerk.RegisterLetter();

        var wrongCode = await (await Question("RPW/1/2016", "AAAAAAAAAA")).Refused(404, "unknown-receipt");
        var wrongNumber = await (await Question("RPW/99/2016", item.Text("receiptCode"))).Refused(404, "unknown-receipt");
        await (await Question("x", "y")).Refused(404, "unknown-receipt");

        Assert.That(wrongCode.Text("detail"), Is.EqualTo(wrongNumber.Text("detail")));
    }

    [Test]
    public async Task Trying_codes_ends_after_a_few_and_the_right_one_is_refused_then_too()
    {
        var item = await _clerk.RegisterLetter();
        for (var i = 0; i < 5; i++) await (await Question("RPW/1/2016", $"AAAAAAAAA{i}")).Refused(404, "unknown-receipt");

        await (await Question("rpw/1/2016", item.Text("receiptCode"))).Refused(429, "too-many-questions");

        // Another number is another budget, until the client's own is used up.
        for (var i = 2; i < 8; i++) await (await Question($"RPW/{i}/2016", "AAAAAAAAAA")).Refused(404, "unknown-receipt");
        await (await Question("RPW/9/2016", "AAAAAAAAAA")).Refused(429, "too-many-questions");
    }

    [Test]
    public async Task The_page_works_without_scripts_and_escapes_what_is_typed()
    {
        var item = await _clerk.RegisterLetter();
        var empty = await _resident.GetAsync(Ask + "?lang=en");
        var policy = empty.Headers.GetValues("Content-Security-Policy").Single();
        Assert.That(policy, Does.Contain("script-src 'sha256-").And.Not.Contain("unsafe"));
        Assert.That(await empty.Content.ReadAsStringAsync(), Does.Contain("<form method=\"post\"").And.Contain("What happened to my letter"));

        var wrong = await _resident.PostAsync(Ask, Form("\"><script>alert(1)</script>", "x"));
        Assert.That(((int)wrong.StatusCode, (await wrong.Content.ReadAsStringAsync()).Contains("<script>alert", StringComparison.Ordinal)), Is.EqualTo((404, false)));
        var found = WebUtility.HtmlDecode(await (await _resident.PostAsync(Ask + "?lang=uk", Form("RPW/1/2016", item.Text("receiptCode")))).Content.ReadAsStringAsync());
        Assert.That(found, Does.Contain("RPW/1/2016").And.Contain("Зареєстровано в пункті").And.Not.Contain("Skarga"));

        static FormUrlEncodedContent Form(string number, string code) => new(new Dictionary<string, string> { ["number"] = number, ["code"] = code });
    }

    [Test]
    public async Task Who_prints_a_receipt_must_be_of_the_point()
    {
        var item = await _clerk.RegisterLetter();

        await (await _platform.Clerk("GR").GetAsync($"{Desk.Items}/{item.Text("itemId")}/receipt")).Refused(403, "not-allowed");
        await (await _clerk.GetAsync($"{Desk.Items}/{item.Text("itemId")}/receipt?paper=a3&lang=de")).Refused(400, "invalid-input", "paper", "lang");
    }

    [GeneratedRegex("<path d=\"(?<path>[^\"]+)\"")]
    private static partial Regex Path();

    [GeneratedRegex("h1v1h-1z")]
    private static partial Regex Module();
}
