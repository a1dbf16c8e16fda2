using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Search;

internal sealed class SearchItemsTests
{
    private const string AtPoint = "/api/document-intake/points/MH/items/search";
    private const string InDepartment = "/api/document-intake/departments/GK/items/search";
    private static readonly string[] s_titles = ["Skarga na hałas", "Skarga na sąsiada", "Wniosek o ławkę", "Skargę wycofuję", "Прохання про лавку"];
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _platform = await TestPlatform.StartAsync(new DocumentIntakeModule());
        _clerk = _platform.Clerk();
        foreach (var (title, i) in s_titles.Select((t, i) => (t, i)))
        {
            _platform.Clock.Now = new DateTimeOffset(2016, 10, 10 + i / 2, 11, i, 0, TimeSpan.FromHours(2));
            var letter = Desk.Letter(await _clerk.Attach(), i == 2 ? "SO" : "GK");
            letter["title"] = title;
            if (i == 3) letter["applicant"] = new JsonObject { ["firstName"] = "Łucja", ["lastName"] = "Żółć-Nowak", ["documentNumber"] = "AB 123456", ["documentCountry"] = "UA" };
            await (await _clerk.Register(letter)).Read();
        }
        await _platform.Db<DocumentIntakeDb, int>(db => db.Items.Where(i => i.RegisterNumber == 5).ExecuteUpdateAsync(u => u.SetProperty(i => i.CaseReference, "GK.199.5.2016").SetProperty(i => i.State, ItemState.Accepted)));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _platform.DisposeAsync();
    }

    private static readonly object[] Searches =
    [
        new object[] { "{}", "5 4 3 2 1" },
        new object[] { """{"number":"RPW/2/2016"}""", "2" },
        new object[] { """{"number":"2/2016"}""", "2" },
        new object[] { """{"number":"RPW/2/2015"}""", "" },
        new object[] { """{"caseReference":"GK.199.5.2016"}""", "5" },
        new object[] { $$$"""{"sender":{"pesel":"{{{Desk.Pesel}}}"}}""", "5 3 2 1" },
        new object[] { """{"sender":{"documentNumber":"ab123456","documentCountry":"ua"}}""", "4" },
        new object[] { """{"sender":{"lastName":"zolc nowak","firstName":"ŁUCJA"}}""", "4" },
        new object[] { """{"sender":{"lastName":"Przykładowy","firstName":"Jan"},"title":"skarga"}""", "2 1" },
        new object[] { """{"from":"2016-10-11","to":"2016-10-11"}""", "4 3" },
        new object[] { """{"department":"SO"}""", "3" },
        new object[] { """{"state":"accepted"}""", "5" },
        new object[] { """{"state":"void"}""", "" },
        new object[] { """{"title":"SKARGA HALAS"}""", "1" },
        new object[] { """{"title":"skarg"}""", "4 2 1" },
        new object[] { """{"title":"skarg","department":"GK","from":"2016-10-11"}""", "4" },
        new object[] { """{"title":"ławkę"}""", "3" },
        new object[] { """{"title":"прохання лавк"}""", "5" },
        new object[] { """{"title":"na ska"}""", "2 1" },
        new object[] { """{"title":"skarga ławkę"}""", "" },
        new object[] { """{"title":"nic takiego"}""", "" },
    ];

    [TestCaseSource(nameof(Searches))]
    public async Task A_search_finds_newest_first(string request, string numbers)
    {
        var found = await (await _clerk.Register(JsonNode.Parse(request)!, path: AtPoint)).Read();

        Assert.That(string.Join(' ', Numbers(found)), Is.EqualTo(numbers));
        Assert.That(found.ToJsonString(), Does.Not.Contain("Jan").And.Not.Contain(Desk.Pesel));
    }

    [TestCase("{}", 2)]
    [TestCase("""{"title":"skarg"}""", 1)]
    [TestCase("""{"title":"skarg na","department":"GK"}""", 1)]
    public async Task Pages_follow_each_other_without_a_hole(string request, int take)
    {
        var whole = Numbers(await (await _clerk.Register(JsonNode.Parse(request)!, path: AtPoint)).Read()).ToList();
        var paged = new List<string>();
        string? after = null;
        do
        {
            var body = JsonNode.Parse(request)!;
            (body["take"], body["after"]) = (take, after);
            var page = await (await _clerk.Register(body, path: AtPoint)).Read();
            Assert.That(page["items"]!.AsArray(), Has.Count.LessThanOrEqualTo(take));
            paged.AddRange(Numbers(page));
            after = page["next"]?.GetValue<string>();
        }
        while (after is not null);

        Assert.That(paged, Is.EqualTo(whole));
    }

    [Test]
    public async Task Nobody_finds_what_is_not_of_their_place()
    {
        var all = JsonNode.Parse("{}")!;
        Assert.That(Numbers(await (await _platform.Handler("GK").Register(all, path: InDepartment)).Read()), Is.EqualTo(new[] { "5", "4", "2", "1" }));
        Assert.That(Numbers(await (await _platform.Handler("GK").Register(JsonNode.Parse("""{"title":"lawke"}""")!, path: InDepartment)).Read()), Is.Empty);
        Assert.That(Numbers(await (await _platform.Handler("GK").Register(JsonNode.Parse("""{"number":"RPW/3/2016"}""")!, path: InDepartment)).Read()), Is.Empty);
        Assert.That(Numbers(await (await _platform.Clerk("GR").Register(all, path: AtPoint.Replace("MH", "GR", StringComparison.Ordinal))).Read()), Is.Empty);
        await (await _platform.Clerk("GR").Register(all, path: AtPoint)).Refused(403, "not-allowed");
        await (await _platform.Handler("SO").Register(all, path: InDepartment)).Refused(403, "not-allowed");
    }

    [TestCase("""{"number":"123"}""", "number")]
    [TestCase("""{"sender":{"pesel":"1"}}""", "sender.pesel")]
    [TestCase("""{"sender":{"lastName":"x"}}""", "sender")]
    [TestCase("""{"title":"!"}""", "title")]
    [TestCase("""{"state":"lost"}""", "state")]
    [TestCase("""{"take":0}""", "take")]
    [TestCase("""{"after":"x"}""", "after")]
    [TestCase("""{"from":"2016-10-11","to":"2016-10-10"}""", "to")]
    public async Task A_wrong_search_names_the_field(string request, string field) =>
        await (await _clerk.Register(JsonNode.Parse(request)!, path: AtPoint)).Refused(400, "invalid-input", field);

    [Test]
    public async Task Asking_for_a_sender_is_in_the_access_log_and_nothing_else_is()
    {
        var before = await Logged();
        await (await _clerk.Register(JsonNode.Parse("""{"title":"skarg"}""")!, path: AtPoint)).Read();
        Assert.That(await Logged(), Is.EqualTo(before));
        await (await _clerk.Register(JsonNode.Parse($$$"""{"sender":{"pesel":"{{{Desk.Pesel}}}"}}""")!, path: AtPoint)).Read();
        Assert.That(await Logged(), Is.EqualTo(before + 1));
    }

    private Task<int> Logged() => _platform.Db<DocumentIntakeDb, int>(db => db.AccessLog.CountAsync(e => e.What == "item-search"));

    private static IEnumerable<string> Numbers(JsonNode found) => found["items"]!.AsArray().Select(i => i!.Text("number").Split('/')[1]);
}
