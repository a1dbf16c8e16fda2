using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Receipts;

internal sealed class ReceiptTests
{
    private static readonly DateTimeOffset s_at = new(2016, 10, 10, 9, 0, 0, TimeSpan.Zero);
    private readonly DepartmentModule _department = new();
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;

    [OneTimeSetUp]
    public async Task Start() => _clerk = (_platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), _department)).Clerk();

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _platform.DisposeAsync();
    }

    [Test]
    public async Task Item_WhenTheBrokerHasIt_IsSentAndWaitsForTheDepartment()
    {
        var itemId = (await _clerk.RegisterLetter()).Text("itemId");

        var item = await Until(itemId, i => i.Text("state") == "sent");

        Assert.That(item["stateText"]!.Text("code"), Is.EqualTo("waiting-for-department"));
        Assert.That(Steps(item), Is.EqualTo(new[] { "registered", "sent" }));
        Assert.That(item["case"], Is.Null);
    }

    [Test]
    public async Task Item_WhenTheCaseGoesItsWay_ShowsEveryStep()
    {
        var itemId = Guid.Parse((await _clerk.RegisterLetter()).Text("itemId"));
        var caseId = Guid.CreateVersion7();
        await Say(caseId, Opened(itemId, caseId), Decided(itemId, caseId), Ready(itemId, caseId), Closed(itemId, caseId));

        var item = await Until(itemId.ToString(), i => i["case"] is { } c && c.Text("state") == "closed" && Steps(i).Length == 7);

        Assert.That(item.Text("state"), Is.EqualTo("accepted"));
        Assert.That(item["case"]!.Text("reference"), Is.EqualTo(Reference(caseId)));
        Assert.That(item["case"]!.Text("outcome"), Is.EqualTo("granted"));
        Assert.That(Steps(item), Is.EquivalentTo(new[] { "registered", "sent", "delivered", "accepted", "decided", "documentReady", "closed" }));
    }

    [Test]
    public async Task Item_WhenEventsComeBackToFrontAndTwice_EndsRight()
    {
        var itemId = Guid.Parse((await _clerk.RegisterLetter()).Text("itemId"));
        var caseId = Guid.CreateVersion7();
        foreach (var message in new object[] { Ready(itemId, caseId), Decided(itemId, caseId), Opened(itemId, caseId) })
        {
            await Say(Guid.CreateVersion7(), message);
            await Eventually.Until(async () => await Outbox() == 0, "handled");
        }

        var item = await Until(itemId.ToString(), i => Steps(i).Contains("accepted"));

        Assert.That(item.Text("state"), Is.EqualTo("accepted"));
        Assert.That(item["case"]!.Text("state"), Is.EqualTo("documentReady"));
        Assert.That(item["case"]!["decidedAt"], Is.Not.Null);
        Assert.That(item["case"]!["openedAt"], Is.Not.Null);
    }

    [Test]
    public async Task Item_WhenRefused_ShowsTheReasonAndASupervisorSendsItOn()
    {
        var itemId = Guid.Parse((await _clerk.RegisterLetter("GK")).Text("itemId"));
        await Until(itemId.ToString(), i => i.Text("state") == "sent");
        await Say(itemId, new ItemRefused { ItemId = itemId, Department = "GK", Reason = "To sprawa wydziału zdrowia", RefusedAt = s_at });
        await Until(itemId.ToString(), i => i.Text("state") == "sent" && i.Text("department") == "ORA");
        await Say(itemId, new ItemRefused { ItemId = itemId, Department = "ORA", Reason = "Nam też nie", RefusedAt = s_at });
        var refused = await Until(itemId.ToString(), i => i.Text("state") == "refused");
        Assert.That(refused["receipts"]!.AsArray().First(r => r!.Text("state") == "refused")!.Text("reason"), Is.EqualTo("To sprawa wydziału zdrowia"));

        var route = $"{Desk.Items}/{itemId}/route";
        await (await _clerk.PostAsJsonAsync(route, new { department = "ZDR", reason = "Zgodnie z odmową" })).Refused(403, "not-allowed");
        await (await _platform.Supervisor().PostAsJsonAsync(route, new { department = "XX" })).Refused(400, "invalid-input", "department", "reason");
        await (await _platform.Supervisor().PostAsJsonAsync(route, new { department = "ZDR", reason = "Zgodnie z odmową" })).Read();
        await (await _platform.Supervisor().PostAsJsonAsync(route, new { department = "ZDR", reason = "Jeszcze raz" })).Refused(409, "item-not-refused");

        await Eventually.Until(() => _department.Items.Any(i => i.ItemId == itemId && i.Department == "ZDR"), "the other department has it");
        var handedOver = _department.Items.Single(i => i.ItemId == itemId && i.Department == "ZDR");
        Assert.That(handedOver.Applicant.Pesel, Is.EqualTo(Desk.Pesel));
        Assert.That(handedOver.Attachments, Has.Count.EqualTo(1));

        // A late word from the department that no longer has it changes nothing.
        await Say(itemId, new ItemRefused { ItemId = itemId, Department = "GK", Reason = "Ponownie", RefusedAt = s_at });
        var item = await Until(itemId.ToString(), i => Steps(i).Count(s => s == "refused") == 3);
        Assert.That(item.Text("state"), Is.EqualTo("sent"));
    }

    [Test]
    public async Task Pickup_HandsADocumentOverOnceAtAnyPoint()
    {
        var itemId = Guid.Parse((await _clerk.RegisterLetter()).Text("itemId"));
        var caseId = Guid.CreateVersion7();
        var other = _platform.Clerk("NS");
        const string Pickups = "/api/document-intake/points/NS/pickups";
        var request = new { caseReference = Reference(caseId) };
        await (await other.PostAsJsonAsync(Pickups, request)).Refused(404, "unknown-case");
        await Say(caseId, Opened(itemId, caseId));
        await Until(itemId.ToString(), i => i["case"] is not null);
        await (await other.PostAsJsonAsync(Pickups, request)).Refused(409, "document-not-ready");
        await (await other.PostAsJsonAsync("/api/document-intake/points/MH/pickups", request)).Refused(403, "not-allowed");
        await Say(caseId, Ready(itemId, caseId));
        await Until(itemId.ToString(), i => i["case"]!["documentReadyAt"] is not null);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => other.PostAsJsonAsync(Pickups, request)));

        Assert.That(answers.Count(a => a.IsSuccessStatusCode), Is.EqualTo(1));
        await (await other.PostAsJsonAsync(Pickups, request)).Refused(409, "already-handed-over");
        await Eventually.Until(() => _department.HandedOver.Any(h => h.CaseId == caseId), "the department hears of it");
        Assert.That(_department.HandedOver.Single(h => h.CaseId == caseId), Has.Property("ServicePoint").EqualTo("NS").And.Property("Department").EqualTo("GK"));
    }

    [Test]
    public async Task GetItem_MasksThePersonAndWritesTheAccessLog()
    {
        var itemId = (await _clerk.RegisterLetter()).Text("itemId");

        var answer = await _clerk.GetAsync($"{Desk.Items}/{itemId}?purpose=pytanie%20mieszkańca");

        var item = await answer.Read();
        Assert.That(item["applicant"]!.Text("pesel"), Is.EqualTo("*******9984"));
        Assert.That(item.ToJsonString(), Does.Not.Contain(Desk.Pesel).And.Not.Contain("600100200"));
        var entry = await _platform.Db<DocumentIntakeDb, Pom.ServiceDefaults.Privacy.AccessLogEntry>(db => db.AccessLog.SingleAsync(e => e.ObjectId == Guid.Parse(itemId)));
        Assert.That(entry, Has.Property("Actor").EqualTo("clerk.mh1").And.Property("Purpose").EqualTo("pytanie mieszkańca").And.Property("Reference").EqualTo(item.Text("number")));
        await (await _platform.Clerk("GR").GetAsync($"/api/document-intake/points/GR/items/{itemId}")).Refused(404, "unknown-item");
        await (await _platform.Clerk("GR").GetAsync($"{Desk.Items}/{itemId}")).Refused(403, "not-allowed");
    }

    private async Task Say(Guid aggregate, params object[] messages) => await _platform.Db<DepartmentDb, int>(async db =>
    {
        foreach (var message in messages) db.Announce(message, aggregate);
        return await db.SaveChangesAsync();
    });

    private async Task<JsonNode> Until(string itemId, Func<JsonNode, bool> condition)
    {
        JsonNode? item = null;
        await Eventually.Until(async () => condition(item = await _clerk.Item(itemId)), "the item is as expected");
        return item!;
    }

    private Task<int> Outbox() => _platform.Db<DepartmentDb, int>(db => db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM \"Outbox\"").SingleAsync());

    private static string[] Steps(JsonNode item) => [.. item["receipts"]!.AsArray().Select(r => r!.Text("state"))];

    private static string Reference(Guid caseId) => $"GK.199.{caseId.ToString("N")[^6..]}.2016";

    private static CaseOpened Opened(Guid itemId, Guid caseId) => new()
    {
        CaseId = caseId, ItemId = itemId, CaseReference = Reference(caseId), Department = "GK", CaseType = "LetterSubmission", ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), OpenedAt = s_at,
    };

    private static CaseDecided Decided(Guid itemId, Guid caseId) => new()
    {
        CaseId = caseId, ItemId = itemId, CaseReference = Reference(caseId), Department = "GK", Day = new DateOnly(2016, 10, 10), Outcome = DecisionOutcome.Granted, DecidedAt = s_at.AddHours(1),
    };

    private static DocumentReady Ready(Guid itemId, Guid caseId) => new()
    {
        CaseId = caseId, ItemId = itemId, CaseReference = Reference(caseId), Department = "GK", Day = new DateOnly(2016, 10, 10), ReadyAt = s_at.AddHours(2),
    };

    private static CaseClosed Closed(Guid itemId, Guid caseId) => new()
    {
        CaseId = caseId, ItemId = itemId, CaseReference = Reference(caseId), Department = "GK", Day = new DateOnly(2016, 10, 10), ClosedAt = s_at.AddHours(3),
    };
}
