using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Pom.Tool;
using Pom.Tool.Supervision;

namespace Pom.Distributed.Tests;

/// <summary>A day that is being played by <c>./pom day</c> as a process of its own, against the public address.</summary>
internal sealed partial class DayProcess : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<int, string> s_running = new();
    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly Task _reading;
    private readonly long _started = Stopwatch.GetTimestamp();

    private DayProcess(Process process)
    {
        _process = process;
        _reading = Task.WhenAll(Read(process.StandardOutput), Read(process.StandardError));
    }

    /// <summary>Days whose process runs.</summary>
    public static IEnumerable<string> StillRunning => s_running.Where(r => Posix.IsAlive(r.Key)).Select(r => $"{r.Value} ({r.Key})");

    public bool IsRunning => !_process.HasExited;

    /// <summary>Items registered so far, as the day's last progress line says.</summary>
    public int Items { get; private set; }

    public string LastLine { get; private set; } = "";

    public string Output { get { lock (_lines) return string.Join('\n', _lines); } }

    public TimeSpan Took => Stopwatch.GetElapsedTime(_started);

    /// <param name="date">A date of its own for each test keeps the points' queues apart.</param>
    public static DayProcess Start(string url, DateOnly date, int seed, string points = "MH")
    {
        var program = Path.Combine(Repository.Root, "artifacts", "bin", "Pom.Day", "release", "Pom.Day.dll");
        var process = Process.Start(new ProcessStartInfo(DotnetHost.Path,
            [program, "--url", url, "--date", date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "--point", points, "--seed", seed.ToString(CultureInfo.InvariantCulture), "--run", $"test-{seed}", "--speed", "max"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        s_running[process.Id] = $"day {date:yyyy-MM-dd}";
        return new DayProcess(process);
    }

    /// <summary>Waits until the day has registered that many items; fails when it is over before.</summary>
    public async Task WaitUntilItemsFlowAsync(int atLeast)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (Items < atLeast)
        {
            Assert.That(IsRunning, Is.True, $"the day was over before {atLeast} items were registered:\n{Output}");
            Assert.That(limit.IsCancellationRequested, Is.False, $"no {atLeast} items within a minute:\n{Output}");
            await Task.Delay(20);
        }
    }

    /// <summary>Waits for the end of the day.</summary>
    /// <returns>Its exit code: 0 when everything was reconciled.</returns>
    public async Task<int> WaitForEndAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        try { await _process.WaitForExitAsync(limit.Token); }
        catch (OperationCanceledException) { Assert.Fail($"the day did not end within four minutes:\n{Output}"); }
        await _reading;
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private async Task Read(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            lock (_lines) _lines.Add(line);
            LastLine = line;
            if (ProgressLine().Match(line) is { Success: true } progress) Items = int.Parse(progress.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        }
    }

    [GeneratedRegex(@"^\S.*  tickets \d+  waiting \d+  items (\d+)  ")]
    private static partial Regex ProgressLine();
}
