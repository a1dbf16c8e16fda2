using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.DocumentIntake.Features.Register;
using Pom.ServiceDefaults.Identity;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Register;

internal sealed class RegisterTests
{
    private const string Register = "/api/document-intake/points/MH/register";
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;

    [SetUp]
    public async Task Start() => _clerk = (_platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), new DepartmentModule())).Clerk();

    [TearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _platform.DisposeAsync();
    }

    private async Task<JsonObject> Post()
    {
        var letter = Desk.Letter(await _clerk.Attach());
        letter["channel"] = "post";
        letter.Remove("counter");
        letter["applicant"] = new JsonObject { ["organisation"] = "Spółdzielnia „Zacisze”", ["address"] = "ul. Cicha 2, 35-001 Rzeszów" };
        letter["receivedOn"] = "2016-10-07";
        letter["dateOnItem"] = "2016-10-05";
        letter["referenceOnItem"] = "SZ/12/2016";
        letter["attachmentCount"] = 3;
        letter["notes"] = "Koperta uszkodzona";
        letter["carrier"] = "Poczta Polska";
        letter["trackingNumber"] = "RR123456785PL";
        letter["digitalCopy"] = "partial";
        letter["missingSignature"] = true;
        return letter;
    }

    [Test]
    public async Task A_letter_by_post_from_an_organisation_is_registered_on_a_Sunday_with_all_its_fields()
    {
        var letter = await Post();
        _platform.Clock.Now = new DateTimeOffset(2016, 10, 9, 12, 0, 0, TimeSpan.FromHours(2));

        var item = await _clerk.Item((await (await _clerk.Register(letter)).Read()).Text("itemId"));

        var stamp = item["stamp"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(stamp.ToJsonString(), Is.EqualTo("""{"channel":"post","receivedOn":"2016-10-07","dateOnItem":"2016-10-05","referenceOnItem":"SZ/12/2016","attachmentCount":3,"notes":"Koperta uszkodzona","carrier":"Poczta Polska","trackingNumber":"RR123456785PL","digitalCopy":"partial"}"""));
            Assert.That(item["missingSignature"]!.GetValue<bool>(), Is.True, "noted, not refused");
            Assert.That(item["applicant"]!.Text("organisation"), Is.EqualTo("Spółdzielnia „Zacisze”"));
            Assert.That(item.Text("clerk"), Is.EqualTo("clerk.mh1"));
        }
    }

    [Test]
    public async Task What_is_too_large_to_scan_is_registered_without_a_file_if_the_desk_says_why()
    {
        var letter = Desk.Letter("");
        letter["attachments"] = new JsonArray();
        letter["digitalCopy"] = "none";
        await (await _clerk.Register(letter)).Refused(400, "invalid-input", "notes");

        letter["notes"] = "Mapa 2 × 3 m";
        var item = await (await _clerk.Register(letter)).Read();

        Assert.That((await _clerk.Item(item.Text("itemId")))["stamp"]!.Text("digitalCopy"), Is.EqualTo("none"));
    }

    [Test]
    public async Task Date_and_reference_of_a_letters_form_are_in_the_register()
    {
        var letter = Desk.Letter(await _clerk.Attach());
        letter["form"] = new JsonObject { ["subject"] = "Hałas", ["letterDate"] = "2016-10-01", ["letterReference"] = "AB-1", ["signatureMissing"] = true };
        await (await _clerk.Register(letter)).Read();

        var row = (await (await _clerk.GetAsync(Register)).Read())["items"]![0]!;

        Assert.That((row.Text("dateOnItem"), row.Text("referenceOnItem"), row["missingSignature"]!.GetValue<bool>()), Is.EqualTo(("2016-10-01", "AB-1", true)));
    }

    [TestCase("channel", "pigeon", "channel")]
    [TestCase("digitalCopy", "none", "digitalCopy")]
    [TestCase("receivedOn", "2016-10-11", "receivedOn")]
    [TestCase("receivedOn", "2015-10-10", "receivedOn")]
    [TestCase("dateOnItem", "2116-10-10", "dateOnItem")]
    [TestCase("carrier", "Poczta", "carrier")]
    [TestCase("trackingNumber", "R1", "trackingNumber")]
    [TestCase("referenceOnItem", "x\u0001", "referenceOnItem")]
    public async Task A_wrong_field_of_the_stamp_is_named_and_takes_no_number(string field, string value, string named)
    {
        var letter = Desk.Letter(await _clerk.Attach());
        letter[field] = value;

        await (await _clerk.Register(letter)).Refused(400, "invalid-input", named);
        Assert.That((await _clerk.RegisterLetter()).Text("number"), Is.EqualTo("RPW/1/2016"));
    }

    [Test]
    public async Task A_sender_by_name_alone_is_for_letters_that_come_from_afar_and_can_be_answered()
    {
        var letter = await Post();
        letter["applicant"] = new JsonObject { ["firstName"] = "Jan", ["lastName"] = "Przykładowy" };
        await (await _clerk.Register(letter)).Refused(400, "invalid-input", "applicant.address");

        var atDesk = Desk.Letter(await _clerk.Attach());
        atDesk["applicant"] = new JsonObject { ["organisation"] = "Firma", ["address"] = "Rynek 1" };
        await (await _clerk.Register(atDesk)).Refused(400, "invalid-input", "applicant.organisation", "applicant.pesel");
    }

    [Test]
    public async Task A_void_entry_stays_with_its_number_and_says_who_when_and_why()
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule());
        var clerk = platform.Clerk();
        var supervisor = platform.Supervisor();
        var item = await clerk.RegisterLetter();
        var path = $"{Desk.Items}/{item.Text("itemId")}/void";
        await (await clerk.Register(new JsonObject { ["reason"] = "x" }, path: path)).Refused(403, "not-allowed");
        await (await supervisor.Register(new JsonObject(), path: path)).Refused(400, "invalid-input", "reason");
        await (await supervisor.Register(new JsonObject { ["reason"] = "Wpisano dwa razy" }, path: path)).Read();
        await (await supervisor.Register(new JsonObject { ["reason"] = "Znowu" }, path: path)).Refused(409, "already-void");

        Assert.That((await clerk.RegisterLetter()).Text("number"), Is.EqualTo("RPW/2/2016"), "a void is no gap");
        var shown = await clerk.Item(item.Text("itemId"));
        Assert.That((shown["void"]!.Text("by"), shown["void"]!.Text("reason"), shown["stateText"]!.Text("code")), Is.EqualTo(("supervisor.mh", "Wpisano dwa razy", "void")));
        var check = await (await platform.Client("operator", [Role.Operator]).GetAsync("/api/document-intake/register/2016/check")).Read();
        Assert.That(check.ToJsonString(), Is.EqualTo("""{"year":2016,"last":2,"entries":2,"void":1,"complete":true,"missing":[]}"""));
    }

    [Test]
    public async Task What_a_department_made_a_case_of_is_not_struck_out()
    {
        var item = await _clerk.RegisterLetter();
        await _platform.Db<DocumentIntakeDb, int>(db => db.Items.ExecuteUpdateAsync(u => u.SetProperty(i => i.State, ItemState.Accepted)));

        await (await _platform.Supervisor().Register(new JsonObject { ["reason"] = "x" }, path: $"{Desk.Items}/{item.Text("itemId")}/void")).Refused(409, "item-accepted");
    }

    [Test]
    public async Task The_check_names_a_number_that_is_not_there()
    {
        for (var i = 0; i < 4; i++) await _clerk.RegisterLetter();
        await _platform.Db<DocumentIntakeDb, int>(async db =>
        {
            var ids = db.Items.Where(i => i.RegisterNumber == 2).Select(i => i.Id);
            await db.Attachments.Where(a => ids.Contains(a.ItemId!.Value)).ExecuteDeleteAsync();
            await db.Receipts.Where(a => ids.Contains(a.ItemId)).ExecuteDeleteAsync();
            await db.Deliveries.Where(a => ids.Contains(a.ItemId)).ExecuteDeleteAsync();
            await db.RoutingSteps.Where(a => ids.Contains(a.ItemId)).ExecuteDeleteAsync();
            return await db.Items.Where(i => i.RegisterNumber == 2).ExecuteDeleteAsync();
        });

        var check = await (await _platform.Supervisor().GetAsync("/api/document-intake/register/2016/check")).Read();

        Assert.That((check["complete"]!.GetValue<bool>(), check["missing"]!.ToJsonString()), Is.EqualTo((false, "[2]")));
    }

    [Test]
    public async Task The_register_is_paged_by_key_over_days_and_shows_senders_to_the_supervisor_alone()
    {
        for (var i = 0; i < 3; i++) await _clerk.RegisterLetter();
        _platform.Clock.Now = _platform.Clock.Now.AddDays(1);
        for (var i = 0; i < 2; i++) await _clerk.RegisterLetter();
        var seen = new List<string>();
        for (string? after = "", next = null; after is not null; after = next)
        {
            var page = await (await _clerk.GetAsync($"{Register}?year=2016&take=2{(after.Length == 0 ? "" : "&after=" + after)}")).Read();
            seen.AddRange(page["items"]!.AsArray().Select(i => i!.Text("number")));
            Assert.That(page.ToJsonString(), Does.Not.Contain("Jan"));
            next = page["next"]?.GetValue<string>();
        }
        Assert.That(seen, Is.EqualTo(Enumerable.Range(1, 5).Select(n => $"RPW/{n}/2016")));
        await (await _clerk.GetAsync($"{Register}?full=true")).Refused(403, "not-allowed");
        await (await _clerk.GetAsync($"{Register}?after=x")).Refused(400, "invalid-input", "after");
        await (await _clerk.GetAsync($"{Register}?year=2016&day=2016-10-10")).Refused(400, "invalid-input", "year");
        await (await _clerk.GetAsync(Register.Replace("MH", "GR", StringComparison.Ordinal))).Refused(403, "not-allowed");

        var full = await (await _platform.Supervisor().GetAsync($"{Register}?day=2016-10-10&full=true")).Read();
        Assert.That(full["items"]!.AsArray().Select(i => i!.Text("sender")), Is.All.EqualTo("Jan Przykładowy").And.Exactly(3).Items);
        Assert.That(await _platform.Db<DocumentIntakeDb, int>(db => db.AccessLog.CountAsync(e => e.What == "register")), Is.EqualTo(3), "each row is a reading");
    }

    [Test]
    public async Task The_csv_has_every_row_and_no_formula()
    {
        var letter = Desk.Letter(await _clerk.Attach());
        letter["title"] = "=HYPERLINK(\"x\"), \"pismo\"";
        await (await _clerk.Register(letter)).Read();
        await _clerk.RegisterLetter();

        var answer = await _clerk.GetAsync($"{Register}.csv?year=2016");
        var lines = (await answer.Content.ReadAsStringAsync()).TrimStart('\uFEFF').TrimEnd().Split("\r\n");

        Assert.That(answer.Content.Headers.ContentType!.MediaType, Is.EqualTo("text/csv"));
        Assert.That(lines, Has.Length.EqualTo(3));
        Assert.That(lines[0], Does.StartWith("number,day,"));
        Assert.That(lines[1], Does.Contain("\"'=HYPERLINK(\"\"x\"\"), \"\"pismo\"\"\"").And.StartsWith("RPW/1/2016,2016-10-10,2016-10-10T10:05:00+02:00"));
        Assert.That(lines.Skip(1).Select(l => l.Contains("Jan", StringComparison.Ordinal)), Is.All.False);
        var full = await (await _platform.Supervisor().GetAsync($"{Register}.csv?full=true")).Content.ReadAsStringAsync();
        Assert.That(full, Does.Contain("Jan Przykładowy"));
    }

    [TestCase(null, "")]
    [TestCase("+48 1", "'+48 1")]
    [TestCase("a;b", "a;b")]
    [TestCase("a\nb", "\"a\nb\"")]
    public void A_cell_is_text(string? value, string cell) => Assert.That(ExportRegister.Cell(value), Is.EqualTo(cell));

    [Test]
    public async Task The_printed_page_escapes_what_came_from_outside_and_runs_nothing()
    {
        var letter = Desk.Letter(await _clerk.Attach());
        letter["title"] = "<script>alert(1)</script>";
        await (await _clerk.Register(letter)).Read();

        var answer = await _clerk.GetAsync($"{Register}.html");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.That(page, Does.Contain("RPW/1/2016").And.Contain("&lt;script&gt;alert(1)").And.Not.Contain("<script>"));
        Assert.That(answer.Headers.GetValues("Content-Security-Policy").Single(), Does.StartWith("default-src 'none'; style-src 'sha256-").And.Not.Contain("unsafe"));
    }
}
