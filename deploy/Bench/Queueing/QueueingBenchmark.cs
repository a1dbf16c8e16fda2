using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Pom.Bench.Queueing;

/// <summary>From the press at the ticket machine to the lobby display, through the gateway, with everything the platform does in
/// between (lock, log, outbox, estimate), beside a bare push of messages of the same size at the same rate.</summary>
internal static class QueueingBenchmark
{
    private const int Clients = 500;
    private const int PerSecond = 50;
    private const int Seconds = 20;
    private const int WarmUp = 15 * PerSecond;
    private const double Limit = 50;
    private static readonly DateTimeOffset s_morning = new(2016, 10, 10, 10, 5, 0, TimeSpan.FromHours(2));

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["bare-server"]) return await BarePush.ServeAsync();
        await Console.Out.WriteLineAsync($"{Clients} displays on one feed, {PerSecond} tickets a second for {Seconds} s, {Environment.ProcessorCount} cores; clients and servers on this machine");
        var (platform, size) = await PlatformAsync();
        var bare = await BareAsync(size);
        await Console.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"""
            {"",-34}{"p50 ms",10}{"p90 ms",10}{"p99 ms",10}{"max ms",10}{"cores",10}
            {"ticket issued -> display",-34}{platform}
            {"bare push of " + size + " bytes",-34}{bare}
            ratio of the p99: {platform.P99 / bare.P99:0.0}; the limit of {Limit:0} ms is {(platform.P99 < Limit ? "kept" : "missed")}
            """));
        return platform.P99 < Limit ? 0 : 1;
    }

    private static async Task<(Figures, int Bytes)> PlatformAsync()
    {
        var data = Directory.CreateTempSubdirectory("pom-bench-").FullName;
        try
        {
            await using var server = await ServerProcess.StartAsync("Pom.Embedded", "--port", "0", "--data", data);
            foreach (var counter in new[] { 2, 3 }) await OpenCounterAsync(server.Url, counter);
            using var http = new HttpClient { BaseAddress = server.Url };
            await LogInAsync(http, "supervisor.mh");
            using var displays = new FeedClients();
            await displays.ConnectAsync(server.Url, "/api/queueing/points/MH/feed?date=2016-10-10", Clients);
            await Until(() => displays.Connected() == Clients);
            var (before, used) = (0L, TimeSpan.Zero);
            var issued = await DriveAsync(async n =>
            {
                if (n == WarmUp) (before, used) = (displays.Bytes, server.Processor);
                using var request = new HttpRequestMessage(HttpMethod.Post, "/api/queueing/points/MH/tickets") { Content = JsonContent.Create(new { caseGroup = "SO", evenIfClosed = true }) };
                // Each second of the benchmark is one of the played day.
                request.Headers.Add("Pom-Time", s_morning.AddMilliseconds(n * 1000.0 / PerSecond).ToString("O", CultureInfo.InvariantCulture));
                request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
                using var answer = await http.SendAsync(request);
                answer.EnsureSuccessStatusCode();
                return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("sequence").GetInt64();
            });
            var bytes = displays.Bytes - before;
            return (Figures.Of(issued.SelectMany(i => displays.DelaysOf(i.Id, i.Start)), server.Processor - used), (int)(bytes / Clients / issued.Count));
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    private static async Task<Figures> BareAsync(int size)
    {
        await using var server = await ServerProcess.StartAsync("Pom.Bench", "queueing", "bare-server");
        using var http = new HttpClient { BaseAddress = server.Url };
        using var displays = new FeedClients();
        await displays.ConnectAsync(server.Url, "/feed", Clients);
        await Until(() => displays.Connected() == Clients);
        var used = TimeSpan.Zero;
        var pushed = await DriveAsync(async n =>
        {
            if (n == WarmUp) used = server.Processor;
            using var answer = await http.PostAsync($"/push/{Math.Max(1, size - 20)}", null);
            return await answer.Content.ReadFromJsonAsync<long>();
        });
        return Figures.Of(pushed.SelectMany(i => displays.DelaysOf(i.Id, i.Start)), server.Processor - used);
    }

    /// <summary>Presses at an even rate, whether or not the presses before have been answered, and gives the last messages time to
    /// arrive. The first seconds warm up and do not count.</summary>
    private static async Task<List<(long Id, long Start)>> DriveAsync(Func<int, Task<long>> press)
    {
        var pending = new List<Task<(long, long)>>();
        var begin = Stopwatch.GetTimestamp();
        for (var n = 0; n < WarmUp + (PerSecond * Seconds); n++)
        {
            var due = TimeSpan.FromSeconds((double)n / PerSecond) - Stopwatch.GetElapsedTime(begin);
            if (due > TimeSpan.Zero) await Task.Delay(due);
            pending.Add(PressAsync(n));
        }
        var all = await Task.WhenAll(pending);
        await Task.Delay(1000);
        return [.. all.Skip(WarmUp)];

        async Task<(long, long)> PressAsync(int n)
        {
            var start = Stopwatch.GetTimestamp();
            return (await press(n), start);
        }
    }

    private static async Task OpenCounterAsync(Uri server, int counter)
    {
        using var http = new HttpClient { BaseAddress = server };
        await LogInAsync(http, $"clerk.mh{counter}");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/queueing/points/MH/counters/{counter}/open");
        request.Headers.Add("Pom-Time", s_morning.AddMinutes(-5).ToString("O", CultureInfo.InvariantCulture));
        using var answer = await http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    internal static async Task LogInAsync(HttpClient http, string user)
    {
        using var answer = await http.PostAsJsonAsync("/api/session", new { user, password = "pom-demo" });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var i = 0; i < 300 && !holds(); i++) await Task.Delay(100);
        if (!holds()) throw new TimeoutException("Not every display was connected within 30 s.");
    }

    /// <param name="Cores">Processor time of the server by time of the run.</param>
    private sealed record Figures(double P50, double P90, double P99, double Max, double Cores)
    {
        public static Figures Of(IEnumerable<double> delays, TimeSpan processor)
        {
            double[] sorted = [.. delays.Order()];
            double At(double share) => sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))];
            return new Figures(At(0.5), At(0.9), At(0.99), sorted[^1], processor.TotalSeconds / Seconds);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{P50,10:0.0}{P90,10:0.0}{P99,10:0.0}{Max,10:0.0}{Cores,10:0.00}");
    }
}
