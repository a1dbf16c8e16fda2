using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Deliveries;

/// <summary>A department's own system that asks for its items by HTTP.</summary>
internal sealed class FetchDeliveriesTests
{
    private const string Waiting = "To nie nasza sprawa";
    private CityPackCopy _pack = null!;
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;
    private HttpClient _system = null!;

    [SetUp]
    public async Task Start()
    {
        _pack = new CityPackCopy().OwnSystem("GK", "http").OwnSystem("MRK", "http");
        _platform = await TestPlatform.StartAsync(new TestSettings { Configuration = _pack.Configuration }, new DocumentIntakeModule(), new DepartmentModule());
        (_clerk, _system) = (_platform.Clerk(), _platform.OwnSystem("GK"));
    }

    [TearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        _system.Dispose();
        await _platform.DisposeAsync();
        _pack.Dispose();
    }

    [Test]
    public async Task An_item_goes_from_sent_over_delivered_to_accepted_and_the_desk_sees_each_step()
    {
        var itemId = (await _clerk.RegisterLetter()).Text("itemId");
        Assert.That((await _clerk.Item(itemId)).Text("state"), Is.EqualTo("sent"), "it can be had from the commit on");

        var page = await _system.Fetch("GK");
        var delivery = page["items"]!.AsArray().Single()!;
        Assert.That((delivery.Number("sequence"), delivery.Text("specversion"), delivery.Text("type"), delivery.Text("subject")),
            Is.EqualTo((1L, "1.0", "pl.rzeszow.pom.document-intake.ItemHandedOver", itemId)));
        Assert.That(delivery["data"]!["applicant"]!.Text("pesel"), Is.EqualTo(Desk.Pesel));
        Assert.That(delivery["data"]!.Number("sequence"), Is.EqualTo(1));
        Assert.That((await _clerk.Item(itemId)).Steps(), Is.EqualTo(new[] { "registered", "sent" }), "an answer may get lost on its way");

        await _system.Fetch("GK", after: page.Number("next"));
        Assert.That((await _clerk.Item(itemId)).Steps(), Is.EqualTo(new[] { "registered", "sent", "delivered" }));

        await (await _system.Accept("GK", 1, "GK.6140.7.2016")).Read();

        var item = await _clerk.Item(itemId);
        Assert.That((item.Text("state"), item["case"]!.Text("reference")), Is.EqualTo(("accepted", "GK.6140.7.2016")));
        await Eventually.Until(async () => await _platform.Count("Outbox") == 0, "everybody has heard of the case");
        Assert.That((await _clerk.Item(itemId)).Steps(), Is.EqualTo(new[] { "registered", "sent", "delivered", "accepted" }), "our own event makes no second receipt");
        var log = await _platform.Db<DocumentIntakeDb, string>(db => db.AccessLog.Where(e => e.Purpose == "hand-over").Select(e => e.Actor + " " + e.Reference).SingleAsync());
        Assert.That(log, Is.EqualTo("system.gk RPW/1/2016"));
    }

