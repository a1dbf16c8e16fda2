using System.Diagnostics;
using System.Globalization;
using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Bench.Estimates;

/// <summary>Plays weeks of all points and compares the waits that were estimated with those that came true, beside the formula in
/// use elsewhere. Offline, the same for the same seed.</summary>
internal static class EstimatesBenchmark
{
    private const double MustBeBetterBy = 0.40;

    /// <summary>What the operators of that formula enter for every service.</summary>
    private const double FixedMinutes = 12;
    private const int Days = 24;
    private static readonly DateOnly First = new(2016, 10, 3);

    public static Task<int> RunAsync(string[] args)
    {
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var seed = 2016;
        if (args.Length > 0 && (args.Length != 2 || args[0] != "--seed" || !int.TryParse(args[1], out seed)))
        {
            Console.Error.WriteLine("estimates takes --seed NUMBER and nothing else.");
            return Task.FromResult(2);
        }
        var folder = Path.Combine(Root(), "deploy", "city-packs", "rzeszow");
        Console.WriteLine($"seed {seed}: {Days} open days from {First:yyyy-MM-dd} at every point; overflow as in the city pack");
        var held = Report(Play(CityPackLoader.Load(folder), seed));
        Console.WriteLine();
        Console.WriteLine("The same people without overflow, for comparison: longer queues");
        Report(Play(WithoutOverflow(folder), seed));
        Console.WriteLine();
        Console.WriteLine($"{MustBeBetterBy:P0} better than the formula in use elsewhere, at its best reading, is promised with the city's own rules: {(held ? "held" : "NOT HELD")}");
        return Task.FromResult(held ? 0 : 1);
    }

