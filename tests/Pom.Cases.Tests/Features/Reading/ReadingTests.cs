using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Domain;
using Pom.Cases.Features;
using Pom.Cases.Testing;
using Pom.CitizenAffairs.Data;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Tests.Features.Reading;

public sealed class ReadingTests : CasesUnderTest
{
    [Test]
    public async Task A_case_is_read_for_a_purpose_masked_and_logged()
    {
        var item = ItemBuilder.IdCard();
        var opened = await Platform.OpenAsync(item);
        var head = Platform.Head("SO");
        var text = await head.GetStringAsync($"{Cases}/{opened.CaseId}?purpose=oversight");
        var read = JsonDocument.Parse(text).RootElement;

        Assert.That(text, Does.Not.Contain(item.Pesel), "not in applicant, title, form or file name");
        Assert.That(read.GetProperty("applicant").GetProperty("pesel").GetString(), Is.EqualTo("*******" + item.Pesel[7..]));
        Assert.That(read.GetProperty("applicant").GetProperty("lastName").GetString(), Is.EqualTo("Dawnowska"));
        Assert.That(read.GetProperty("allowed").EnumerateArray().Select(a => a.GetString()), Is.SupersetOf(new[] { "started", "decided", "supplementRequested", "withdrawn", "assigned" }).And.None.EqualTo("closed"));

        Assert.That(await Platform.Handler("SO").GetStringAsync($"{Cases}/{opened.CaseId}?purpose=decision&reveal=true"), Does.Contain(item.Pesel));
        await Problem(await head.GetAsync($"{Cases}/{opened.CaseId}?purpose=oversight&reveal=true"), 403, "not-allowed");
        var log = await Platform.Db<CitizenAffairsDb, List<string>>(db =>
            db.AccessLog.Where(l => l.ObjectId == opened.CaseId).OrderBy(l => l.Id).Select(l => $"{l.Actor} {l.What} {l.Purpose} {l.Reference} {l.SubjectIndex!.Length}").ToListAsync());
        Assert.That(log, Is.EqualTo(new[] { $"head.so case oversight {opened.CaseReference} 64", $"handler.so case-revealed decision {opened.CaseReference} 64" }));
    }

    [TestCase("", Description = "no purpose")]
    [TestCase("?purpose=%20")]
    [TestCase("?purpose=sprawa+44051401359", Description = "a number of a person is no purpose")]
    public async Task Without_a_purpose_nothing_is_read(string query)
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        await Problem(await Platform.Handler("SO").GetAsync($"{Cases}/{opened.CaseId}{query}"), 400, "invalid-input", "purpose");
        Assert.That(await Platform.Db<CitizenAffairsDb, bool>(db => db.AccessLog.AnyAsync(l => l.ObjectId == opened.CaseId)), Is.False);
    }

    [Test]
    public async Task Lists_filter_and_page_by_key()
    {
        var day = new DateTimeOffset(2015, 3, 2, 11, 0, 0, TimeSpan.FromHours(1)); // a day of its own
        var items = Enumerable.Range(0, 203).Select(_ => ItemBuilder.Residence().With(i => i with { RegisteredAt = day }).Build()).ToList();
        await Platform.HandOverAsync(items);
        foreach (var item in items) await Platform.HearAsync<Contracts.Cases.CaseOpened>(o => o.ItemId == item.ItemId);
        var handler = Platform.Handler("SO");

        var first = await Read<JsonElement>(await handler.GetAsync("/api/citizen-affairs/departments/SO/days/2015-03-02/cases"));
        var next = first.GetProperty("next").GetString();
        var second = await Read<JsonElement>(await handler.GetAsync($"/api/citizen-affairs/departments/SO/days/2015-03-02/cases?after={next}"));
        var ids = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).Select(e => e.GetProperty("itemId").GetGuid()).ToList();
        Assert.That(ids, Is.EquivalentTo(items.Select(i => i.ItemId)));
        Assert.That(second.TryGetProperty("next", out var end) && end.ValueKind != JsonValueKind.Null, Is.False);

        var one = await Read<Page<CaseSummary>>(await handler.GetAsync($"{Cases}?itemId={items[7].ItemId}"));
        Assert.That(one.Items.Single().State, Is.EqualTo(CaseState.Registered));
        await Act(handler, one.Items[0].CaseId, "decide", new { outcome = "granted" });
        var decided = await Read<Page<CaseSummary>>(await handler.GetAsync($"{Cases}?state=decided&itemId={items[7].ItemId}"));
        Assert.That(decided.Items, Has.Count.EqualTo(1));
        Assert.That(await handler.GetStringAsync($"{Cases}?state=registered"), Does.Not.Contain("Dawnowska"));
    }

    [TestCase("cases?state=lost", "state")]
    [TestCase("cases?itemId=7", "itemId")]
    [TestCase("cases?after=x", "after")]
    [TestCase("days/2016-13-40/cases", "date")]
    [TestCase("days/2016-10-10/cases?after=x", "after")]
    public async Task Bad_queries_name_the_field(string query, string field) =>
        await Problem(await Platform.Handler("SO").GetAsync($"/api/citizen-affairs/departments/SO/{query}"), 400, "invalid-input", field);

    [Test]
    public async Task Nobody_from_another_place_gets_anything()
    {
        var opened = await Platform.OpenAsync(ItemBuilder.IdCard());
        string[] reads = ["cases", $"cases?itemId={opened.ItemId}", "cases?state=registered", "days/2016-10-10/cases", $"cases/{opened.CaseId}?purpose=x"];
        string[] acts = [$"cases/{opened.CaseId}/start", $"cases/{opened.CaseId}/decide", $"cases/{opened.CaseId}/document-ready", $"cases/{opened.CaseId}/close"];
        HttpClient[] strangers = [Platform.Handler("KOM"), Platform.Head("ORA"), Platform.Clerk(), Platform.Supervisor(), Platform.Client("operator", [Role.Operator], departments: ["SO"])];
        foreach (var stranger in strangers)
        {
            foreach (var read in reads) await Problem(await stranger.GetAsync($"/api/citizen-affairs/departments/SO/{read}"), 403, "not-allowed");
            foreach (var act in acts) await Problem(await stranger.PostAsJsonAsync($"/api/citizen-affairs/departments/SO/{act}", new { outcome = "granted" }), 403, "not-allowed");
        }
        await Problem(await Platform.Anonymous().GetAsync(Cases), 401, "not-logged-in");

        // Bound to two departments, the case is still not one of the other.
        var both = Platform.Client("handler.two", [Role.CaseHandler], departments: ["SO", "KOM"]);
        await Problem(await both.GetAsync($"/api/citizen-affairs/departments/KOM/cases/{opened.CaseId}?purpose=x"), 404, "unknown-department");
        await Problem(await Platform.Handler("KOM").GetAsync("/api/citizen-affairs/departments/KOM/cases"), 404, "unknown-department");
    }
}
