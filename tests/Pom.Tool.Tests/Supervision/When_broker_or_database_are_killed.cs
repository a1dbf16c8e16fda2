using Npgsql;
using Pom.Tool.Supervision;
using RabbitMQ.Client;

namespace Pom.Tool.Tests.Supervision;

[TestFixture]
internal sealed class When_broker_or_database_are_killed
{
    private static Platform Running => PrivateInfrastructure.Platform;

    [Test]
    public async Task Broker_comes_back_with_its_queue_and_messages()
    {
        await PublishAsync("survivors", count: 5);
        var restarts = Running.RestartsOf(InfrastructureNames.RabbitMq);

        // RabbitMQ 3.10 writes the identity of a new quorum queue to disk half a second late: killed earlier, the queue stays without a leader.
        await Task.Delay(Platform.NewQueueSettles);
        await Running.KillAsync(InfrastructureNames.RabbitMq);
        await Running.WaitUntilReadyAsync(InfrastructureNames.RabbitMq);

        Assert.That(Running.RestartsOf(InfrastructureNames.RabbitMq), Is.EqualTo(restarts + 1));
        Assert.That(await DrainAsync("survivors", expected: 5), Is.EqualTo(5));
    }

    [Test]
    public async Task Database_comes_back_with_its_rows()
    {
        await ExecuteAsync("create table survivors (id int)");
        await ExecuteAsync("insert into survivors select generate_series(1, 1000)");
        var restarts = Running.RestartsOf(InfrastructureNames.PostgreSql);

        await Running.KillAsync(InfrastructureNames.PostgreSql);
        await Running.WaitUntilReadyAsync(InfrastructureNames.PostgreSql);

        Assert.That(Running.RestartsOf(InfrastructureNames.PostgreSql), Is.EqualTo(restarts + 1));
        Assert.That(await ExecuteAsync("select count(*) from survivors"), Is.EqualTo(1000));
    }

    [Test]
    public async Task Clean_stop_leaves_no_process_and_the_next_start_finds_everything_at_the_same_address()
    {
        await PublishAsync("stayers", count: 5);
        await ExecuteAsync("create table stayers as select generate_series(1, 1000)");
        var (rabbit, postgres) = (Running.RabbitMq, Running.Postgres);

        await PrivateInfrastructure.RestartAsync(whileStopped: () =>
            Assert.That(Leftovers.Find(PrivateInfrastructure.Folder), Is.Empty));

        Assert.Multiple(() =>
        {
            Assert.That(Running.RabbitMq, Is.EqualTo(rabbit));
            Assert.That(Running.Postgres, Is.EqualTo(postgres));
        });
        Assert.That(await DrainAsync("stayers", expected: 5), Is.EqualTo(5));
        Assert.That(await ExecuteAsync("select count(*) from stayers"), Is.EqualTo(1000));
    }

    [Test]
    public async Task Both_are_private()
    {
        Assert.That(await ExecuteAsync("show fsync"), Is.EqualTo("on"));
        Assert.That(await ExecuteAsync("show listen_addresses"), Is.EqualTo("127.0.0.1"));
        var guest = new ConnectionFactory { Uri = new UriBuilder(Running.RabbitMq) { UserName = "guest", Password = "guest" }.Uri };
        Assert.That(async () => await guest.CreateConnectionAsync(), Throws.Exception);
        Assert.That(File.GetUnixFileMode(Path.Combine(PrivateInfrastructure.Folder, "infra", "secrets.json")), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private static async Task PublishAsync(string queue, int count)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" });
        for (var i = 0; i < count; i++)
            await channel.BasicPublishAsync("", queue, mandatory: true, new BasicProperties { Persistent = true }, new byte[] { 1 });
    }

    /// <summary>How many messages can really be taken from the queue: the broker's own count lags behind after a crash.</summary>
    private static async Task<int> DrainAsync(string queue, int expected)
    {
        await using var connection = await ConnectAsync();
        await using var channel = await connection.CreateChannelAsync();
        var taken = 0;
        for (var attempt = 0; taken < expected && attempt < 50; attempt++)
        {
            if (await channel.BasicGetAsync(queue, autoAck: true) is not null) taken++;
            else await Task.Delay(100);
        }
        return taken;
    }

    private static Task<IConnection> ConnectAsync() => new ConnectionFactory { Uri = new Uri(Running.RabbitMq) }.CreateConnectionAsync();

    private static async Task<object?> ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Running.Postgres + ";Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
