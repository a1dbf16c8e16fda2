using System.Net.Http.Json;
using System.Text.Json;
using Pom.Cases.Testing;
using Pom.Contracts.Cases;

namespace Pom.Cases.Tests.Features.Reading;

public sealed class InboxTests : CasesUnderTest
{
    private const string Department = "/api/citizen-affairs/departments/SO";

    [Test]
    public async Task The_inbox_and_the_workload_show_whose_desk_is_how_full()
    {
        var head = Platform.Head("SO");
        var ids = new List<Guid>();
        for (var i = 0; i < 4; i++) ids.Add((await Platform.OpenAsync(ItemBuilder.Residence())).CaseId);
        await Read<JsonElement>(await head.PostAsJsonAsync($"{Department}/assignments", new { caseIds = ids.Take(3), handler = "handler.so4" }));
        await Act(Official("handler.so4"), ids[0], "decide", new { outcome = "granted" });
        await Act(Official("handler.so4"), ids[1], "request-supplement", new { missing = "Podpis" });

        Assert.That(await Ids(Official("handler.so4"), "handler=me"), Is.EquivalentTo(ids.Take(3)));
        Assert.That(await Ids(head, "handler=handler.so4&state=decided"), Is.EqualTo(ids.Take(1)));
        Assert.That(await Ids(head, "unit=SO-EL&handler=none&caseType=PermanentResidenceRegistration"), Has.Member(ids[3]));
        Assert.That(await Ids(head, "state=open&unit=SO-DO"), Has.None.AnyOf(ids.ToArray()));

        GoTo(2018, 1, 2);
        Assert.That(await Ids(head, "due=overdue&handler=handler.so4"), Is.EqualTo(new[] { ids[2] }), "decided is settled, and waiting does not count");
        var row = (await Read<JsonElement>(await head.GetAsync($"{Department}/workload"))).GetProperty("rows").EnumerateArray().Single(r => Text(r, "handler") == "handler.so4");
        Assert.That((Number("open"), Number("overdue"), Number("waiting"), Number("unanswered"), Number("dueSoon")), Is.EqualTo((3, 1, 1, 1, 0)));

        int Number(string name) => row.GetProperty(name).GetInt32();
    }

    [Test]
    public async Task What_is_due_comes_in_the_order_of_its_day_page_by_page()
    {
        // Two hundred and a few cases on days of their own.
        var items = Enumerable.Range(0, 205).Select(i => ItemBuilder.IdCard().With(x => x with { RegisteredAt = new DateTimeOffset(2014, 3, 3 + i % 5, 11, 0, 0, TimeSpan.FromHours(1)) }).Build()).ToList();
        await Platform.HandOverAsync(items);
        foreach (var item in items) await Platform.HearAsync<CaseOpened>(o => o.ItemId == item.ItemId);
        GoTo(2014, 4, 1);
        var first = await Read<JsonElement>(await Platform.Head("SO").GetAsync($"{Cases}?due=due"));
        var second = await Read<JsonElement>(await Platform.Head("SO").GetAsync($"{Cases}?due=due&after={first.GetProperty("next").GetString()}"));
        var all = first.GetProperty("items").EnumerateArray().Concat(second.GetProperty("items").EnumerateArray()).ToList();
        Assert.That(all.Select(c => c.GetProperty("itemId").GetGuid()), Is.EquivalentTo(items.Select(i => i.ItemId)));
        Assert.That(all.Select(c => c.GetProperty("dueOn").GetString()), Is.Ordered);
        await Problem(await Platform.Head("SO").GetAsync($"{Cases}?due=due&after=x"), 400, "invalid-input", "after");
        await Problem(await Platform.Head("SO").GetAsync($"{Cases}?due=never"), 400, "invalid-input", "due");
    }

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static async Task<List<Guid>> Ids(HttpClient official, string query) =>
        [.. (await Read<JsonElement>(await official.GetAsync($"{Cases}?{query}"))).GetProperty("items").EnumerateArray().Select(c => c.GetProperty("caseId").GetGuid())];
}
