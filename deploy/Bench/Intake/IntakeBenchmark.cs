using System.Diagnostics;
using System.Globalization;
using Pom.ServiceDefaults.Data;
using Pom.Tool.Infrastructure;
using Pom.Tool.Supervision;

namespace Pom.Bench.Intake;

/// <summary>Does intake stay as fast with a million items as with a thousand? Two registers, a small and a large one, run side by side
/// and are asked in turn, so that whatever else the machine does hits both alike.</summary>
internal static class IntakeBenchmark
{
    private const double MostRatio = 1.3;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = Options.Read(args);
        if (options is null) return 2;
        var folder = Directory.CreateTempSubdirectory("pom-bench-").FullName;
        try
        {
            var kept = true;
            if (options.Sqlite) kept &= await CompareAsync("SQLite", options, Path.Combine(folder, "sqlite"), name => new Dictionary<string, string?>
            {
                ["Pom:Database:Provider"] = "sqlite",
                ["Pom:Database:Directory"] = Path.Combine(folder, "sqlite", name, "db"),
            });
            if (options.Postgres) kept &= await WithPostgresAsync(Path.Combine(folder, "postgres"), connection => CompareAsync("PostgreSQL", options, Path.Combine(folder, "postgres"), name => new Dictionary<string, string?>
            {
                ["Pom:Database:Provider"] = "postgres",
                ["Pom:Database:ConnectionString"] = connection[name],
                ["Pom:Database:Migrate"] = "true",
            }));
            return kept ? 0 : 1;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<bool> CompareAsync(string database, Options options, string folder, Func<string, Dictionary<string, string?>> settings)
    {
        Console.WriteLine($"{database}: filling {options.Small:N0} and {options.Items:N0} items …");
        var watch = Stopwatch.StartNew();
        await using var small = await Register.StartAsync(Path.Combine(folder, "small"), settings("small"));
        await using var large = await Register.StartAsync(Path.Combine(folder, "large"), settings("large"));
        await small.FillAsync(options.Small);
        await large.FillAsync(options.Items);
        Console.WriteLine($"  filled in {watch.Elapsed.TotalSeconds:0} s");

        var kept = true;
        foreach (var (what, ask) in Questions())
        {
            var (at1, at2) = await Latencies.InTurnAsync(options.Samples, i => ask(small, i), i => ask(large, i));
            var ratio = at2.P95 / at1.P95;
            kept &= ratio <= MostRatio;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {what,-24} p50 {at1.P50,7:0.00} → {at2.P50,7:0.00} ms   p95 {at1.P95,7:0.00} → {at2.P95,7:0.00} ms   ratio {ratio:0.00} {(ratio <= MostRatio ? "ok" : $"OVER {MostRatio}")}"));
        }
        var rate = await large.RegistrationsPerSecondAsync(options.Desks, options.Seconds);
        var commits = await large.CommitsPerSecondAsync(options.Desks, options.Seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  registrations/s {rate:0}, the database alone with the same statements and rows {commits:0} (×{rate / commits:0.00}), {options.Desks} at once"));
        return kept;
    }

    private static IEnumerable<(string What, Func<Register, int, Task> Ask)> Questions() =>
    [
        ("register", (register, _) => register.RegisterAsync()),
        ("search by number", (register, i) => register.SearchByNumberAsync(i)),
        ("inbox page", (register, i) => register.InboxPageAsync(i)),
        ("search by title", (register, i) => register.SearchByTitleAsync(i)),
    ];

    private static async Task<bool> WithPostgresAsync(string folder, Func<Dictionary<string, string>, Task<bool>> work)
    {
        var servers = new List<SupervisedProcess>();
        try
        {
            var connections = new Dictionary<string, string>();
            foreach (var name in new[] { "small", "large" })
            {
                var data = Path.Combine(folder, name + "-server");
                Directory.CreateDirectory(Path.Combine(data, "logs"));
                Directory.CreateDirectory(Path.Combine(data, "infra"));
                var server = new PostgreSqlServer(data, Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16)), new Ports(Path.Combine(data, "ports.json")));
                await server.PrepareAsync(CancellationToken.None);
                var process = new SupervisedProcess(server.Plan(), data, Console.WriteLine, () => { });
                servers.Add(process);
                await process.StartAsync();
                for (var i = 0; i < 600 && !await process.Plan.IsReady(CancellationToken.None); i++) await Task.Delay(100);
                connections[name] = server.ConnectionString;
            }
            return await work(connections);
        }
        finally
        {
            Npgsql.NpgsqlConnection.ClearAllPools();
            foreach (var server in servers) await server.DisposeAsync();
        }
    }

    private sealed record Options(int Items, int Small, int Samples, int Desks, TimeSpan Seconds, bool Sqlite, bool Postgres)
    {
        public static Options? Read(string[] args)
        {
            var options = new Options(1_000_000, 1_000, 400, 16, TimeSpan.FromSeconds(8), true, true);
            for (var i = 0; i < args.Length; i++)
            {
                var number = i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
                switch (args[i])
                {
                    case "--items" when number >= 1000: options = options with { Items = number }; i++; break;
                    case "--samples" when number >= 20: options = options with { Samples = number }; i++; break;
                    case "--only-sqlite": options = options with { Postgres = false }; break;
                    case "--only-postgres": options = options with { Sqlite = false }; break;
                    default:
                        Console.Error.WriteLine($"pom: bench intake does not understand '{args[i]}'. Options: --items N (at least 1000), --samples N (at least 20), --only-sqlite, --only-postgres.");
                        return null;
                }
            }
            return options;
        }
    }
}