    private static CityPack WithoutOverflow(string folder)
    {
        var copy = Directory.CreateTempSubdirectory("pom-bench-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            {
                var to = Path.Combine(copy, Path.GetRelativePath(folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(to)!);
                File.Copy(file, to);
            }
            var rules = Path.Combine(copy, "queueing.json");
            File.WriteAllText(rules, File.ReadAllText(rules).Replace("\"enabled\": true", "\"enabled\": false", StringComparison.Ordinal));
            var pack = CityPackLoader.Load(copy);
            return pack.Queueing.Overflow.Enabled ? throw new InvalidOperationException("Overflow could not be turned off in queueing.json.") : pack;
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    private static (List<Observed> All, List<QueueSnapshot> Snapshots, int TurnedAway, PointExperience Experience) Play(CityPack pack, int seed)
    {
        var (all, snapshots, away) = (new List<Observed>(), new List<QueueSnapshot>(), 0);
        PointExperience? experience = null;
        foreach (var point in pack.Points)
        {
            var memory = new Memory(pack, point.Code);
            var (day, open) = (First, 0);
            for (; open < Days; day = day.AddDays(1))
            {
                if (!pack.Calendar.IsOpenOn(point, day)) continue;
                open++;
                var played = new PlayedDay(pack, point.Code, day, seed, memory);
                played.Play();
                all.AddRange(played.Observed);
                snapshots.AddRange(played.Snapshots);
                away += played.TurnedAway;
            }
            experience = memory.Experience(day, []);
        }
        return (all, snapshots, away, experience!);
    }

    /// <returns>Whether the promise is held.</returns>
    private static bool Report((List<Observed> All, List<QueueSnapshot> Snapshots, int TurnedAway, PointExperience Experience) played)
    {
        var called = played.All.Where(o => o.Ticket.CalledAt is not null).ToList();
        var known = called.Where(o => o.Estimate.IsKnown).ToList();
        Console.WriteLine($"{played.All.Count} walk-in tickets, {called.Count} called, {played.TurnedAway} turned away, {called.Count - known.Count} without an estimate (nobody could serve)");
        Console.WriteLine($"waits: mean {known.Average(o => o.ActualMinutes):0.0} min, p90 {Percentile(known.Select(o => o.ActualMinutes), 0.9):0.0} min");
        Console.WriteLine();
        var right = known.Where(o => o.Ticket.CompletedAt is not null).GroupBy(o => o.Group).ToDictionary(g => g.Key, g => g.Average(o => (o.Ticket.CompletedAt!.Value - o.Ticket.CalledAt!.Value).TotalMinutes));
        // ZMS counts the newcomer among the position, and all people and workstations of the place alike; so position = ahead + 1.
        (string Name, Func<Observed, double> Of)[] rules =
        [
            ("this platform (p50 of the simulation)", o => o.Estimate.Half),
            ("position × 12 ÷ clerks of the group", o => (o.Ahead + 1) * FixedMinutes / Math.Max(1, o.Clerks)),
            ("position × 12 ÷ clerks, whole point", o => (o.AllAhead + 1) * FixedMinutes / Math.Max(1, o.AllClerks)),
            ("position × right mean ÷ clerks", o => (o.Ahead + 1) * right[o.Group] / Math.Max(1, o.Clerks)),
            ("people ahead × 12 ÷ clerks of the group", o => o.Ahead * FixedMinutes / Math.Max(1, o.Clerks)),
            ("people ahead × 12 ÷ clerks, whole point", o => o.AllAhead * FixedMinutes / Math.Max(1, o.AllClerks)),
            ("people ahead × right mean ÷ clerks", o => o.Ahead * right[o.Group] / Math.Max(1, o.Clerks)),
        ];
        string[] groups = [.. known.Select(o => o.Group).Distinct().Order(StringComparer.Ordinal)];
        Console.WriteLine($"{"mean absolute error, minutes",-44}{"all",8}{string.Concat(groups.Select(g => $"{g,8}"))}{"week 1",8}{"better",9}");
        var ours = Error(known, rules[0].Of);
        foreach (var (name, of) in rules)
        {
            var error = Error(known, of);
            var better = of == rules[0].Of ? "" : $"{1 - (ours / error):P0}";
            Console.WriteLine($"{name,-44}{error,8:0.00}{string.Concat(groups.Select(g => $"{Error(known.Where(o => o.Group == g), of),8:0.00}"))}{Error(known.Where(o => o.Day < First.AddDays(7)), of),8:0.00}{better,9}");
        }
        Console.WriteLine();
        Console.WriteLine($"waits inside the range p50–p90: {Share(known, o => Inside(o)):P0}; not longer than its end: {Share(known, o => o.ActualMinutes <= o.Estimate.ToRange()!.ToMinutes):P0}");
        Console.WriteLine($"mean of the expected waits {known.Average(o => o.Estimate.Mean):0.0} min, of the true ones {known.Average(o => o.ActualMinutes):0.0} min");
        Cost(played.Snapshots, played.Experience);
        return 1 - (ours / rules[1..3].Min(r => Error(known, r.Of))) >= MustBeBetterBy;
    }

    /// <summary>How long one evaluation of a full lobby takes on this machine.</summary>
    private static void Cost(List<QueueSnapshot> snapshots, PointExperience experience)
    {
        var busiest = snapshots.MaxBy(s => s.Waiting.Count)!;
        var full = busiest;
        for (var i = 0; full.Waiting.Count < 40; i++)
        {
            var like = busiest.Waiting[i % busiest.Waiting.Count];
            full = full with { Waiting = [.. full.Waiting, like with { Id = Guid.CreateVersion7(full.At), Arrival = 1000 + i, PlaceAt = full.At, IssuedAt = full.At }] };
        }
        foreach (var queue in new[] { busiest, full })
        {
            var terms = experience.At(queue.At);
            for (var i = 0; i < 300; i++) QueueSimulation.Run(queue, terms, queue.At, WaitEstimates.DrawsFor(queue));
            var (begun, before) = (Stopwatch.GetTimestamp(), GC.GetAllocatedBytesForCurrentThread());
            const int Times = 500;
            for (var i = 0; i < Times; i++) QueueSimulation.Run(queue, terms, queue.At, WaitEstimates.DrawsFor(queue));
            Console.WriteLine($"one evaluation with {queue.Waiting.Count} waiting: {Stopwatch.GetElapsedTime(begun).TotalMilliseconds / Times:0.000} ms, {(GC.GetAllocatedBytesForCurrentThread() - before) / Times / 1024.0:0} KiB");
        }
    }

    private static double Error(IEnumerable<Observed> tickets, Func<Observed, double> of) => tickets.Select(o => Math.Abs(of(o) - o.ActualMinutes)).DefaultIfEmpty().Average();
    private static double Share(List<Observed> tickets, Func<Observed, bool> of) => (double)tickets.Count(of) / tickets.Count;
    private static bool Inside(Observed o) => o.Estimate.ToRange() is { } range && o.ActualMinutes >= range.FromMinutes && o.ActualMinutes <= range.ToMinutes;

    private static double Percentile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        return sorted[(int)(share * (sorted.Length - 1))];
    }

    /// <summary>The repository: the folder above this program that holds the city packs.</summary>
    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "deploy", "city-packs"))) return folder.FullName;
        throw new DirectoryNotFoundException("The city packs are not above this program; run it from the repository.");
    }
}