    [Test]
    public async Task What_was_missed_since_a_number_has_an_answer_without_gaps_whoever_else_registers()
    {
        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => _clerk.RegisterLetter(i % 2 == 0 ? "GK" : "MRK")));

        var seen = new List<long>();
        for (long after = 0, last = 6; after < last;)
        {
            var page = await _system.Fetch("GK", after, take: 4);
            seen.AddRange(page["items"]!.AsArray().Select(d => d!.Number("sequence")));
            (after, last) = (page.Number("next"), page.Number("last"));
        }

        Assert.That(seen, Is.EqualTo(new long[] { 1, 2, 3, 4, 5, 6 }));
        var rest = await _system.Fetch("GK", after: 4);
        Assert.That(rest["items"]!.AsArray().Select(d => d!.Number("sequence")), Is.EqualTo(new long[] { 5, 6 }));
        Assert.That((await _system.Fetch("GK", after: 6))["items"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task A_refusal_sends_the_item_on_and_its_data_is_not_given_out_again()
    {
        var itemId = (await _clerk.RegisterLetter()).Text("itemId");
        await _system.Fetch("GK");

        await (await _system.Refuse("GK", 1, Waiting)).Read();

        var item = await _clerk.Until(itemId, i => i.Text("state") == "sent");
        Assert.That(item.Text("department"), Is.EqualTo("ORA"), "the next rule that matches");
        Assert.That(item.Steps(), Is.EqualTo(new[] { "registered", "refused", "routed", "sent", "sent", "delivered" }).Or.EquivalentTo(new[] { "registered", "sent", "delivered", "refused", "routed", "sent" }));
        var again = (await _system.Fetch("GK"))["items"]!.AsArray().Single()!;
        Assert.That((again.Text("state"), again["data"]), Is.EqualTo(("refused", (System.Text.Json.Nodes.JsonNode?)null)));
    }

    [Test]
    public async Task Answers_may_be_repeated_but_not_changed()
    {
        await _clerk.RegisterLetter();
        await (await _system.Accept("GK", 1, "GK.6140.7.2016")).Read();
        await (await _system.Accept("GK", 1, "GK.6140.7.2016")).Read();

        await (await _system.Accept("GK", 1, "GK.6140.8.2016")).Refused(409, "already-answered");
        await (await _system.Refuse("GK", 1, Waiting)).Refused(409, "already-answered");

        await _clerk.RegisterLetter();
        await (await _system.Refuse("GK", 2, Waiting)).Read();
        await (await _system.Refuse("GK", 2, Waiting)).Read();
        await (await _system.Accept("GK", 2, "GK.6140.9.2016")).Refused(409, "already-answered");
        Assert.That(await _platform.Db<DocumentIntakeDb, int>(db => db.RoutingSteps.CountAsync()), Is.EqualTo(3), "sent on once");
    }

    [Test]
    public async Task A_department_reaches_its_own_deliveries_only()
    {
        await _clerk.RegisterLetter("MRK");
        await (await _system.GetAsync(OwnSystems.Deliveries("MRK"))).Refused(403, "not-allowed");
        await (await _system.Accept("MRK", 1, "MRK.1.1.2016")).Refused(403, "not-allowed");
        await (await _clerk.GetAsync(OwnSystems.Deliveries("MRK"))).Refused(403, "not-allowed");
        await (await _platform.Handler("MRK").GetAsync(OwnSystems.Deliveries("MRK"))).Refused(403, "not-allowed");
        await (await _platform.Anonymous().GetAsync(OwnSystems.Deliveries("MRK"))).Refused(401, "not-logged-in");
        await (await _platform.OwnSystem("SO").GetAsync(OwnSystems.Deliveries("SO"))).Refused(409, "taken-by-the-platform");
        await (await _platform.OwnSystem("XX").GetAsync(OwnSystems.Deliveries("XX"))).Refused(404, "unknown-department");
        await (await _platform.OwnSystem("XX").Accept("XX", 1, "X")).Refused(404, "unknown-department");
    }

    [Test]
    public async Task Bad_input_is_named_and_changes_nothing()
    {
        var itemId = (await _clerk.RegisterLetter()).Text("itemId");
        await (await _system.GetAsync(OwnSystems.Deliveries("GK") + "?after=2")).Refused(400, "invalid-input", "after");
        await (await _system.GetAsync(OwnSystems.Deliveries("GK") + "?after=-1&take=101")).Refused(400, "invalid-input", "after", "take");
        await (await _system.GetAsync(OwnSystems.Deliveries("GK") + "?after=x")).Refused(400, "invalid-input", "after");
        await (await _system.Accept("GK", 7, "GK.1.1.2016")).Refused(404, "unknown-delivery");
        await (await _system.Accept("GK", 1, " ")).Refused(400, "invalid-input", "caseReference");
        await (await _system.Accept("GK", 1, new string('x', 81))).Refused(400, "invalid-input", "caseReference");
        await (await _system.Accept("GK", 1, "GK\u0007")).Refused(400, "invalid-input", "caseReference");
        await (await _system.PostAsJsonAsync(OwnSystems.Deliveries("GK") + "/1/accept", new { })).Refused(400, "invalid-input", "caseReference");
        await (await _system.Refuse("GK", 1, "")).Refused(400, "invalid-input", "reason");
        await (await _system.Refuse("GK", 1, new string('x', 501))).Refused(400, "invalid-input", "reason");

        // A number that was never given out confirms nothing.
        await _system.GetAsync(OwnSystems.Deliveries("GK") + "?after=1");
        Assert.That((await _clerk.Item(itemId)).Steps(), Is.EqualTo(new[] { "registered", "sent" }));
    }
}
