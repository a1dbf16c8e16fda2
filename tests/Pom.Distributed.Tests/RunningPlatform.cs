using System.Diagnostics;
using System.Text.Json.Nodes;
using Npgsql;
using Pom.Tool;
using Pom.Tool.Supervision;

namespace Pom.Distributed.Tests;

/// <summary>One distributed platform for all tests: real RabbitMQ and PostgreSQL, every service its own process, in a temporary
/// folder. When the tests are over, no process of it is left.</summary>
[SetUpFixture]
internal sealed class RunningPlatform
{
    private BrokerSource? _broker;

    public static Platform Platform { get; private set; } = null!;
    public static string Folder { get; private set; } = "";

    /// <summary>What the supervision said, such as that it starts a process again.</summary>
    public static List<string> Said { get; } = [];

    /// <summary>A connection string to the database of one service.</summary>
    public static string DatabaseOf(string service) => $"{Platform.Postgres};Database=pom_{service.Replace('-', '_')}";

    /// <summary>One value from the database of one service.</summary>
    public static async Task<T> ScalarAsync<T>(string service, string sql)
    {
        await using var connection = new NpgsqlConnection(DatabaseOf(service) + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Messages that a service has announced and that have not left.</summary>
    public static Task<long> OutboxOf(string service) => ScalarAsync<long>(service, "SELECT COUNT(*) FROM \"Outbox\"");

    public static void Say(string line)
    {
        lock (Said) Said.Add(line);
        TestContext.Progress.WriteLine(line);
    }

    [OneTimeSetUp]
    public async Task Start()
    {
        var folder = Directory.CreateTempSubdirectory("pom-distributed-");
        File.SetUnixFileMode(folder.FullName, (UnixFileMode)0b111_101_101); // the database's own account must reach it
        Folder = folder.FullName;
        var started = Stopwatch.GetTimestamp();
        _broker = await BrokerSource.FindAsync();
        Platform = await Platform.StartAsync(new PlatformOptions
        {
            DataDirectory = Folder,
            RabbitMq = _broker.Address,
            Say = Say,
            Environment =
            {
                ["*"] = new Dictionary<string, string>
                {
                    ["Pom__CityPack__Directory"] = PackWithManyCounters(Folder),
                    // The processes live for seconds: to measure their hot paths and compile them again costs more than it brings.
                    ["DOTNET_TieredPGO"] = "0",
                    ["DOTNET_TC_CallCountThreshold"] = "400",
                },
            },
        });
        Say($"the platform was ready after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s at {Platform.Url}");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        Desk.LogOut();
        if (Platform is not null) await Platform.DisposeAsync();
        if (_broker is not null) await _broker.DisposeAsync();
        Assert.That(Leftovers.Find(Folder).Select(l => $"{l.Name} ({l.Pid})"), Is.Empty, "no process of the platform is left");
        Assert.That(DayProcess.StillRunning, Is.Empty, "no day is left playing");
        // What failed is looked into by its logs.
        if (TestContext.CurrentContext.Result.FailCount == 0) Directory.Delete(Folder, recursive: true);
        else TestContext.Progress.WriteLine($"logs of the platform: {Folder}/logs");
    }

    /// <summary>Two departments more: EZD takes its items from its queue, BIP asks for them by HTTP.</summary>
    private static void AddOwnSystems(string path)
    {
        var file = JsonNode.Parse(File.ReadAllText(path))!;
        foreach (var (code, delivery) in new[] { ("EZD", "amqp"), ("BIP", "http") })
            file["departments"]!.AsArray().Add((JsonNode)new JsonObject
            {
                ["code"] = code, ["cell"] = code, ["service"] = "external", ["delivery"] = delivery, ["name"] = new JsonObject { ["pl"] = code, ["en"] = code, ["uk"] = code },
            });
        File.WriteAllText(path, file.ToJsonString());
    }

    /// <summary>Rzeszów, but Millenium Hall has counters 5 to 10 for the group SO beside its own two, each with a clerk of its own,
    /// and two departments have a system of their own.</summary>
    private static string PackWithManyCounters(string folder)
    {
        var (from, to) = (Path.Combine(Repository.Root, "deploy", "city-packs", "rzeszow"), Path.Combine(folder, "city-pack"));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        var path = Path.Combine(to, "service-points", "MH.json");
        var point = JsonNode.Parse(File.ReadAllText(path))!;
        for (var number = 5; number <= 10; number++)
            point["counters"]!.AsArray().Add((JsonNode)new JsonObject { ["number"] = number, ["caseGroups"] = new JsonArray("SO"), ["equipment"] = new JsonArray("srp") });
        File.WriteAllText(path, point.ToJsonString());
        path = Path.Combine(to, "staff.json");
        var staff = JsonNode.Parse(File.ReadAllText(path))!;
        for (var number = 5; number <= 10; number++)
            staff["clerks"]!.AsArray().Add((JsonNode)new JsonObject { ["user"] = $"clerk.mh{number}", ["authorisations"] = new JsonArray(new JsonObject { ["caseGroups"] = new JsonArray("SO") }) });
        File.WriteAllText(path, staff.ToJsonString());
        AddOwnSystems(Path.Combine(to, "departments.json"));
        return to;
    }
}
