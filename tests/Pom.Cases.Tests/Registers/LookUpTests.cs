using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Testing;
using Pom.CitizenAffairs;
using Pom.CitizenAffairs.Data;
using Pom.ServiceDefaults.Privacy;
using Pom.Simulators.Registers;
using Pom.Testing;

namespace Pom.Cases.Tests.Registers;

public sealed class LookUpTests
{
    private SimulatedRegisters _registers = null!;
    private TestPlatform _platform = null!;
    private RegisterDesk _desk = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _registers = await SimulatedRegisters.StartAsync();
        _platform = await TestPlatform.StartAsync(new TestSettings { Configuration = _registers.Configuration }, new CitizenAffairsModule(), new DeskModule());
        _desk = new RegisterDesk(_platform, "citizen-affairs", "SO");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _platform.DisposeAsync();
        await _registers.DisposeAsync();
    }

    [TearDown]
    public Task Heal() => _registers.SetAsync("PESEL", new Settings(ProductionMs: 30));

    [Test]
    public async Task A_look_up_says_what_the_register_knows_and_is_logged_with_everything()
    {
        var item = ItemBuilder.IdCard();
        var opened = await _platform.OpenAsync(item);
        _desk.Handler.DefaultRequestHeaders.Add("Pom-Workstation", "so-12");
        var found = await RegisterDesk.ReadAsync<JsonElement>(await LookUpAsync(opened.CaseId, "PESEL", "weryfikacja tożsamości", item.Pesel));
        _desk.Handler.DefaultRequestHeaders.Remove("Pom-Workstation");
        Assert.That(found.GetProperty("result").GetProperty("pesel").GetString(), Is.EqualTo(item.Pesel));
        var row = (await LogAsync(opened.CaseId)).Single();
        Assert.That((row.Actor, row.What, row.Reference, row.Purpose, row.Place), Is.EqualTo(("handler.so", "register:PESEL/person", opened.CaseReference, "weryfikacja tożsamości", "SO@so-12")));
        Assert.That(row.SubjectIndex, Has.Length.EqualTo(64).And.Not.Contains(item.Pesel));
        Assert.That(await _desk.AskedAsync(opened.CaseId), Is.Empty, "The answer is shown once and not kept.");
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("1234")]
    [TestCase("x y z")]
    [TestCase("sprawa osoby 44051401359")]
    public async Task Without_a_purpose_nothing_is_asked_and_nothing_is_logged_as_read(string? purpose)
    {
        var item = ItemBuilder.IdCard();
        var opened = await _platform.OpenAsync(item);
        var before = (await _registers.JournalAsync("PESEL")).Count;
        Assert.That((await LookUpAsync(opened.CaseId, "PESEL", purpose, item.Pesel)).StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await LogAsync(opened.CaseId), Is.Empty);
        Assert.That(await _registers.JournalAsync("PESEL"), Has.Count.EqualTo(before));
    }

    [Test]
    public async Task Without_an_open_case_of_the_department_nothing_is_asked()
    {
        var item = ItemBuilder.IdCard();
        var opened = await _platform.OpenAsync(item);
        Assert.That((await LookUpAsync(Guid.CreateVersion7(), "PESEL", "weryfikacja", item.Pesel)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
        await _desk.PostAsync(opened.CaseId, "decide", new { outcome = "refused" });
        await _desk.PostAsync(opened.CaseId, "close");
        Assert.That((await LookUpAsync(opened.CaseId, "PESEL", "weryfikacja", item.Pesel)).StatusCode, Is.EqualTo(HttpStatusCode.UnprocessableEntity));
        Assert.That(await LogAsync(opened.CaseId), Is.Empty);
    }

    [TestCase("CEPiK", "pesel", "register")]
    [TestCase("PESEL", "vin", "subject")]
    public async Task What_the_register_is_not_asked_is_refused_by_field(string register, string key, string field)
    {
        var opened = await _platform.OpenAsync(ItemBuilder.IdCard());
        var answer = await _desk.PostAsync(opened.CaseId, "look-ups", new { register, purpose = "weryfikacja", subject = new Dictionary<string, string> { [key] = "44051401359" } });
        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Test]
    public async Task When_the_register_is_away_the_official_is_told_at_once_and_the_try_is_logged()
    {
        var item = ItemBuilder.IdCard();
        var opened = await _platform.OpenAsync(item);
        await _registers.SetAsync("PESEL", new Settings(Down: true));
        for (var i = 0; i < 4; i++)
        {
            var answer = await LookUpAsync(opened.CaseId, "PESEL", "weryfikacja", item.Pesel);
            Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
            Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("\"retryAfterSeconds\":1"));
        }
        Assert.That(await LogAsync(opened.CaseId), Has.Count.EqualTo(4));
        await _registers.SetAsync("PESEL", new Settings());
        await Eventually.Until(async () => (await _desk.FaresAsync("PESEL")) is { Breaker: "closed", Available: true }, "it is found back though nobody asks");
    }

    [Test]
    public async Task An_answer_that_is_to_be_kept_is_sealed_with_the_case()
    {
        var item = ItemBuilder.IdCard();
        var opened = await _platform.OpenAsync(item);
        var answer = await _desk.PostAsync(opened.CaseId, "look-ups", new { register = "PESEL", purpose = "weryfikacja", subject = new { pesel = item.Pesel }, keep = true });
        Assert.That(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        var kept = (await _desk.AskedAsync(opened.CaseId)).Single();
        Assert.That((kept.State, kept.Operation), Is.EqualTo(("done", "person")));
    }

    [Test]
    public async Task A_clerk_and_another_department_may_not_look_up()
    {
        var opened = await _platform.OpenAsync(ItemBuilder.IdCard());
        foreach (var client in (HttpClient[])[_platform.Clerk(), _platform.Handler("KOM"), _platform.Head("SO")])
            Assert.That((await client.PostAsJsonAsync($"{_desk.Cases}/{opened.CaseId}/look-ups", new { register = "PESEL", purpose = "weryfikacja", subject = new { pesel = "44051401359" } })).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That((await _platform.Clerk().GetAsync("/api/citizen-affairs/registers")).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private Task<HttpResponseMessage> LookUpAsync(Guid caseId, string register, string? purpose, string pesel) => _desk.PostAsync(caseId, "look-ups", new { register, purpose, subject = new { pesel } });

    private Task<List<AccessLogEntry>> LogAsync(Guid caseId) => _platform.Db<CitizenAffairsDb, List<AccessLogEntry>>(db => db.AccessLog.Where(l => l.ObjectId == caseId).ToListAsync());
}
