using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pom.DocumentIntake.Features.Webhooks;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Webhooks;

/// <summary>Departments whose own systems are called: signed, retried, each by itself.</summary>
internal sealed class WebhookTests
{
    private readonly byte[] _secret = RandomNumberGenerator.GetBytes(32);
    private CityPackCopy _pack = null!;
    private SampleReceiver _gk = null!;
    private SampleReceiver _mrk = null!;
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;
    private CancellationTokenSource _ticking = null!;
    private TimeSpan _leap;

    [SetUp]
    public async Task Start()
    {
        _pack = new CityPackCopy().OwnSystem("GK", "webhook").OwnSystem("MRK", "webhook");
        (_gk, _mrk) = (await SampleReceiver.StartAsync(_secret), await SampleReceiver.StartAsync(_secret));
        _platform = await TestPlatform.StartAsync(new TestSettings { Configuration = Settings() }, new DocumentIntakeModule(), new DepartmentModule());
        _clerk = _platform.Clerk();
        (_leap, _ticking) = (TimeSpan.Zero, new CancellationTokenSource());
        _ = TickAsync(_platform.Clock, _ticking.Token);
    }

    [TearDown]
    public async Task Stop()
    {
        await _ticking.CancelAsync();
        _ticking.Dispose();
        _clerk.Dispose();
        await _platform.DisposeAsync();
        await _gk.DisposeAsync();
        await _mrk.DisposeAsync();
        _pack.Dispose();
    }

    [Test]
    public async Task An_item_is_pushed_signed_and_delivered_and_answered_by_HTTP()
    {
        var itemId = (await _clerk.RegisterLetter()).Text("itemId");

        var item = await _clerk.Until(itemId, i => i.Steps().Contains("delivered"));

        Assert.That(item.Steps(), Is.EqualTo(new[] { "registered", "sent", "delivered" }));
        var call = _gk.Taken.Single();
        Assert.That((call.Sequence, JsonNode.Parse(call.Body)!.Text("itemId")), Is.EqualTo((1L, itemId)));
        Assert.That((await _platform.OwnSystem("GK").Fetch("GK"))["items"]![0]!["data"]!.ToJsonString(), Is.EqualTo(JsonNode.Parse(call.Body)!.ToJsonString()), "the same content by any way");
        await (await _platform.OwnSystem("GK").Accept("GK", 1, "GK.6140.7.2016")).Read();
        Assert.That((await _clerk.Item(itemId)).Text("state"), Is.EqualTo("accepted"));
    }

    [Test]
    public void A_receiver_refuses_a_wrong_signature_a_changed_body_and_an_old_time()
    {
        var (now, body) = (TimeProvider.System.GetUtcNow(), """{"itemId":"1"}""");
        string Sign(byte[] secret, DateTimeOffset at) => WebhookSignature.Of(secret, at, Encoding.UTF8.GetBytes(body));

        Assert.That(SampleReceiver.IsGenuine(_secret, Sign(_secret, now), body, now), Is.True);
        Assert.That(SampleReceiver.IsGenuine(_secret, Sign(RandomNumberGenerator.GetBytes(32), now), body, now), Is.False, "another's secret");
        Assert.That(SampleReceiver.IsGenuine(_secret, Sign(_secret, now), body + " ", now), Is.False, "another body");
        Assert.That(SampleReceiver.IsGenuine(_secret, Sign(_secret, now - WebhookSignature.Window - TimeSpan.FromSeconds(2)), body, now), Is.False, "played again later");
        Assert.That(SampleReceiver.IsGenuine(_secret, Sign(_secret, now).Replace($"t={now.ToUnixTimeSeconds()}", $"t={now.ToUnixTimeSeconds() + 60}", StringComparison.Ordinal), body, now), Is.False, "a time put in later");
        Assert.That(SampleReceiver.IsGenuine(_secret, null, body, now), Is.False);
    }

    [TestCase(500)]
    [TestCase(307)]
    [TestCase(404)]
    public async Task Whatever_is_no_success_is_tried_again_and_shown(int status)
    {
        _gk.Down = status;
        await _clerk.RegisterLetter();

        JsonNode? row = null;
        await Eventually.Until(async () => (row = (await Unanswered("GK"))[0]!).Number("attempts") >= 2, "tried twice");

        Assert.That((row!.Text("state"), row!.Text("lastError")), Is.EqualTo(("waiting", $"HTTP {status}")));
        _gk.Down = null;
        await Eventually.Until(() => _gk.Taken.Count == 1, "delivered in the end");
        await Eventually.Until(async () => (await Unanswered("GK"))[0]!.Text("state") == "delivered", "and seen as delivered");
    }

