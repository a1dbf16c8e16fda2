using Pom.ServiceDefaults.Identity;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Receipts;

/// <summary>The desk follows what is new; what a department leaves lying is escalated.</summary>
internal sealed class FollowAndEscalateTests
{
    private const string Receipts = "/api/document-intake/points/MH/receipts";
    private const string Overdue = "/api/document-intake/points/MH/items/overdue";
    private CityPackCopy _pack = null!;
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;

    [SetUp]
    public async Task Start()
    {
        _pack = new CityPackCopy().OwnSystem("GK", "http", acceptWithinHours: 4).OwnSystem("MRK", "http", acceptWithinHours: 48);
        var settings = new TestSettings { Configuration = _pack.Configuration };
        settings.Configuration["Pom:DocumentIntake:EscalateEverySeconds"] = "0.05";
        _platform = await TestPlatform.StartAsync(settings, new DocumentIntakeModule());
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
    public async Task The_desk_hears_of_every_receipt_at_least_once_and_of_no_other_points()
    {
        var start = await (await _clerk.GetAsync(Receipts)).Read();
        var itemId = (await _clerk.RegisterLetter()).Text("itemId");
        var system = _platform.OwnSystem("GK");
        await (await system.Accept("GK", 1, "GK.6140.7.2016")).Read();

        var news = (await (await _clerk.GetAsync($"{Receipts}?after={start.Text("next")}")).Read())["receipts"]!.AsArray();

        Assert.That(news.Select(n => n!.Text("receipt")).Distinct(), Is.EquivalentTo(new[] { "registered", "sent", "delivered", "accepted" }));
        Assert.That(news.Last()!.Text("state"), Is.EqualTo("accepted"));
        Assert.That(news.All(n => n!.Text("itemId") == itemId), Is.True);
        var other = await (await _platform.Clerk("GR").GetAsync("/api/document-intake/points/GR/receipts")).Read();
        Assert.That(other["receipts"]!.AsArray(), Is.Empty);
        var paged = await (await _clerk.GetAsync($"{Receipts}?after={start.Text("next")}&take=1")).Read();
        var second = await (await _clerk.GetAsync($"{Receipts}?after={paged.Text("next")}&take=1")).Read();
        Assert.That(second["receipts"]![0]!.Text("receiptId"), Is.Not.EqualTo(paged["receipts"]![0]!.Text("receiptId")), "a full page goes on");
    }

    [TestCase("abc")]
    [TestCase("-1")]
    [TestCase("9999999999999999999")]
    public async Task A_mark_that_is_none_is_refused(string after) => await (await _clerk.GetAsync($"{Receipts}?after={after}")).Refused(400, "invalid-input", "after");

    [Test]
    public async Task The_lists_are_for_the_own_point()
    {
        await (await _platform.Clerk("GR").GetAsync(Receipts)).Refused(403, "not-allowed");
        await (await _platform.Clerk("GR").GetAsync(Overdue)).Refused(403, "not-allowed");
        await (await _clerk.GetAsync($"{Receipts}?take=501")).Refused(400, "invalid-input", "take");
        await (await _platform.Client("clerk.xx1", [Role.Clerk], ["XX"]).GetAsync("/api/document-intake/points/XX/receipts")).Refused(404, "unknown-point");
    }

    [Test]
    public async Task An_item_that_is_not_answered_in_its_departments_time_is_escalated_once_until_it_is_answered()
    {
        var late = (await _clerk.RegisterLetter("GK")).Text("itemId");
        await _clerk.RegisterLetter("MRK");
        _platform.Clock.Now += TimeSpan.FromHours(3.9);
        await Task.Delay(200); // several rounds
        Assert.That((await (await _clerk.GetAsync(Overdue)).Read())["items"]!.AsArray(), Is.Empty);

        _platform.Clock.Now += TimeSpan.FromHours(0.2);

        await Eventually.Until(async () => (await (await _clerk.GetAsync(Overdue)).Read())["items"]!.AsArray().Count == 1, "one is overdue");
        await Task.Delay(200); // several rounds more
        Assert.That((await _clerk.Item(late)).Steps().Count(s => s == "escalated"), Is.EqualTo(1));
        var status = (await (await _platform.Operator().GetAsync("/api/document-intake/hand-over")).Read()).AsArray();
        Assert.That(status.Where(d => d!["overdue"]!.GetValue<int>() > 0).Select(d => d!.Text("department")), Is.EqualTo(new[] { "GK" }));

        await (await _platform.OwnSystem("GK").Accept("GK", 1, "GK.6140.7.2016")).Read();
        Assert.That((await (await _clerk.GetAsync(Overdue)).Read())["items"]!.AsArray(), Is.Empty);
    }
}
