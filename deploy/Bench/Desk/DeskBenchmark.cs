using System.Diagnostics;
using System.Globalization;
using Pom.Bench.Queueing;
using Pom.Day;

namespace Pom.Bench.Desk;

/// <summary>From the key to the painted answer at the clerk's desk, measured in the page of a real browser: thirty clerks at work in a
/// browser each of its own state, while a day is played against the same platform. Browser and servers share this machine.</summary>
internal static class DeskBenchmark
{
    private const int Clerks = 30;
    private const double Limit = 100;
    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(20), s_run = TimeSpan.FromSeconds(90);

    public static async Task<int> RunAsync(string[] args)
    {
        await Console.Out.WriteLineAsync($"{Clerks} clerks at the desk's page under a played day (600×), {Environment.ProcessorCount} cores; browser, clients and servers on this machine");
        var data = Directory.CreateTempSubdirectory("pom-bench-").FullName;
        try
        {
            await using var server = await ServerProcess.StartAsync("Pom.Embedded", "--port", "0", "--data", data);
            await using var browser = await DeskBrowser.OpenAsync(server.Url);
            var clerks = new List<DeskClerk>();
            for (var i = 0; i < Clerks; i++) clerks.Add(await browser.SitDownAsync(i));
            using var end = new CancellationTokenSource(s_warmUp + s_run);
            var day = PlayDayAsync(server.Url, end.Token);
            var begin = Stopwatch.GetTimestamp();
            var work = clerks.ConvertAll(c => c.WorkAsync(end.Token));
            await Task.Delay(s_warmUp);
            foreach (var clerk in clerks) await clerk.ForgetAsync();
            await Task.WhenAll(work);
            var played = await day;
            var typed = new List<double>();
            var steps = new List<double>();
            foreach (var clerk in clerks)
            {
                var (keys, answers) = await clerk.FiguresAsync();
                typed.AddRange(keys);
                steps.AddRange(answers);
            }
            await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
                {"",-44}{"count",8}{"p50 ms",10}{"p95 ms",10}{"max ms",10}
                {Line("key typed -> painted", typed)}
                {Line("next, start -> service's answer painted", steps)}
                {Line("all", [.. typed, .. steps])}
                {Stopwatch.GetElapsedTime(begin).TotalSeconds:0} s, the day {(played ? "ran on" : "was over before")}; the limit of {Limit:0} ms at p95 is {(P95([.. typed, .. steps]) <= Limit ? "kept" : "missed")}
                """));
            return P95([.. typed, .. steps]) <= Limit ? 0 : 1;
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>True when the day was still under way at the end.</summary>
    private static async Task<bool> PlayDayAsync(Uri url, CancellationToken end)
    {
        using var handler = new SocketsHttpHandler { UseCookies = false, UseProxy = false };
        using var http = new HttpClient(handler) { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };
        await new DayRun(Day.Options.Parse(["--speed", "600x", "--booked", "0"]), http, RetryRules.Default, TimeProvider.System, TextWriter.Null, refreshes: false).Play(end, CancellationToken.None);
        return end.IsCancellationRequested;
    }

    private static string Line(string what, List<double> all)
    {
        var sorted = all.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{what,-44}{sorted.Count,8}{At(sorted, 0.5),10:0.0}{At(sorted, 0.95),10:0.0}{At(sorted, 1),10:0.0}");
    }

    private static double P95(List<double> all) => At([.. all.Order()], 0.95);
    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
}
