using System.Diagnostics;
using System.Text.Json;

namespace Pom.EndToEnd.Tests.Running;

/// <summary>A day that <c>./pom day</c> plays against a platform, from another process like any client.</summary>
internal sealed class PlayedDay : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ChildProcess _process;
    private readonly long _started = Stopwatch.GetTimestamp();

    private PlayedDay(Uri url, string[] options) =>
        _process = ChildProcess.StartDotnet(_folder.At("day.log"), null, "Pom.Day", ["--url", $"{url}", "--json", _folder.At("day.json"), "--people", _folder.At("people.json"), .. options]);

    public static PlayedDay Start(Uri url, params string[] options) => new(url, options);

    public string Output => _process.Output();
    public bool HasEnded => _process.HasExited;
    public JsonElement Result => JsonDocument.Parse(File.ReadAllText(_folder.At("day.json"))).RootElement;
    public JsonElement People => JsonDocument.Parse(File.ReadAllText(_folder.At("people.json"))).RootElement;
    public TimeSpan Took { get; private set; }

    /// <summary>How many tickets the last line of progress speaks of.</summary>
    public int TicketsSoFar => Output.Split('\n').Select(l => l.Split("tickets ")).Where(p => p.Length == 2 && p[1].Length > 0 && char.IsDigit(p[1][0]))
        .Select(p => int.Parse(p[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)).DefaultIfEmpty().Last();

    public void Signal(int signal) => _process.Signal(signal);

    /// <summary>Waits for its end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndAsync(TimeSpan? within = null)
    {
        var code = await _process.ExitAsync(within ?? TimeSpan.FromMinutes(3));
        Took = Stopwatch.GetElapsedTime(_started);
        return code;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Dispose();
    }
}
