namespace Pom.Distributed.Tests;

[TestFixture]
internal sealed class When_intake_dies_between_commit_and_publish
{
    [Test]
    public async Task The_department_opens_exactly_one_case()
    {
        var platform = RunningPlatform.Platform;
        if (platform.RabbitMqManagement is null) Assert.Ignore("The broker is not ours to stop.");
        await platform.StopAsync("rabbitmq");
        var item = await Desk.RegisterLetterAsync("SO");
        var itemId = item.Text("itemId");
        Assert.That(item["stateText"]!.Text("code"), Is.EqualTo("waiting-for-department"));
        Assert.That(await RunningPlatform.OutboxOf("document-intake"), Is.EqualTo(2), "committed, and nothing published");

        var pid = platform.PidOf("document-intake");
        await platform.KillAsync("document-intake");
        await platform.StartAsync("rabbitmq");
        await platform.WaitUntilReadyAsync();

        Assert.That(platform.PidOf("document-intake"), Is.Not.EqualTo(pid));
        await Desk.UntilAcceptedAsync(itemId);
        Assert.That(await Desk.CasesAsync(itemId), Has.Count.EqualTo(1));
        Assert.That(await RunningPlatform.OutboxOf("document-intake"), Is.Zero);
        RunningPlatform.Say($"item {item.Text("number")} survived in the outbox; one case");
    }
}
