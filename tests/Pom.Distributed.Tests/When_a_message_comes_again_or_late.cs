using System.Text.Json.Nodes;
using Pom.Testing;

namespace Pom.Distributed.Tests;

[TestFixture]
internal sealed class When_a_message_comes_again_or_late
{
    private Broker _broker = null!;

    [OneTimeSetUp]
    public async Task Connect() => _broker = await Broker.ConnectAsync();

    [OneTimeTearDown]
    public async Task Leave() => await _broker.DisposeAsync();

    [Test]
    public async Task A_hand_over_that_is_delivered_again_opens_no_second_case()
    {
        var tap = await _broker.TapAsync("SO");
        var itemId = (await Desk.RegisterLetterAsync("SO")).Text("itemId");
        var handOver = await _broker.TakeAsync(tap);
        Assert.That(handOver.Text, Does.Contain(itemId));
        await Desk.UntilAcceptedAsync(itemId);
        var inbox = await RunningPlatform.ScalarAsync<long>("citizen-affairs", "SELECT COUNT(*) FROM \"Inbox\"");

        await _broker.PublishAsync(Broker.Departments, "SO", handOver);
        await _broker.PublishAsync(Broker.Departments, "SO", handOver);
        await _broker.PublishAsync(Broker.Departments, "SO", handOver.WithNewId());
        await Eventually.Until(async () => await RunningPlatform.ScalarAsync<long>("citizen-affairs", "SELECT COUNT(*) FROM \"Inbox\"") == inbox + 1,
            "the one with another id was handled too", TimeSpan.FromSeconds(20));
        await Eventually.Until(() => Dropped() >= 2, "the repeats were dropped", TimeSpan.FromSeconds(20));

        Assert.That(await Desk.CasesAsync(itemId), Has.Count.EqualTo(1));
        RunningPlatform.Say("three repeats of one hand-over: one case");

        int Dropped() => RunningPlatform.Platform.LogOf("citizen-affairs").Split('\n').Count(l => l.Contains($"{handOver.MessageId} was already handled by department.SO.inbox", StringComparison.Ordinal));
    }

    /// <summary>The test plays the department here, so the real one is stopped and its inbox emptied by the test.</summary>
    [Test]
    public async Task Events_of_a_case_that_overtake_its_opening_lead_to_the_same_state()
    {
        await RunningPlatform.Platform.StopAsync("citizen-affairs");
        try
        {
            var itemId = (await Desk.RegisterLetterAsync("SO")).Text("itemId");
            var handOver = await _broker.TakeAsync("department.SO.inbox");
            Assert.That(handOver.Text, Does.Contain(itemId));
            var caseId = Guid.CreateVersion7().ToString();

            await Tell("DocumentReady", ("readyAt", "2016-10-20T11:00:00+02:00"));
            await Eventually.Until(async () => await Progress() == "documentReady", "ready, though nobody said opened or decided");
            await Tell("CaseDecided", ("decidedAt", "2016-10-20T10:30:00+02:00"), ("outcome", "granted"));
            await Tell("CaseOpened", ("openedAt", "2016-10-20T10:06:00+02:00"), ("caseType", "LetterSubmission"), ("servicePoint", "MH"));
            await Eventually.Until(async () => (await Desk.ItemAsync(itemId))["receipts"]!.AsArray().Count(r => r!.Text("state") is "accepted" or "decided" or "documentReady") == 3, "all three are kept");

            var item = await Desk.ItemAsync(itemId);
            Assert.That(item["case"]!.Text("state"), Is.EqualTo("documentReady"), "a late opening sets nothing back");
            Assert.That(item["case"]!.Text("outcome"), Is.EqualTo("granted"));
            Assert.That(item["case"]!.Text("caseId"), Is.EqualTo(caseId));
            RunningPlatform.Say("ready, decided, opened: in this order, and the desk sees ready");

            Task Tell(string contract, params (string Name, string Value)[] own)
            {
                var body = new JsonObject { ["caseId"] = caseId, ["itemId"] = itemId, ["caseReference"] = "SO.0000.1.2016", ["department"] = "SO", ["day"] = "2016-10-20" };
                foreach (var (name, value) in own) body[name] = value;
                return _broker.PublishAsync($"pom.cases.{contract}", "", Wire.New($"Pom.Contracts.Cases:{contract}", body.ToJsonString()));
            }

            async Task<string?> Progress() => (await Desk.ItemAsync(itemId))["case"]?.Text("state");
        }
        finally
        {
            await RunningPlatform.Platform.StartAsync("citizen-affairs");
            await RunningPlatform.Platform.WaitUntilReadyAsync("citizen-affairs");
        }
    }
}