    [Test]
    public async Task A_dead_department_loses_nothing_delays_no_other_and_catches_up_fast()
    {
        await DelayOfMrk(); // the first call pays for connections and compilation
        var before = await DelayOfMrk(5);
        _gk.Down = 503;
        const int Backlog = 40;
        var arrivals = Stopwatch.StartNew();
        for (var i = 0; i < Backlog; i++)
        {
            await _clerk.RegisterLetter();
            await Task.Delay(100); // the scale: ten minutes are four seconds
        }
        var arrivalRate = Backlog / arrivals.Elapsed.TotalSeconds;
        var during = await DelayOfMrk(5);
        Assert.That(during, Is.LessThan(before + TimeSpan.FromMilliseconds(250)), "the other department does not notice");
        Assert.That((await Status("GK"))["breaker"]!.GetValue<string>(), Is.EqualTo("open"));
        Assert.That(_gk.Calls, Is.LessThan(Backlog * 3), "a dead receiver is spared");

        _gk.Down = null;
        await Eventually.Until(() => _gk.Taken.Select(t => t.Sequence).Distinct().Count() == Backlog, "all have come", TimeSpan.FromSeconds(20));

        Assert.That(_gk.Taken.Select(t => t.Sequence).Distinct().Order(), Is.EqualTo(Enumerable.Range(1, Backlog).Select(n => (long)n)));
        var drained = _gk.Taken.GroupBy(t => t.Sequence).Select(g => g.Min(t => t.At)).Order().ToList();
        var drainRate = (Backlog - 1) / Stopwatch.GetElapsedTime(drained[0], drained[^1]).TotalSeconds;
        TestContext.Out.WriteLine($"arrivals {arrivalRate:0.0}/s, drained at {drainRate:0.0}/s; the other department {before.TotalMilliseconds:0} ms before, {during.TotalMilliseconds:0} ms during");
        Assert.That(drainRate, Is.GreaterThan(5 * arrivalRate));
    }

    [Test]
    public async Task After_seven_days_it_is_given_up_visibly_and_an_operator_replays_it()
    {
        _gk.Down = 503;
        var itemId = (await _clerk.RegisterLetter()).Text("itemId");
        await Eventually.Until(async () => (await Unanswered("GK"))[0]!.Number("attempts") >= 1, "tried");
        _leap = TimeSpan.FromDays(6.9);
        await Eventually.Until(async () => (await Unanswered("GK"))[0]!.Number("attempts") >= 2, "still tried");
        Assert.That((await Status("GK")).Number("givenUp"), Is.Zero);

        _leap = TimeSpan.FromDays(7.1);

        await Eventually.Until(async () => (await Status("GK")).Number("givenUp") == 1, "given up");
        Assert.That((await _clerk.Item(itemId)).Steps(), Does.Contain("escalated"));
        Assert.That((await Unanswered("GK", "givenUp"))[0]!.Text("lastError"), Is.EqualTo("HTTP 503"));
        _gk.Down = null;
        await Task.Delay(200);
        Assert.That(_gk.Taken, Is.Empty, "nobody tries any more");

        await (await _platform.Operator().PostAsync("/api/document-intake/hand-over/GK/deliveries/1/replay", null)).Read();

        await Eventually.Until(() => _gk.Taken.Count == 1, "delivered after the replay");
        await _clerk.Until(itemId, i => i.Steps().Contains("delivered"));
    }

