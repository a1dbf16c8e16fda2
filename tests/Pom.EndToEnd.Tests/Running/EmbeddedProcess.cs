using System.Diagnostics;
using System.Text.RegularExpressions;
using Pom.Testing;

namespace Pom.EndToEnd.Tests.Running;

/// <summary>The whole platform as <c>./pom run</c> starts it, on a data folder of its own. It can be killed and started again on
/// the same port and data.</summary>
internal sealed partial class EmbeddedProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _environment;
    private ChildProcess? _process;

    private EmbeddedProcess(Dictionary<string, string> environment) => _environment = environment;

    public string Data => _folder.At("data");
    public string OutputFile => _folder.At("output.log");
    public Uri Url { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>From the start of the process to its ready line.</summary>
    public TimeSpan StartTook { get; private set; }

    public string Output => _process!.Output();

    /// <summary>Starts on a free port and waits for the ready line.</summary>
    public static async Task<EmbeddedProcess> StartAsync(Dictionary<string, string>? environment = null)
    {
        var platform = new EmbeddedProcess(environment ?? []);
        try
        {
            await platform.StartAgainAsync();
            return platform;
        }
        catch
        {
            await platform.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts on the same data and, once it had one, on the same port.</summary>
    public async Task StartAgainAsync()
    {
        var started = Stopwatch.GetTimestamp();
        var readyBefore = ReadyLine().Count(File.Exists(OutputFile) ? await File.ReadAllTextAsync(OutputFile) : "");
        _process = ChildProcess.StartDotnet(OutputFile, _environment, "Pom.Embedded", "--port", $"{Url.Port}", "--data", Data);
        await Eventually.Until(() => _process.HasExited || ReadyLine().Count(Output) > readyBefore, "the platform's ready line", LongestStart);
        if (_process.HasExited) throw new InvalidOperationException($"The platform did not start:\n{Output}");
        StartTook = Stopwatch.GetElapsedTime(started);
        Url = new Uri(ReadyLine().Matches(Output)[^1].Groups["url"].Value);
    }

    public Task KillAsync() => _process!.KillAsync();

    public void Signal(int signal) => _process!.Signal(signal);

    public Task<int> ExitAsync(TimeSpan within) => _process!.ExitAsync(within);

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await _process.DisposeAsync();
        _folder.Dispose();
    }

    [GeneratedRegex(@"^POM is ready: (?<url>http://127\.0\.0\.1:\d+) .*demo accounts.*$", RegexOptions.Multiline)]
    private static partial Regex ReadyLine();
}
