using Pom.Bench.Intake;

namespace Pom.Bench;

/// <summary>Runs one benchmark by its name.</summary>
internal static class Program
{
    /// <summary>Each gets the arguments behind its name and answers with an exit code.</summary>
    private static readonly Dictionary<string, Func<string[], Task<int>>> s_benchmarks = new()
    {
        ["intake"] = IntakeBenchmark.RunAsync,
    };

    private static async Task<int> Main(string[] args)
    {
        if (args.Length > 0 && s_benchmarks.TryGetValue(args[0], out var run)) return await run(args[1..]);
        await Console.Error.WriteLineAsync($"pom: {(args.Length == 0 ? "bench takes a name" : $"there is no benchmark {args[0]}")}; there are: {string.Join(", ", s_benchmarks.Keys.Order(StringComparer.Ordinal))}.");
        return 2;
    }
}
