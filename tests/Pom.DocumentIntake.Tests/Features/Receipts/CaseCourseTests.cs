using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Cases;
using Pom.DocumentIntake.Data;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Receipts;

/// <summary>What departments say about supplements, new days, transfers and endings, as the desk and the resident see it.</summary>
internal sealed class CaseCourseTests
{
    private static readonly DateTimeOffset s_at = new(2016, 10, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly s_day = new(2016, 10, 10);
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;

    [OneTimeSetUp]
    public async Task Start() => _clerk = (_platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), new DepartmentModule())).Clerk();

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _platform.DisposeAsync();
    }

    private static CaseOpened Opened(Guid itemId, Guid caseId, string reference, string department = "GK", Guid? previous = null, int? transfers = null) => new()
    {
        CaseId = caseId, ItemId = itemId, CaseReference = reference, Department = department, CaseType = "LetterSubmission", ServicePoint = "MH", Day = s_day,
        DueOn = new DateOnly(2016, 11, 10), OpenedAt = s_at, PreviousCaseId = previous, Transfers = transfers,
    };

    private static SupplementRequested Asked(CaseOpened of, DateTimeOffset at) =>
        new() { CaseId = of.CaseId, ItemId = of.ItemId, CaseReference = of.CaseReference, Department = of.Department, AnswerBy = new DateOnly(2016, 10, 24), RequestedAt = at };

    private static SupplementReceived Received(CaseOpened of, DateTimeOffset at) =>
        new() { CaseId = of.CaseId, ItemId = of.ItemId, CaseReference = of.CaseReference, Department = of.Department, DueOn = new DateOnly(2016, 11, 17), ReceivedAt = at };

    private static CaseClosed Closed(CaseOpened of, CaseEnding ending) =>
        new() { CaseId = of.CaseId, ItemId = of.ItemId, CaseReference = of.CaseReference, Department = of.Department, Day = s_day, ClosedAt = s_at.AddDays(20), Ending = ending };

    private async Task Say(params object[] messages)
    {
        foreach (var message in messages) // one by one: what is asked is their order
        {
            await _platform.Db<DepartmentDb, int>(db => { db.Announce(message, Guid.CreateVersion7()); return db.SaveChangesAsync(); });
            await Eventually.Until(() => _platform.Db<DepartmentDb, bool>(async db => await db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM \"Outbox\"").SingleAsync() == 0), "handled");
        }
    }

    private async Task<string> Asking(string number, JsonNode registered)
    {
        var answer = await (await _platform.Anonymous().Register(new JsonObject { ["number"] = number, ["code"] = registered.Text("receiptCode") }, path: "/api/document-intake/receipt/status")).Read();
        return answer["state"]!.Text("pl");
    }

    [Test]
    public async Task A_resident_reads_by_the_case_reference_until_when_something_is_missing_and_how_it_ended()
    {
        var registered = await _clerk.RegisterLetter();
        var opened = Opened(Guid.Parse(registered.Text("itemId")), Guid.CreateVersion7(), "GK.199.71.2016");
        await Say(opened, Asked(opened, s_at.AddHours(1)));

        Assert.That(await Asking(" gk.199.71.2016", registered), Does.StartWith("Wydział czeka na uzupełnienie braków do 2016-10-24"));
        var item = await _clerk.Item(registered.Text("itemId"));
        Assert.That(item["stateText"]!.Text("code"), Is.EqualTo("awaiting-supplement"));
        Assert.That(item["case"]!.Text("answerBy"), Is.EqualTo("2016-10-24"));

        await Say(Received(opened, s_at.AddDays(7)), Asked(opened, s_at.AddHours(1))); // the first word once more, late
        Assert.That(await Asking("GK.199.71.2016", registered), Is.EqualTo("Wydział prowadzi sprawę"));
        Assert.That((await _clerk.Item(registered.Text("itemId")))["case"]!.Text("dueOn"), Is.EqualTo("2016-11-17"));

        await Say(Closed(opened, CaseEnding.LeftUnexamined));
        Assert.That(await Asking("GK.199.71.2016", registered), Does.Contain("bez rozpoznania"));
        await (await _platform.Anonymous().Register(new JsonObject { ["number"] = "GK.199.71.2016", ["code"] = "AAAAAAAAAA" }, path: "/api/document-intake/receipt/status")).Refused(404, "unknown-receipt");
        await (await _platform.Anonymous().Register(new JsonObject { ["number"] = "GK.199.72.2016", ["code"] = registered.Text("receiptCode") }, path: "/api/document-intake/receipt/status")).Refused(404, "unknown-receipt");
    }

    [TestCase(false)]
    [TestCase(true, Description = "the new department's word is faster")]
    public async Task The_item_follows_a_case_into_another_department_in_whatever_order_the_words_come(bool newFirst)
    {
        var itemId = Guid.Parse((await _clerk.RegisterLetter()).Text("itemId"));
        var first = Opened(itemId, Guid.CreateVersion7(), $"GK.199.{(newFirst ? 81 : 82)}.2016");
        var second = Opened(itemId, Guid.CreateVersion7(), $"ZD.199.{(newFirst ? 81 : 82)}.2016", "ZDR", first.CaseId, 1);
        await Say(newFirst ? [second, first] : [first, second]);
        await Say(second, first); // and again

        var item = await _clerk.Item(itemId.ToString());
        Assert.That((item.Text("department"), item["case"]!.Text("reference")), Is.EqualTo(("ZDR", second.CaseReference)));
        Assert.That(item["receipts"]!.AsArray().Count(r => r!.Text("state") == "takenOver"), Is.EqualTo(1));
        Assert.That(item["receipts"]!.AsArray().Count(r => r!.Text("state") == "accepted"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_case_of_the_departments_own_motion_is_none_of_intakes_items()
    {
        var own = Guid.CreateVersion7();
        var opened = Opened(own, own, "GK.199.91.2016");
        await Say(opened, Asked(opened, s_at), Received(opened, s_at), Closed(opened, CaseEnding.Completed));
        // Behind them in the queue: had one of them failed, it would be tried again for a while.
        var registered = await _clerk.RegisterLetter();
        await Say(Opened(Guid.Parse(registered.Text("itemId")), Guid.CreateVersion7(), "GK.199.92.2016"));
        await Eventually.Until(async () => (await _clerk.Item(registered.Text("itemId")))["case"] is not null, "the next one is taken");
        var handled = await _platform.Db<DocumentIntakeDb, int>(db => db.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM \"Inbox\"").SingleAsync());
        Assert.That(handled, Is.GreaterThanOrEqualTo(5), "all were taken");
    }
}
