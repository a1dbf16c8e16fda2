using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Pom.Contracts.Cases;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Forwarding;

/// <summary>Which department an item goes to, why, and what happens when a department does not want it.</summary>
internal sealed class RoutingTests
{
    private const string Explain = "/api/document-intake/points/MH/routing/explain";
    private static readonly DateTimeOffset s_at = new(2016, 10, 10, 9, 0, 0, TimeSpan.Zero);
    private readonly DepartmentModule _department = new();
    private CityPackCopy _pack = null!;
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _pack = new CityPackCopy().Change("routing.json", routing =>
        {
            // A district has a department of its own for noise until the end of 2016, from then on (second version) another one.
            routing["rules"]!.AsArray().Insert(0, Rule(1, "ZDR", to: "2016-12-31"));
            routing["rules"]!.AsArray().Insert(1, Rule(2, "BRM", from: "2017-01-01"));
        });
        _platform = await TestPlatform.StartAsync(new TestSettings { Configuration = _pack.Configuration }, new DocumentIntakeModule(), _department);
        _clerk = _platform.Clerk();
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _platform.DisposeAsync();
        _pack.Dispose();
    }

    [Test]
    public async Task A_letter_without_addressee_goes_where_its_words_point_and_the_item_says_so()
    {
        var letter = Letter(null, "Skarga na HALAS w nocy");

        var registered = await (await _clerk.Register(letter)).Read();

        Assert.That(registered.Text("department"), Is.EqualTo("GK"));
        Assert.That(registered.Text("rule"), Is.EqualTo("letter-about-waste"));
        Assert.That(registered.Text("why"), Does.Contain("waste-and-greenery: hałas"));
        var step = (await _clerk.Item(registered.Text("itemId")))["routing"]!.AsArray().Single()!;
        Assert.That(step.Text("rule"), Is.EqualTo("letter-about-waste"));
        Assert.That(step["ruleVersion"]!.GetValue<int>(), Is.EqualTo(1));
        Assert.That(step.Text("why"), Is.EqualTo(registered.Text("why")));
    }

    [TestCase("2016-12-31", "ZDR", 1)]
    [TestCase("2017-01-01", "BRM", 2)]
    public async Task A_rule_of_a_district_holds_in_the_version_of_the_day(string date, string department, int version)
    {
        var answer = await Ask(new { caseType = "LetterSubmission", address = "ul. Rejtana 5, 35-310 Rzeszów", text = "hałas", date });

        Assert.That(answer.Text("district"), Is.EqualTo("nowe-miasto"));
        Assert.That(answer["chosen"]!.Text("department"), Is.EqualTo(department));
        Assert.That(answer["chosen"]!["ruleVersion"]!.GetValue<int>(), Is.EqualTo(version));
    }

    [Test]
    public async Task The_dry_run_says_of_every_rule_why_it_matches_or_not_and_changes_nothing()
    {
        var items = await _platform.Count("IncomingItems");

        var answer = await Ask(new { caseType = "LetterSubmission", department = "PROM", title = "Reklamacja butów" });

        Assert.That(answer["chosen"]!.Text("rule"), Is.EqualTo("letter-to-addressee"));
        var rules = answer["rules"]!.AsArray();
        var district = rules.First(r => r!.Text("rule") == "noise-in-new-town")!;
        Assert.That(district["matches"]!.GetValue<bool>(), Is.False);
        Assert.That(Failed(district), Is.EqualTo(new[] { "district", "keywords" }));
        var consumers = rules.Single(r => r!.Text("rule") == "letter-about-consumers")!;
        Assert.That((consumers["matches"]!.GetValue<bool>(), consumers["decides"]!.GetValue<bool>()), Is.EqualTo((true, false)), "it would match, but an earlier rule decides");
        Assert.That(rules.Count(r => r!["decides"]!.GetValue<bool>()), Is.EqualTo(1));
        Assert.That(await _platform.Count("IncomingItems"), Is.EqualTo(items));
    }

    [Test]
    public async Task A_refused_item_goes_on_by_rule_only_so_often_then_a_person_decides_and_the_trail_is_kept()
    {
        var itemId = (await (await _clerk.Register(Letter("PROM", "Skarga na hałas i autobus, reklamacja"))).Read()).Text("itemId");
        foreach (var department in new[] { "PROM", "GK", "MRK" })
        {
            await Until(itemId, i => i.Text("state") == "sent" && i.Text("department") == department);
            await Refuse(itemId, department, $"{department} odmawia");
        }

        var item = await Until(itemId, i => i.Text("state") == "refused");

        Assert.That(item["routing"]!.AsArray().Select(s => $"{s!.Text("department")} {s!.Text("rule")}"),
            Is.EqualTo(new[] { "PROM letter-to-addressee", "GK letter-about-waste", "MRK letter-about-consumers" }), "twice by rule is the limit, though ZTM and ORA were left");
        var waiting = (await (await _clerk.GetAsync("/api/document-intake/points/MH/items/decisions")).Read())["items"]!.AsArray().Single(i => i!.Text("itemId") == itemId)!;
        Assert.That(waiting["refusedBy"]!.AsArray().Select(d => d!.GetValue<string>()), Is.EquivalentTo(new[] { "PROM", "GK", "MRK" }));
        Assert.That(waiting.ToJsonString(), Does.Not.Contain("odmawia"), "the reasons are read with the item, which is logged");

        await (await _platform.Supervisor().PostAsJsonAsync($"{Desk.Items}/{itemId}/route", new { department = "ZTM", reason = "Zgodnie z treścią" })).Read();

        var last = (await Until(itemId, i => i.Text("state") == "sent"))["routing"]!.AsArray()[^1]!;
        Assert.That((last.Text("department"), last.Text("chosenBy"), last.Text("why"), last["rule"]), Is.EqualTo(("ZTM", "supervisor.mh", "Zgodnie z treścią", (JsonNode?)null)));
        Assert.That(_department.Items.Single(i => i.ItemId == Guid.Parse(itemId) && i.Department == "ZTM").RoutedBy, Is.EqualTo("manual"));
    }

    [Test]
    public async Task A_refusal_that_comes_twice_sends_the_item_on_once()
    {
        var itemId = (await (await _clerk.Register(Letter("PROM", "Skarga na hałas"))).Read()).Text("itemId");
        await Until(itemId, i => i.Text("state") == "sent");
        await Refuse(itemId, "PROM", "Nie nasze");
        await Refuse(itemId, "PROM", "Naprawdę nie nasze");

        await Until(itemId, i => i["receipts"]!.AsArray().Count(r => r!.Text("state") == "refused") == 2);

        Assert.That((await _clerk.Item(itemId))["routing"]!.AsArray().Select(s => s!.Text("department")), Is.EqualTo(new[] { "PROM", "GK" }));
    }

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return new TestCaseData(new { }, new[] { "caseType" }).SetArgDisplayNames("nothing");
        yield return new TestCaseData(new { caseType = "Nonsense", department = "XX", district = "atlantis", date = "2016-13-01" }, new[] { "caseType", "department", "district", "date" }).SetArgDisplayNames("everything");
        yield return new TestCaseData(new { caseType = "LetterSubmission", refused = new[] { "GK", "??" } }, new[] { "refused[1]" }).SetArgDisplayNames("refused by nobody");
        yield return new TestCaseData(new { caseType = "LetterSubmission", title = new string('x', 201), text = new string('x', 2001) }, new[] { "title", "text" }).SetArgDisplayNames("too long");
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Explain_WhenAFieldIsWrong_Returns400WithItsPath(object body, string[] fields) =>
        await (await _clerk.PostAsJsonAsync(Explain, body)).Refused(400, "invalid-input", fields);

    [Test]
    public async Task Lists_and_dry_run_are_for_the_own_point()
    {
        await (await _platform.Clerk("GR").PostAsJsonAsync(Explain, new { caseType = "LetterSubmission" })).Refused(403, "not-allowed");
        await (await _platform.Clerk("GR").GetAsync("/api/document-intake/points/MH/items/decisions")).Refused(403, "not-allowed");
        await (await _platform.Handler("GK").GetAsync("/api/document-intake/points/MH/items/decisions")).Refused(403, "not-allowed");
        await (await _clerk.GetAsync("/api/document-intake/points/MH/items/decisions?take=0")).Refused(400, "invalid-input", "take");
    }

    private async Task<JsonNode> Ask(object body) => await (await _clerk.PostAsJsonAsync(Explain, body)).Read();

    private JsonObject Letter(string? department, string title)
    {
        var letter = Desk.Letter(_clerk.Attach().GetAwaiter().GetResult(), department ?? "GK");
        if (department is null) letter.Remove("department");
        letter["title"] = title;
        letter["form"]!["subject"] = "Pismo";
        return letter;
    }

    private static string[] Failed(JsonNode rule) => [.. rule["conditions"]!.AsArray().Where(c => !c!["holds"]!.GetValue<bool>()).Select(c => c!.Text("condition"))];

    private Task<int> Refuse(string itemId, string department, string reason) => _platform.Db<DepartmentDb, int>(db =>
    {
        db.Announce(new ItemRefused { ItemId = Guid.Parse(itemId), Department = department, Reason = reason, RefusedAt = s_at }, Guid.Parse(itemId));
        return db.SaveChangesAsync();
    });

    private async Task<JsonNode> Until(string itemId, Func<JsonNode, bool> condition)
    {
        JsonNode? item = null;
        await Eventually.Until(async () => condition(item = await _clerk.Item(itemId)), "the item is as expected");
        return item!;
    }

    private static JsonObject Rule(int version, string department, string? from = null, string? to = null)
    {
        var rule = (JsonObject)JsonNode.Parse("""
            { "id": "noise-in-new-town", "description": { "pl": "Hałas na Nowym Mieście.", "en": "Noise.", "uk": "Шум." },
              "districts": ["nowe-miasto"], "keywordClasses": ["waste-and-greenery"], "to": "department" }
            """)!;
        (rule["version"], rule["department"]) = (version, department);
        if (from is not null) rule["validFrom"] = from;
        if (to is not null) rule["validTo"] = to;
        return rule;
    }
}
