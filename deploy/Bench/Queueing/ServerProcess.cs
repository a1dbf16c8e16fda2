using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Pom.Bench.Queueing;

/// <summary>A server under test in a process of its own; stopped by its id when the benchmark is over.</summary>
internal sealed partial class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>Processor time that the server has used so far.</summary>
    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="program">Assembly that lies beside the benchmark, or in the folder of its own name.</param>
    public static async Task<ServerProcess> StartAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Find(program));
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        _ = process.StandardError.ReadToEndAsync();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Address().Match(line) is not { Success: true } address) continue;
            _ = process.StandardOutput.ReadToEndAsync();
            return new ServerProcess(process, new Uri(address.Value));
        }
        throw new InvalidOperationException($"{program} ended before it was ready.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string Find(string program)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        return new[] { Path.Combine(here.FullName, program + ".dll"), Path.Combine(here.Parent!.Parent!.FullName, program, here.Name, program + ".dll") }.FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{program} is not built; ./pom bench builds it.");
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Address();
}
