using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Identity;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Reconciliations;

/// <summary>A day compared with what the departments say: nothing hides in a sum.</summary>
internal sealed class ReconciliationTests
{
    private const string Path = "/api/document-intake/reconciliations";
    private const string Day = "2016-10-10";
    private static readonly string[] s_platform = ["SO", "KOM", "ORA", "GK", "ZDR", "MRK", "ZTM", "PROM", "BRM"];
    private readonly DepartmentModule _department = new();
    private CityPackCopy _pack = null!;
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;

    [SetUp]
    public async Task Start()
    {
        _pack = new CityPackCopy().OwnSystem("OI", "http");
        _platform = await TestPlatform.StartAsync(new TestSettings { Configuration = _pack.Configuration }, new DocumentIntakeModule(), _department);
        _clerk = _platform.Clerk();
    }

    [TearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _platform.DisposeAsync();
        _pack.Dispose();
    }

    [Test]
    public async Task Every_item_is_accepted_refused_or_waiting_and_every_difference_is_named()
    {
        var right = await Letter("GK", accepted: "GK.199.1.2016");
        var lost = await Letter("GK", accepted: "GK.199.2.2016");
        var waiting = await Letter("GK");
        var refused = await Letter("PROM");
        await Say(new ItemRefused { ItemId = refused, Department = "PROM", Reason = "Nie nasze", RefusedAt = _platform.Clock.Now });
        await _clerk.Until(refused.ToString(), i => i.Text("department") == "GK" && i.Text("state") == "sent");
        var elsewhere = await Letter("ZDR", accepted: "ZDR.1.1.2016");
        var other = await Letter("MRK", accepted: "MRK.1.1.2016");
        var early = await Letter("ZTM");
        var unknown = Guid.CreateVersion7();

        var id = await Reconcile();
        Assert.That((await Read(id))["complete"]!.GetValue<bool>(), Is.False, "nobody has answered");
        await State(id, "GK", (right, "GK.199.1.2016"));
        await State(id, "ZDR");
        await State(id, "BRM", (elsewhere, "ZDR.1.1.2016"));
        await State(id, "MRK", (other, "MRK.1.9.2016"));
        await State(id, "ZTM", (early, "ZTM.1.1.2016"), (unknown, "ZTM.1.2.2016"));
        foreach (var rest in s_platform.Except(["GK", "ZDR", "BRM", "MRK", "ZTM"])) await State(id, rest);
        JsonNode answer = null!;
        await Eventually.Until(async () => (answer = await Read(id))["complete"]!.GetValue<bool>(), "all have answered");

        Assert.That(answer["clean"]!.GetValue<bool>(), Is.False);
        Assert.That(answer["differences"]!.AsArray().Select(d => $"{d!.Text("kind")} {d!.Text("itemId")}"), Is.EquivalentTo(new[]
        {
            $"not-with-the-department {lost}", $"in-another-department {elsewhere}", $"another-reference {other}", $"not-accepted-here {early}", $"not-in-the-register {unknown}",
        }));
        Assert.That(answer.Number("registered"), Is.EqualTo(7));
        var gk = Row(answer, "GK");
        Assert.That((gk.Number("registered"), gk.Number("accepted"), gk.Number("refusedInProgress"), gk.Number("waiting"), gk.Number("stated")), Is.EqualTo((4L, 2L, 1L, 1L, 1L)));
        Assert.That(waiting, Is.Not.EqualTo(Guid.Empty));
        foreach (var row in answer["departments"]!.AsArray())
            Assert.That(row!.Number("registered"), Is.EqualTo(row!.Number("accepted") + row!.Number("refusedInProgress") + row!.Number("waiting")), row!.Text("department"));
        Assert.That(answer.ToJsonString(), Does.Not.Contain(Desk.Pesel).And.Not.Contain("Jan"));
    }

    [Test]
    public async Task A_day_that_agrees_is_clean_and_what_was_accepted_meanwhile_is_no_difference()
    {
        var item = await Letter("GK", accepted: "GK.199.1.2016");
        var id = await Reconcile();
        foreach (var department in s_platform) await State(id, department, department == "GK" ? [(item, "GK.199.1.2016")] : []);
        await Eventually.Until(async () => (await Read(id))["clean"]!.GetValue<bool>(), "it agrees");

        await Letter("GK", accepted: "GK.199.2.2016");

        Assert.That((await Read(id))["clean"]!.GetValue<bool>(), Is.True);
        var next = await Reconcile();
        Assert.That((await Read(next))["complete"]!.GetValue<bool>(), Is.False, "an answer to an earlier question is none to this one");
    }

