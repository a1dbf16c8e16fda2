using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Pom.Cases.Testing;
using Pom.Contracts.Cases;
using Pom.Testing;

namespace Pom.MunicipalAffairs.Tests.Features;

/// <summary>What the city pack asks for beyond the common course of a case; no code of the service knows these case types.</summary>
public sealed class RegisterTests
{
    private const string Departments = "/api/municipal-affairs/departments";

    [Test]
    public async Task Waste_fee_is_kept_as_it_was_at_the_opening_and_shown_in_the_case()
    {
        await using var platform = await TestPlatform.StartAsync(new MunicipalAffairsModule(), new DeskModule());
        platform.Clock.Now = new DateTimeOffset(2026, 3, 10, 12, 0, 0, TimeSpan.FromHours(1));
        var opened = await platform.OpenAsync(Item("WasteDeclaration", "GK", ("reason", "first"), ("building", "single-family"), ("residents", "3"), ("compost", "true"), ("since", "2026-03-02"))
            .With(i => i with { RegisteredAt = platform.Clock.Now }));
        using var handler = platform.Handler("GK");

        var particulars = await handler.AskAsync($"{Departments}/GK/cases/{opened.CaseId}/particulars");
        Assert.That(particulars["values"]!.AsArray().Select(v => ((string)v!["name"]!, (string?)v["text"])), Does.Contain(("monthlyFee", "9480")).And.Contain(("firstPaymentBy", "2026-04-10")));
        Assert.That(particulars["entry"], Is.Null);
        var view = await handler.AskAsync($"{Departments}/GK/cases/{opened.CaseId}?purpose=decision");
        Assert.That(view["computed"]!.AsArray().Select(v => (string)v!["name"]!), Does.Contain("monthlyFee"));

        await handler.SendAsync($"{Departments}/GK/cases/{opened.CaseId}/decide", new { outcome = "granted" });
        Assert.That((string)(await handler.AskAsync($"{Departments}/GK/cases/{opened.CaseId}/particulars"))["entry"]!["number"]!, Is.EqualTo("GO-0000001"));
    }

    [Test]
    public async Task Cards_are_numbered_without_gaps_and_a_lost_one_is_blocked()
    {
        await using var platform = await TestPlatform.StartAsync(new MunicipalAffairsModule(), new DeskModule());
        using var handler = platform.Handler("ZTM");
        foreach (var n in Enumerable.Range(1, 3))
        {
            var opened = await platform.OpenAsync(Item("CityTransportCard", "ZTM", ("kind", "personal"), ("first", "true")));
            await handler.SendAsync($"{Departments}/ZTM/cases/{opened.CaseId}/decide", new { outcome = n == 2 ? "refused" : "granted" });
        }

        var register = await handler.AskAsync($"{Departments}/ZTM/registers/city-transport-cards");
        Assert.That(register["items"]!.AsArray().Select(e => (string)e!["number"]!), Is.EqualTo(new[] { "RKM-00000001", "RKM-00000002" }));

        var block = $"{Departments}/ZTM/registers/city-transport-cards/entries/{register["items"]![0]!["entryId"]}/block";
        await (await handler.PostAsJsonAsync(block, new { reason = "ugly" })).RefusedAsync(400, "invalid-input", "reason");
        Assert.That((string)(await handler.SendAsync(block, new { reason = "lost" }))["state"]!, Is.EqualTo("blocked"));
        await (await handler.PostAsJsonAsync(block, new { reason = "lost" })).RefusedAsync(409, "not-in-this-state");
        await (await handler.GetAsync($"{Departments}/ZTM/registers/waste-payers")).RefusedAsync(404, "unknown-register");
    }

    [Test]
    public async Task A_family_card_is_valid_until_the_end_of_May_and_a_virtual_resident_card_is_not_collected()
    {
        await using var platform = await TestPlatform.StartAsync(new MunicipalAffairsModule(), new DeskModule());
        var family = await platform.OpenAsync(Item("LargeFamilyCity3Plus", "ZDR", ("familyKind", "large"), ("children", "3"), ("entitled", "true")));
        using var health = platform.Handler("ZDR");
        await health.SendAsync($"{Departments}/ZDR/cases/{family.CaseId}/decide", new { outcome = "granted" });
        Assert.That((string)(await health.AskAsync($"{Departments}/ZDR/cases/{family.CaseId}/particulars"))["entry"]!["validTo"]!, Is.EqualTo("2017-05-31"));

        platform.Clock.Now = new DateTimeOffset(2025, 6, 2, 12, 0, 0, TimeSpan.FromHours(2));
        using var cards = platform.Handler("PROM");
        foreach (var (kind, next) in new[] { ("virtual", "close"), ("plastic", "document-ready") })
        {
            var opened = await platform.OpenAsync(Item("ResidentCard", "PROM", ("kind", kind), ("basis", "registered")).With(i => i with { RegisteredAt = platform.Clock.Now }));
            await cards.SendAsync($"{Departments}/PROM/cases/{opened.CaseId}/decide", new { outcome = "granted" });
            await cards.SendAsync($"{Departments}/PROM/cases/{opened.CaseId}/{next}");
        }
    }

    [TestCase(false, "active", "void")]
    [TestCase(true, "void", "void")]
    public async Task One_person_has_one_vote_per_edition(bool allVoid, string first, string second)
    {
        using var pack = new PackCopy();
        if (allVoid) pack.Change("case-types/CivicBudgetVote.json", t => t["register"]!["duplicate"] = "all-void");
        await using var platform = await TestPlatform.StartAsync(new TestSettings { Configuration = pack.Configuration }, new MunicipalAffairsModule(), new DeskModule());
        using var handler = platform.Handler("BRM");
        var votes = new List<CaseOpened>();
        foreach (var (pesel, edition) in new[] { ("85822824687", "2017"), ("85822824687", "2017"), ("85822800090", "2017"), ("85822824687", "2018") })
            votes.Add(await platform.OpenAsync(Item("CivicBudgetVote", "BRM", ("edition", edition), ("voterPesel", pesel), ("registered", "true"), ("signed", "true"))));

        var register = await handler.AskAsync($"{Departments}/BRM/registers/civic-budget-voters?year=2016");
        Assert.That(register["items"]!.AsArray().Select(e => (string)e!["state"]!), Is.EqualTo(new[] { first, second, "active", "active" }));
        Assert.That(register.ToJsonString(), Does.Not.Contain("85822824687"));
    }

    private static ItemBuilder Item(string caseType, string department, params (string Field, string Value)[] form) =>
        ItemBuilder.Of(caseType, department).With(i => i with { Form = form.ToDictionary(f => f.Field, f => f.Value) });
}
