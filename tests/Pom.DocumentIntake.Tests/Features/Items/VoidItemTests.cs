using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Items;

/// <summary>What becomes of an item that is struck out when a department has it already, or nearly.</summary>
internal sealed class VoidItemTests
{
    private readonly DepartmentModule _department = new();
    private CityPackCopy _pack = null!;
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;

    [SetUp]
    public async Task Start()
    {
        _pack = new CityPackCopy().OwnSystem("MRK", "http");
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

    private async Task StrikeOut(string itemId) =>
        await (await _platform.Supervisor().Register(new JsonObject { ["reason"] = "Wpisano dwa razy" }, path: $"{Desk.Items}/{itemId}/void")).Read();

    private Task<DeliveryState[]> Deliveries(string itemId) =>
        _platform.Db<DocumentIntakeDb, DeliveryState[]>(db => db.Deliveries.Where(d => d.ItemId == Guid.Parse(itemId)).OrderBy(d => d.Sequence).Select(d => d.State).ToArrayAsync());

    private Task<int> Say<T>(Guid itemId, T message) where T : class => _platform.Db<DepartmentDb, int>(db =>
    {
        db.Announce(message, itemId);
        return db.SaveChangesAsync();
    });

    [Test]
    public async Task The_department_is_told_behind_the_item_and_nobody_waits_for_its_answer()
    {
        var itemId = (await _clerk.RegisterLetter()).Text("itemId");
        await _clerk.Until(itemId, i => i.Text("state") == "sent");
        await StrikeOut(itemId);

        await Eventually.Until(() => _department.Withdrawn.Any(w => w.ItemId.ToString() == itemId), "the department has heard");
        var (item, withdrawn) = (_department.Items.Single(i => i.ItemId.ToString() == itemId), _department.Withdrawn.Single(w => w.ItemId.ToString() == itemId));
        Assert.That((item.Sequence, withdrawn.Sequence, withdrawn.Department), Is.EqualTo(((long?)1, (long?)2, "GK")));
        await Eventually.Until(async () => (await Deliveries(itemId)).SequenceEqual([DeliveryState.Withdrawn, DeliveryState.Done]), "nothing is left to answer");
    }

    [Test]
    public async Task A_refusal_that_meets_it_sends_nothing_on_and_asks_nobody_to_decide()
    {
        var itemId = (await _clerk.RegisterLetter("PROM")).Text("itemId");
        await _clerk.Until(itemId, i => i.Text("state") == "sent");
        await StrikeOut(itemId);

        await Say(Guid.Parse(itemId), new ItemRefused { ItemId = Guid.Parse(itemId), Department = "PROM", Reason = "Nie nasze", RefusedAt = _platform.Clock.Now });

        var item = await _clerk.Until(itemId, i => i.Text("state") == "refused");
        Assert.That((item.Text("department"), item["stateText"]!.Text("code")), Is.EqualTo(("PROM", "void")));
        Assert.That((await (await _clerk.GetAsync("/api/document-intake/points/MH/items/decisions")).Read())["items"]!.AsArray(), Is.Empty);
        await (await _platform.Supervisor().Register(new JsonObject { ["department"] = "GK", ["reason"] = "x" }, path: $"{Desk.Items}/{itemId}/route")).Refused(409, "item-not-refused");
    }

    [Test]
    public async Task An_acceptance_that_meets_it_is_kept_with_its_case()
    {
        var itemId = (await _clerk.RegisterLetter()).Text("itemId");
        await _clerk.Until(itemId, i => i.Text("state") == "sent");
        await StrikeOut(itemId);
        var opened = new CaseOpened
        {
            CaseId = Guid.CreateVersion7(), ItemId = Guid.Parse(itemId), CaseReference = "GK.199.1.2016", Department = "GK", CaseType = "LetterSubmission",
            ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), OpenedAt = _platform.Clock.Now,
        };

        await Say(opened.ItemId, opened);

        var item = await _clerk.Until(itemId, i => i.Text("state") == "accepted");
        Assert.That((item["case"]!.Text("reference"), item["stateText"]!.Text("code")), Is.EqualTo(("GK.199.1.2016", "void")));
        Assert.That((await Deliveries(itemId))[0], Is.EqualTo(DeliveryState.Accepted));
    }

    [Test]
    public async Task An_own_system_gets_the_notice_no_more_data_and_no_case()
    {
        var itemId = (await _clerk.RegisterLetter("MRK")).Text("itemId");
        await StrikeOut(itemId);
        var system = _platform.OwnSystem("MRK");

        var deliveries = (await system.Fetch("MRK"))["items"]!.AsArray();

        Assert.That(deliveries.Select(d => d!.Text("type").Split('.')[^1]), Is.EqualTo(new[] { "ItemHandedOver", "ItemWithdrawn" }));
        Assert.That((deliveries[0]!["data"], deliveries[1]!["data"]!.Text("number")), Is.EqualTo(((JsonNode?)null, "RPW/1/2016")));
        await (await system.Accept("MRK", 1, "MRK.1.1.2016")).Refused(409, "item-void");
        Assert.That((await _clerk.Item(itemId))["case"], Is.Null);
    }

    [Test]
    public async Task A_day_is_reconciled_without_it()
    {
        await _clerk.RegisterLetter();
        await StrikeOut((await _clerk.RegisterLetter()).Text("itemId"));

        var started = await (await _platform.Operator().PostAsJsonAsync("/api/document-intake/reconciliations", new { day = "2016-10-10" })).Read();
        var answer = await (await _platform.Operator().GetAsync($"/api/document-intake/reconciliations/{started.Text("reconciliationId")}")).Read();

        var row = answer["departments"]!.AsArray().Single()!;
        Assert.That((answer.Number("registered"), row.Number("registered"), row.Number("waiting"), row.Number("void")), Is.EqualTo((1L, 1L, 1L, 1L)));
    }
}
