using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Pom.Bench.Queueing;
using Pom.Day;

namespace Pom.Bench.Year;

/// <summary>A year of all service points through the whole platform, day by day with the player of <c>./pom day</c>: 50,000 cases in
/// the mix of 2016, when nobody could book yet (a booking's time runs on while other days are played beside it). Shows that nothing grows with the year: the answers of its last tenth against those of its first.</summary>
internal static class YearBenchmark
{
    /// <summary>How much slower the last tenth may be: less than what two runs of the same day differ by.</summary>
    private const double MostGrowth = 1.2;

    public static async Task<int> RunAsync(string[] args)
    {
        var options = Options.Read(args);
        if (options is null) return 2;
        var folder = Directory.CreateTempSubdirectory("pom-bench-").FullName;
        try
        {
            await using var server = await ServerProcess.StartAsync("Pom.Embedded", "--port", "0", "--data", folder);
            return await PlayAsync(server, folder, options);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> PlayAsync(ServerProcess server, string folder, Options options)
    {
        var dates = Enumerable.Range(0, 366).Select(new DateOnly(2016, 1, 1).AddDays).Where(d => d.Year == 2016 && Pom.Day.Calendar.ClosedBecause(d) is null).Take(options.Days).ToList();
        Console.WriteLine($"{dates.Count} days of 2016 at {ServicePoint.All.Count} points, {options.AtOnce} at once, {Environment.ProcessorCount} cores; the player and the platform on this machine");
        // One warm-up day before the year, so that the first tenth is not that of a cold start.
        if (!await PlayDayAsync(server.Url, new DateOnly(2015, 12, 30), new PlayedDays(1))) return 1;

        var (watch, used) = (Stopwatch.StartNew(), server.Processor);
        var played = new PlayedDays(dates.Count);
        var waiting = new ConcurrentQueue<DateOnly>(dates);
        await Task.WhenAll(Enumerable.Range(0, options.AtOnce).Select(_ => Task.Run(async () =>
        {
            while (waiting.TryDequeue(out var date))
                if (!await PlayDayAsync(server.Url, date, played)) waiting.Clear();
        })));
        var gapless = await RegisterIsGaplessAsync(server.Url);
        return played.Tell(watch.Elapsed, server.Processor - used, SizeOf(folder), options.Days >= 100 ? MostGrowth : null) && gapless ? 0 : 1;
    }

    private static async Task<bool> PlayDayAsync(Uri url, DateOnly date, PlayedDays played)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false, UseProxy = false };
        using var http = new HttpClient(handler) { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };
        var figures = new CallFigures();
        var report = await new DayRun(Day.Options.Parse(["--date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--booked", "0"]), http, RetryRules.Default, TimeProvider.System, TextWriter.Null, refreshes: false) { Figures = figures, BesideOthers = true }
            .Play(CancellationToken.None, CancellationToken.None);
        played.Add(date, report, figures);
        if (report.ExitCode != 0) Console.WriteLine(report.ToText());
        return report.ExitCode == 0;
    }

    /// <summary>What no single day can say when several are played at once: the register of the year has no gap.</summary>
    private static async Task<bool> RegisterIsGaplessAsync(Uri url)
    {
        using var http = new HttpClient { BaseAddress = url };
        await QueueingBenchmark.LogInAsync(http, "supervisor.mh");
        var check = await http.GetFromJsonAsync<JsonElement>("/api/document-intake/register/2016/check");
        Console.WriteLine($"register of the year: {check}");
        return check.GetProperty("complete").GetBoolean();
    }

    /// <summary>Databases with their journals, and the document store.</summary>
    private static (long Databases, long Documents) SizeOf(string folder)
    {
        var files = new DirectoryInfo(folder).GetFiles("*", SearchOption.AllDirectories);
        return (files.Where(f => f.Name.Contains(".db", StringComparison.Ordinal)).Sum(f => f.Length), files.Where(f => f.FullName.Contains("/documents/", StringComparison.Ordinal)).Sum(f => f.Length));
    }

    private sealed record Options(int Days, int AtOnce)
    {
        public static Options? Read(string[] args)
        {
            var options = new Options(366, 3);
            for (var i = 0; i < args.Length; i++)
            {
                var number = i + 1 < args.Length && int.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
                switch (args[i])
                {
                    case "--days" when number is >= 1 and <= 366: options = options with { Days = number }; i++; break;
                    case "--at-once" when number is >= 1 and <= 16: options = options with { AtOnce = number }; i++; break;
                    default:
                        Console.Error.WriteLine($"pom: bench year does not understand '{args[i]}'. Options: --days N (1 to 366; all open days of 2016 where absent), --at-once N (1 to 16 days side by side, 3 where absent).");
                        return null;
                }
            }
            return options;
        }
    }
}
