namespace Pom.Distributed.Tests;

[TestFixture]
internal sealed class When_a_message_is_poison
{
    private const string Inbox = "department.SO.inbox";

    [Test]
    public async Task It_is_kept_in_the_error_queue_with_its_reason_and_the_others_go_on()
    {
        await using var broker = await Broker.ConnectAsync();
        var unreadable = Wire.New("Pom.Contracts.DocumentIntake:ItemHandedOver", "{ \"itemId\": \"no id\", ");
        var impossible = Wire.New("Pom.Contracts.DocumentIntake:DocumentHandedOver", $$"""
            { "itemId": "{{Guid.CreateVersion7()}}", "caseId": "{{Guid.CreateVersion7()}}", "caseReference": "SO.0000.9.2016", "department": "SO",
              "servicePoint": "MH", "clerk": "clerk.mh1", "handedOverAt": "2016-10-20T11:00:00+02:00" }
            """);
        await broker.PublishAsync(Broker.Departments, "SO", unreadable);
        await broker.PublishAsync(Broker.Departments, "SO", impossible);
        var itemId = (await Desk.RegisterLetterAsync("SO")).Text("itemId");

        await Desk.UntilAcceptedAsync(itemId);
        var kept = new[] { await broker.TakeAsync(Inbox + "_error"), await broker.TakeAsync(Inbox + "_error") }.ToDictionary(m => m.MessageId!);
        Assert.That(kept.Keys, Is.EquivalentTo(new[] { unreadable.MessageId, impossible.MessageId }));
        Assert.That(kept[unreadable.MessageId!].Body, Is.EqualTo(unreadable.Body), "as it came");
        Assert.That(kept[unreadable.MessageId!].Header("MT-Fault-ExceptionType"), Is.Not.Empty.And.Not.Null);
        Assert.That(kept[impossible.MessageId!].Body, Is.EqualTo(impossible.Body), "as it came");
        Assert.That(kept[impossible.MessageId!].Header("MT-Fault-Message"), Does.Contain("has no case"));
        Assert.That(await Desk.CasesAsync(itemId), Has.Count.EqualTo(1));
        RunningPlatform.Say($"poison kept: {string.Join("; ", kept.Values.Select(m => m.Header("MT-Fault-ExceptionType")))}");
    }
}
