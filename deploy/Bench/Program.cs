using Pom.Bench.Desk;
using Pom.Bench.Estimates;
using Pom.Bench.Intake;
using Pom.Bench.Queueing;
using Pom.Bench.Year;

// The benchmarks by name; each prints its result and answers 0 when it holds what it promises, 1 when not.
(string Name, string What, Func<string[], Task<int>> Run)[] benchmarks =
[
    ("queueing", "from the ticket machine to five hundred displays, beside a bare push", QueueingBenchmark.RunAsync),
    ("estimates", "wait estimates against position × fixed average ÷ clerks, on played days", EstimatesBenchmark.RunAsync),
    ("intake", "register, search and inbox at 1,000 and at 1,000,000 items; registrations beside bare commits", IntakeBenchmark.RunAsync),
    ("desk", "from the key to the painted answer at the desk: thirty clerks in a browser under a played day", DeskBenchmark.RunAsync),
    ("year", "the 50,000 cases of 2016 through the whole platform; the last tenth against the first", YearBenchmark.RunAsync),
];

if (args.Length > 0 && Array.Find(benchmarks, b => b.Name == args[0]) is { Run: { } run }) return await run(args[1..]);
await Console.Error.WriteLineAsync($"{(args.Length == 0 ? "Name a benchmark" : $"There is no benchmark {args[0]}")}; there are:");
foreach (var (name, what, _) in benchmarks) await Console.Error.WriteLineAsync($"  {name}  {what}");
return 2;
