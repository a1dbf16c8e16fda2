using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Pom.EndToEnd.Tests.Running;

/// <summary>A program in a process of its own whose whole output goes straight into a file, so that not a line is lost when it is
/// killed.</summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    public const int SIGINT = 2;
    public const int SIGTERM = 15;

    private readonly Process _process;

    private ChildProcess(Process process, string outputFile) => (_process, OutputFile) = (process, outputFile);

    public string OutputFile { get; }
    public bool HasExited => _process.HasExited;

    /// <param name="environment">Set in addition to this process's own.</param>
    public static ChildProcess Start(string outputFile, IReadOnlyDictionary<string, string>? environment, params string[] command)
    {
        // A shell in the background ignores Ctrl-C for its children; env gives the signals their meaning back, and exec keeps one process id.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "output=$1; shift; exec env --default-signal=INT,TERM \"$@\" >>\"$output\" 2>&1 </dev/null", "sh", outputFile, .. command])
        {
            WorkingDirectory = Checkout.Root,
        };
        // What the tests' own run was told is not meant for the program.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("Pom__", StringComparison.Ordinal) || k.StartsWith("OTEL_", StringComparison.Ordinal) || k is "ASPNETCORE_URLS").ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return new ChildProcess(Process.Start(start)!, outputFile);
    }

    public static ChildProcess StartDotnet(string outputFile, IReadOnlyDictionary<string, string>? environment, string project, params string[] arguments) =>
        Start(outputFile, environment, [Environment.ProcessPath is { } host && Path.GetFileName(host) == "dotnet" ? host : "dotnet", Checkout.ProgramOf(project), .. arguments]);

    public string Output()
    {
        if (!File.Exists(OutputFile)) return "";
        using var reader = new StreamReader(new FileStream(OutputFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }

    public void Signal(int signal) => _ = Kill(_process.Id, signal);

    /// <summary><c>kill -9</c>: no line of the program runs any more.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <returns>The exit code.</returns>
    public async Task<int> ExitAsync(TimeSpan within)
    {
        using var limit = new CancellationTokenSource(within);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"Still running after {within.TotalSeconds:0} s. Its output:\n{Output()}");
        }
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int pid, int signal);
}
