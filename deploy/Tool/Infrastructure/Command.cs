using System.Diagnostics;

namespace Pom.Tool.Infrastructure;

/// <summary>Runs a short program to its end.</summary>
internal static class Command
{
    /// <summary>Runs it; an exit code other than 0 is an error that carries the program's whole output.</summary>
    public static async Task RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        var (exitCode, output) = await FinishAsync(program, arguments, ct);
        if (exitCode != 0) throw new ToolException($"{program} ended with exit code {exitCode}:\n{output.Trim()}");
    }

    public static async Task<bool> SucceedsAsync(string program, IEnumerable<string> arguments, CancellationToken ct) =>
        (await FinishAsync(program, arguments, ct)).ExitCode == 0;

    private static async Task<(int ExitCode, string Output)> FinishAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        }) ?? throw new InvalidOperationException($"{program} could not be started.");
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output + await errors);
    }
}