    [Test]
    public async Task Operators_routes_refuse_others_and_bad_input()
    {
        await _clerk.RegisterLetter();
        await Eventually.Until(() => _gk.Taken.Count == 1, "delivered");
        await Eventually.Until(async () => (await Unanswered("GK"))[0]!.Text("state") == "delivered", "recorded");
        var one = _platform.Operator();
        await (await one.PostAsync("/api/document-intake/hand-over/GK/deliveries/1/replay", null)).Refused(409, "nothing-to-replay");
        await (await one.PostAsync("/api/document-intake/hand-over/GK/deliveries/9/replay", null)).Refused(404, "unknown-delivery");
        await (await one.PostAsync("/api/document-intake/hand-over/XX/deliveries/1/replay", null)).Refused(404, "unknown-department");
        await (await one.GetAsync("/api/document-intake/hand-over/XX/deliveries")).Refused(404, "unknown-department");
        await (await one.GetAsync("/api/document-intake/hand-over/GK/deliveries?take=0")).Refused(400, "invalid-input", "take");
        await (await one.GetAsync("/api/document-intake/hand-over/GK/deliveries?state=accepted")).Refused(400, "invalid-input", "state");
        foreach (var other in new[] { _clerk, _platform.Supervisor(), _platform.OwnSystem("GK"), _platform.Head("GK") })
        {
            await (await other.GetAsync("/api/document-intake/hand-over")).Refused(403, "not-allowed");
            await (await other.GetAsync("/api/document-intake/hand-over/GK/deliveries")).Refused(403, "not-allowed");
            await (await other.PostAsync("/api/document-intake/hand-over/GK/deliveries/1/replay", null)).Refused(403, "not-allowed");
        }
        Assert.That((await (await one.GetAsync("/api/document-intake/hand-over/GK/deliveries")).Read()).ToJsonString(), Does.Not.Contain(Desk.Pesel).And.Not.Contain("Jan"));
    }

    [TestCase("Pom:DocumentIntake:Webhooks:GK:Url", "http://elsewhere.example/items", "must be an https address")]
    [TestCase("Pom:DocumentIntake:Webhooks:GK:Url", null, "must be an https address")]
    [TestCase("Pom:DocumentIntake:Webhooks:GK:Secret", "c2hvcnQ=", "at least 32 bytes")]
    [TestCase("Pom:DocumentIntake:WebhookTimeoutSeconds", "0", "allowed: 0.01 to 86400")]
    public void A_wrong_configuration_stops_the_start(string key, string? value, string reason)
    {
        var settings = Settings();
        settings[key] = value;
        Assert.That(async () => { await using var platform = await TestPlatform.StartAsync(new TestSettings { Configuration = settings }, new DocumentIntakeModule()); }, Throws.InvalidOperationException.With.Message.Contains(reason));
    }

    /// <summary>Pauses pass only while the clock goes; a test leaps ahead in it.</summary>
    private async Task TickAsync(TestClock clock, CancellationToken ct)
    {
        var (start, watch) = (clock.Now, Stopwatch.StartNew());
        while (!ct.IsCancellationRequested)
        {
            clock.Now = start + watch.Elapsed + _leap;
            await Task.Delay(10, CancellationToken.None);
        }
    }

    private Dictionary<string, string?> Settings() => new(_pack.Configuration)
    {
        ["Pom:DocumentIntake:Webhooks:GK:Url"] = _gk.Url,
        ["Pom:DocumentIntake:Webhooks:GK:Secret"] = Convert.ToBase64String(_secret),
        ["Pom:DocumentIntake:Webhooks:MRK:Url"] = _mrk.Url,
        ["Pom:DocumentIntake:Webhooks:MRK:Secret"] = Convert.ToBase64String(_secret),
        ["Pom:DocumentIntake:WebhookFirstPauseSeconds"] = "0.05",
        ["Pom:DocumentIntake:WebhookBreakSeconds"] = "0.5",
        ["Pom:DocumentIntake:WebhookPollSeconds"] = "0.05",
        ["Pom:DocumentIntake:EscalateEverySeconds"] = "3600",
    };

    private async Task<TimeSpan> DelayOfMrk(int times = 1)
    {
        var delays = new List<TimeSpan>();
        for (var i = 0; i < times; i++)
        {
            var count = _mrk.Taken.Count;
            await _clerk.RegisterLetter("MRK");
            var registered = Stopwatch.GetTimestamp();
            await Eventually.Until(() => _mrk.Taken.Count > count, "the other department has it");
            delays.Add(Stopwatch.GetElapsedTime(registered));
        }
        return delays.Order().ElementAt(times / 2);
    }

    private async Task<JsonArray> Unanswered(string department, string? state = null) =>
        (await (await _platform.Operator().GetAsync($"/api/document-intake/hand-over/{department}/deliveries{(state is null ? "" : "?state=" + state)}")).Read())["deliveries"]!.AsArray();

    private async Task<JsonNode> Status(string department) =>
        (await (await _platform.Operator().GetAsync("/api/document-intake/hand-over")).Read()).AsArray().Single(d => d!.Text("department") == department)!;
}
