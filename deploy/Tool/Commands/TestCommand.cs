using System.Diagnostics;
using Pom.Tool.Supervision;

namespace Pom.Tool.Commands;

/// <summary><c>./pom test</c>: runs the built test projects, shows failures in full and sums up. The last line is
/// <c>N passed, N failed</c>, with <c>, N skipped</c> where any. A crash, a hang and a project without tests count as failures.</summary>
internal static class TestCommand
{
    private static readonly TimeSpan LongestProject = TimeSpan.FromMinutes(30);

    // They start processes, browsers or time things: two at once would disturb each other on a small machine.
    private static readonly string[] RunAlone = ["Pom.Distributed.Tests", "Pom.EndToEnd.Tests", "Pom.Tool.Tests"];

    public static async Task<int> RunAsync(Arguments arguments)
    {
        var filter = arguments.Take("--filter");
        var results = arguments.Take("--results") ?? Path.Combine(Repository.Root, ".pom", "test-results");
        var projects = Choose(arguments.TakeRest());
        if (Directory.Exists(results)) Directory.Delete(results, recursive: true);
        Directory.CreateDirectory(results);

        var outcomes = new List<TestOutcome>();
        var started = Stopwatch.GetTimestamp();
        using (var two = new SemaphoreSlim(2))
        {
            await Task.WhenAll(projects.Where(p => !RunAlone.Contains(p)).Select(async project =>
            {
                await two.WaitAsync();
                try { await RunOneAsync(project); }
                finally { two.Release(); }
            }));
        }
        foreach (var project in projects.Where(p => RunAlone.Contains(p))) await RunOneAsync(project);

        var (passed, failed, skipped) = (outcomes.Sum(o => o.Passed), outcomes.Sum(o => o.Failed), outcomes.Sum(o => o.Skipped));
        Console.WriteLine();
        Console.WriteLine($"{outcomes.Count} projects in {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s; results in {results}");
        foreach (var bad in outcomes.Where(o => o.Failed > 0)) Console.WriteLine($"failed: {bad.Project} ({bad.Failed})");
        if (passed + failed == 0)
        {
            Console.WriteLine(filter is null ? "No test was run." : $"No test matches --filter {filter}.");
            failed = 1;
        }
        Console.WriteLine($"{passed} passed, {failed} failed{(skipped > 0 ? $", {skipped} skipped" : "")}");
        return failed == 0 ? 0 : 1;

        async Task RunOneAsync(string project)
        {
            var outcome = await RunProjectAsync(project, filter, results);
            // One block per project: two run at the same time.
            lock (outcomes)
            {
                outcomes.Add(outcome);
                Console.WriteLine($"{project}: {outcome.Passed} passed, {outcome.Failed} failed, {outcome.Skipped} skipped, {outcome.Duration.TotalSeconds:0.0} s");
                foreach (var failure in outcome.Failures) Console.WriteLine(failure);
            }
        }
    }

    private static async Task<TestOutcome> RunProjectAsync(string project, string? filter, string results)
    {
        var assembly = Path.Combine(Repository.Root, "artifacts", "bin", project, "release", project + ".dll");
        var resultFile = Path.Combine(results, project + ".trx");
        var started = Stopwatch.GetTimestamp();
        if (!File.Exists(assembly)) return TestOutcome.Broken(project, TimeSpan.Zero, $"{assembly} has not been built. Is the project in Pom.Platform.sln?");

        // The assembly, not the project: the same run without loading the build again.
        string[] command = ["test", assembly, "--logger", $"trx;LogFileName={project}.trx", "--results-directory", results, .. filter is null ? (string[])[] : ["--filter", filter]];
        using var process = Process.Start(new ProcessStartInfo(DotnetHost.Path, command)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Repository.Root,
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en" },
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(LongestProject);
        var hung = false;
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            hung = true;
            process.Kill(entireProcessTree: true);
        }
        // A program that a test left running may hold the pipes open; what it says is not waited for.
        var all = Task.WhenAll(output, errors);
        var text = await Task.WhenAny(all, Task.Delay(TimeSpan.FromSeconds(10))) == all ? string.Concat(await all) : "(a process started by the tests still runs and holds their output)";
        await File.WriteAllTextAsync(Path.Combine(results, project + ".log"), text);

        var took = Stopwatch.GetElapsedTime(started);
        if (hung) return TestOutcome.Broken(project, took, $"was still running after {LongestProject.TotalMinutes:0} minutes and was ended:\n{text}", resultFile);
        var outcome = TestOutcome.Read(project, took, resultFile);
        if (process.ExitCode != 0 && outcome.Failed == 0) return TestOutcome.Broken(project, took, $"the test host ended with exit code {process.ExitCode}:\n{text}", resultFile);
        if (outcome.Passed + outcome.Failed == 0 && filter is null) return TestOutcome.Broken(project, took, $"ran no test:\n{text}", resultFile);
        return text.Contains("Test Run Aborted", StringComparison.OrdinalIgnoreCase) || text.Contains("Test host process crashed", StringComparison.Ordinal)
            ? TestOutcome.Broken(project, took, $"the test host crashed:\n{text}", resultFile)
            : outcome;
    }

    /// <summary>The projects to run: all under tests/, or those named (Pom.Queueing.Tests, Queueing, tests/Pom.Queueing.Tests).</summary>
    private static List<string> Choose(IReadOnlyList<string> named)
    {
        var folder = Path.Combine(Repository.Root, "tests");
        var all = Directory.Exists(folder)
            ? Directory.EnumerateDirectories(folder, "*.Tests").Select(d => Path.GetFileName(d)!).Order(StringComparer.Ordinal).ToList()
            : [];
        if (named.Count == 0) return all;
        return [.. named.Select(name =>
        {
            var wanted = Path.GetFileName(name.TrimEnd('/'));
            return all.Find(p => p.Equals(wanted, StringComparison.OrdinalIgnoreCase) || p.Equals($"Pom.{wanted}.Tests", StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"There is no test project {name}; there are {string.Join(", ", all)}.");
        })];
    }
}
