using System.Diagnostics;
using Pom.Testing;
using Pom.Tool.Supervision;

namespace Pom.Distributed.Tests;

/// <summary>Queueing and document intake run twice on the same databases, the gateway knows both addresses.</summary>
[TestFixture]
internal sealed class When_a_service_has_two_replicas
{
    private static readonly string[] s_doubled = ["queueing", "document-intake"];
    private DirectoryInfo _folder = null!;
    private Platform _replicas = null!;

    private static Platform First => RunningPlatform.Platform;

    [OneTimeSetUp]
    public async Task StartReplicas()
    {
        _folder = Directory.CreateTempSubdirectory("pom-replicas-");
        _replicas = await Platform.StartAsync(new PlatformOptions
        {
            DataDirectory = _folder.FullName,
            RabbitMq = First.RabbitMq,
            Postgres = First.Postgres,
            DeployAssembly = null,
            Programs = [.. ServiceProgram.All.Where(p => s_doubled.Contains(p.Name))],
            StopTimeout = TimeSpan.FromSeconds(2),
            Say = line => RunningPlatform.Say($"second replica: {line}"),
            Environment =
            {
                ["*"] = new Dictionary<string, string>
                {
                    ["Pom__Keys__Directory"] = Path.Combine(RunningPlatform.Folder, "keys"),
                    ["Pom__Data__Directory"] = RunningPlatform.Folder,
                    ["Pom__CityPack__Directory"] = Path.Combine(RunningPlatform.Folder, "city-pack"),
                    ["DOTNET_TieredPGO"] = "0",
                    ["DOTNET_TC_CallCountThreshold"] = "400",
                },
            },
        });
        await TellGatewayAsync(service => $"{First.UrlOf(service)},{_replicas.UrlOf(service)}");
    }

    [OneTimeTearDown]
    public async Task StopReplicas()
    {
        await TellGatewayAsync(First.UrlOf);
        await _replicas.DisposeAsync();
        Assert.That(Leftovers.Find(_folder.FullName), Is.Empty);
        _folder.Delete(recursive: true);
    }

    [Test]
    public async Task A_day_is_reconciled_though_one_replica_of_each_dies()
    {
        await using var played = DayProcess.Start(First.Url, new DateOnly(2016, 10, 14), seed: 1014);
        await played.WaitUntilItemsFlowAsync(6);
        await _replicas.KillAsync("document-intake");
        await First.KillAsync("queueing");
        Assert.That(played.IsRunning, Is.True);
        Assert.That(await played.WaitForEndAsync(), Is.Zero, played.Output);
        Assert.That(played.LastLine, Does.EndWith("0 lost, 0 doubled"));
        RunningPlatform.Say($"two replicas each, one of each killed: {played.LastLine} in {played.Took.TotalSeconds:0.0} s");
        await _replicas.WaitUntilReadyAsync();
        await First.WaitUntilReadyAsync();
    }

    [Test]
    public async Task What_a_replica_left_unsent_when_it_went_for_good_is_sent_by_the_other()
    {
        if (First.RabbitMqManagement is null) Assert.Ignore("The broker is not ours to stop.");
        await First.StopAsync("rabbitmq");
        try
        {
            // Only the second replica takes requests, so it owns what it announces.
            await First.StopAsync("document-intake");
            var itemId = await RegisterAsync();
            Assert.That(await RunningPlatform.OutboxOf("document-intake"), Is.GreaterThan(0));
            await _replicas.StopAsync("document-intake");
            var gone = Stopwatch.GetTimestamp();
            await First.StartAsync("rabbitmq");
            await First.WaitUntilReadyAsync("rabbitmq");
            await First.StartAsync("document-intake");
            await First.WaitUntilReadyAsync("document-intake");

            await Eventually.Until(async () => await RunningPlatform.OutboxOf("document-intake") == 0, "the first replica has taken it over", TimeSpan.FromSeconds(30));
            var took = Stopwatch.GetElapsedTime(gone);
            await Desk.UntilAcceptedAsync(itemId);
            Assert.That(await Desk.CasesAsync(itemId), Has.Count.EqualTo(1));
            RunningPlatform.Say($"taken over {took.TotalSeconds:0.0} s after the replica went");
        }
        finally
        {
            await First.StartAsync("rabbitmq");
            await First.StartAsync("document-intake");
            await _replicas.StartAsync("document-intake");
            await First.WaitUntilReadyAsync();
        }
    }

    /// <summary>As a client does: again until it is answered, with the same key.</summary>
    private static async Task<string> RegisterAsync()
    {
        var clerk = await Desk.Clerk;
        string? itemId = null;
        await Eventually.Until(async () =>
        {
            using var answer = await Desk.TryAttachAsync(clerk);
            if (!answer.IsSuccessStatusCode) return false;
            itemId = await Desk.RegisterRepeatedlyAsync(clerk, Desk.Letter("SO", (await answer.Read()).Text("attachmentId")));
            return true;
        }, "registered through the replica that is there", TimeSpan.FromSeconds(20));
        return itemId!;
    }

    /// <summary>The gateway reads its addresses when it starts.</summary>
    private static async Task TellGatewayAsync(Func<string, string> addresses)
    {
        foreach (var service in s_doubled) First.SetEnvironment("gateway", PlatformEnvironment.AddressVariable(service), addresses(service));
        await First.StopAsync("gateway");
        await First.StartAsync("gateway");
        await First.WaitUntilReadyAsync("gateway");
    }
}
