using System.Text;
using System.Text.Json.Nodes;
using Pom.Testing;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Pom.Distributed.Tests;

/// <summary>A department's account at the broker may read its own inbox and write its own receipts; the broker refuses all else, and
/// what the broker cannot see intake refuses.</summary>
[TestFixture]
internal sealed class When_a_department_oversteps_its_account
{
    private const ushort AccessRefused = 403;
    private IConnection _connection = null!;

    [SetUp]
    public async Task Connect()
    {
        if (RunningPlatform.Platform.RabbitMqManagement is null) Assert.Ignore("Accounts are made through the broker's management API.");
        _connection = await OwnBrokerAccount.ConnectAsync("EZD");
    }

    [TearDown]
    public async Task Disconnect()
    {
        if (_connection is not null) await _connection.DisposeAsync();
    }

    private static IEnumerable<TestCaseData> Oversteps()
    {
        yield return Overstep("read another department's inbox", c => c.BasicGetAsync("department.SO.inbox", autoAck: false));
        yield return Overstep("consume another department's inbox", c => c.BasicConsumeAsync("department.GK.inbox", autoAck: true, new AsyncDefaultBasicConsumer(c)));
        yield return Overstep("read a service's queue", c => c.BasicGetAsync("document-intake", autoAck: false));
        yield return Overstep("read the dead letters", c => c.BasicGetAsync("pom.dead-letters", autoAck: false));
        yield return Overstep("read the receipts of others", c => c.BasicGetAsync("document-intake.receipts", autoAck: false));
        yield return Overstep("purge a queue", c => c.QueuePurgeAsync("department.SO.inbox"));
        yield return Overstep("delete its own queue", c => c.QueueDeleteAsync("department.EZD.inbox"));
        yield return Overstep("declare a queue", c => c.QueueDeclareAsync("mine"));
        yield return Overstep("declare a queue without a name", c => c.QueueDeclareAsync(""));
        yield return Overstep("declare an exchange", c => c.ExchangeDeclareAsync("mine", "topic"));
        yield return Overstep("bind its inbox to what others get", c => c.QueueBindAsync("department.EZD.inbox", Broker.Departments, "#"));
        yield return Overstep("unbind another inbox", c => c.QueueUnbindAsync("department.SO.inbox", Broker.Departments, "SO"));
        yield return Overstep("write to a department", c => Publish(c, Broker.Departments, "SO"));
        yield return Overstep("announce an event", c => Publish(c, "pom.cases.CaseOpened", ""));
        yield return Overstep("write to a queue past the exchanges", c => Publish(c, "", "document-intake"));
        yield return Overstep("write a receipt under another's key", c => Publish(c, "pom.receipts", "SO"));
    }

    [TestCaseSource(nameof(Oversteps))]
    public async Task The_broker_refuses_to_let_it(Func<IChannel, Task> overstep)
    {
        await using var channel = await _connection.ChannelAsync();
        ushort? reply = null;
        channel.ChannelShutdownAsync += (_, e) => { reply = e.ReplyCode; return Task.CompletedTask; };

        try { await overstep(channel); }
        catch (Exception e) when (e is OperationInterruptedException or AlreadyClosedException or PublishException) { }

        await Eventually.Until(() => reply is not null, "the broker answered");
        Assert.That(reply, Is.EqualTo(AccessRefused));
    }

    [Test]
    public async Task The_broker_takes_no_other_name_for_the_sender()
    {
        await using var channel = await _connection.ChannelAsync();
        ushort? reply = null;
        channel.ChannelShutdownAsync += (_, e) => { reply = e.ReplyCode; return Task.CompletedTask; };

        try { await Publish(channel, "pom.receipts", "EZD", user: "pom"); }
        catch (Exception e) when (e is OperationInterruptedException or AlreadyClosedException or PublishException) { }

        await Eventually.Until(() => reply is not null, "the broker answered");
        Assert.That(reply, Is.EqualTo(406), "PRECONDITION_FAILED: user-id is not the account");
    }

    private static IEnumerable<TestCaseData> WrongReceipts()
    {
        yield return new TestCaseData((Func<JsonNode, JsonObject>)(bip => Receipt("BIP", bip)), "department.EZD").SetArgDisplayNames("for another department");
        yield return new TestCaseData((Func<JsonNode, JsonObject>)(bip => Receipt("EZD", bip)), "department.EZD").SetArgDisplayNames("for another department's item under its own name");
        yield return new TestCaseData((Func<JsonNode, JsonObject>)(bip => Receipt("EZD", bip)), null).SetArgDisplayNames("without the sender's name");
    }

    [TestCaseSource(nameof(WrongReceipts))]
    public async Task Intake_takes_no_receipt_that_is_not_for_the_senders_own_item(Func<JsonNode, JsonObject> receipt, string? user)
    {
        var itemId = (await Desk.RegisterLetterAsync("BIP")).Text("itemId");
        var system = await Desk.As("system.bip");
        var last = (await (await system.GetAsync("/api/document-intake/departments/BIP/deliveries")).Read())["last"]!.GetValue<long>();
        var delivery = (await (await system.GetAsync($"/api/document-intake/departments/BIP/deliveries?after={last - 1}")).Read())["items"]![0]!;
        Assert.That(delivery.Text("subject"), Is.EqualTo(itemId));
        await using var channel = await _connection.ChannelAsync();
        var id = Guid.NewGuid().ToString();

        await Publish(channel, "pom.receipts", "EZD", user, id, receipt(delivery).ToJsonString());

        Wire? kept = null;
        await Eventually.Until(async () => (kept = await TryTakeAsync("document-intake.receipts_error")) is not null, "it is kept for a person to look at", TimeSpan.FromSeconds(20));
        Assert.That(kept!.MessageId, Is.EqualTo(id));
        Assert.That((await Desk.ItemAsync(itemId)).Text("state"), Is.EqualTo("sent"));
    }

    /// <summary>The error queue is made with the first message in it; asking before that costs the channel.</summary>
    private static async Task<Wire?> TryTakeAsync(string queue)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(RunningPlatform.Platform.RabbitMq) }.CreateConnectionAsync();
        await using var channel = await connection.ChannelAsync();
        try { return await channel.BasicGetAsync(queue, autoAck: true) is { } got ? Wire.Of(got) : null; }
        catch (OperationInterruptedException) { return null; }
    }

    private static JsonObject Receipt(string department, JsonNode delivery) => new()
    {
        ["department"] = department, ["sequence"] = delivery["sequence"]!.GetValue<long>(), ["itemId"] = delivery.Text("subject"), ["answer"] = "accepted", ["caseReference"] = "X.1.1.2016",
    };

    private static async Task Publish(IChannel channel, string exchange, string key, string? user = null, string? id = null, string body = "{}")
    {
        var properties = new BasicProperties { MessageId = id ?? Guid.NewGuid().ToString(), Persistent = true, ContentType = "application/json" };
        if (user is not null) properties.UserId = user;
        await channel.BasicPublishAsync(exchange, key, mandatory: true, properties, Encoding.UTF8.GetBytes(body));
    }

    private static TestCaseData Overstep(string name, Func<IChannel, Task> act) => new TestCaseData(act).SetArgDisplayNames(name);
}