    [Test]
    public async Task A_department_with_its_own_system_states_its_cases_by_HTTP()
    {
        var itemId = Guid.Parse((await _clerk.RegisterLetter("OI")).Text("itemId"));
        var system = _platform.OwnSystem("OI");
        await (await system.Accept("OI", 1, "OI.1.1.2016")).Read();
        var statement = "/api/document-intake/departments/OI/days/2016-10-10/statement";
        await (await system.PutAsJsonAsync(statement, new { cases = Array.Empty<object>() })).Read();
        var id = await Reconcile();
        Assert.That((await Read(id))["differences"]!.AsArray().Single()!.Text("kind"), Is.EqualTo("not-with-the-department"));

        await (await system.PutAsJsonAsync(statement, new { cases = new[] { new { itemId, caseReference = "OI.1.1.2016" } } })).Read();

        Assert.That((await Read(id))["differences"]!.AsArray(), Is.Empty);
        await (await system.PutAsJsonAsync(statement, new { })).Refused(400, "invalid-input", "cases");
        await (await system.PutAsJsonAsync(statement, new { cases = new[] { new { caseReference = "" } } })).Refused(400, "invalid-input", "cases[0].itemId", "cases[0].caseReference");
        await (await system.PutAsJsonAsync(statement.Replace("2016-10-10", "2016-10-32", StringComparison.Ordinal), new { cases = Array.Empty<object>() })).Refused(400, "invalid-input", "date");
        await (await _platform.OwnSystem("SO").PutAsJsonAsync(statement.Replace("OI", "SO", StringComparison.Ordinal), new { cases = Array.Empty<object>() })).Refused(409, "taken-by-the-platform");
        await (await _platform.OwnSystem("SO").PutAsJsonAsync(statement, new { cases = Array.Empty<object>() })).Refused(403, "not-allowed");
    }

    [Test]
    public async Task Bad_input_and_others_are_refused()
    {
        var one = _platform.Operator();
        await (await one.PostAsJsonAsync(Path, new { })).Refused(400, "invalid-input", "day");
        await (await one.PostAsJsonAsync(Path, new { day = "10.10.2016" })).Refused(400, "invalid-input", "day");
        await (await one.PostAsJsonAsync(Path, new { day = "2016-10-11" })).Refused(400, "invalid-input", "day");
        await (await one.GetAsync($"{Path}/{Guid.CreateVersion7()}")).Refused(404, "unknown-reconciliation");
        foreach (var other in new[] { _clerk, _platform.Handler("GK"), _platform.OwnSystem("OI"), _platform.Client("machine.mh", [Role.Device], ["MH"]) })
        {
            await (await other.PostAsJsonAsync(Path, new { day = Day })).Refused(403, "not-allowed");
            await (await other.GetAsync($"{Path}/{Guid.CreateVersion7()}")).Refused(403, "not-allowed");
        }
        Assert.That(await _platform.Count("Reconciliations"), Is.Zero);
    }

    private async Task<Guid> Letter(string department, string? accepted = null)
    {
        var itemId = Guid.Parse((await _clerk.RegisterLetter(department)).Text("itemId"));
        await _clerk.Until(itemId.ToString(), i => i.Text("state") == "sent");
        if (accepted is null) return itemId;
        await Say(new CaseOpened
        {
            CaseId = Guid.CreateVersion7(), ItemId = itemId, CaseReference = accepted, Department = department, CaseType = "LetterSubmission", ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), OpenedAt = _platform.Clock.Now,
        });
        await _clerk.Until(itemId.ToString(), i => i.Text("state") == "accepted");
        return itemId;
    }

    private async Task<Guid> Reconcile() => Guid.Parse((await (await _platform.Supervisor().PostAsJsonAsync(Path, new { day = Day })).Read()).Text("reconciliationId"));

    private async Task<JsonNode> Read(Guid id) => await (await _platform.Operator().GetAsync($"{Path}/{id}")).Read();

    private Task<int> State(Guid id, string department, params (Guid ItemId, string Reference)[] cases) => Say(new CasesOfDayStated
    {
        ReconciliationId = id, Department = department, Day = new DateOnly(2016, 10, 10), Cases = [.. cases.Select(c => new StatedCase { ItemId = c.ItemId, CaseReference = c.Reference })],
    });

    private Task<int> Say(object message) => _platform.Db<DepartmentDb, int>(db =>
    {
        db.Announce(message, Guid.CreateVersion7());
        return db.SaveChangesAsync();
    });

    private static JsonNode Row(JsonNode answer, string department) => answer["departments"]!.AsArray().Single(d => d!.Text("department") == department)!;
}
