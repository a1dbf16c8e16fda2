using System.Globalization;
using Pom.Day;

namespace Pom.Bench.Year;

/// <summary>What the days of the year brought, in the order in which they were finished.</summary>
internal sealed class PlayedDays(int expected)
{
    private const int Every = 25;
    private readonly Lock _lock = new();
    private readonly List<(DateOnly Date, Report Report, double[] Answers)> _days = [];

    public void Add(DateOnly date, Report report, CallFigures figures)
    {
        lock (_lock)
        {
            _days.Add((date, report, [.. figures.AtDesks]));
            if (_days.Count % Every == 0) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {_days.Count,4} of {expected} days, {_days.Sum(d => d.Report.Items),6} items, p99 at the desks of the last {Every}: {P99(_days.TakeLast(Every)):0} ms"));
        }
    }

    /// <param name="mostGrowth">p99 of the last tenth ÷ first tenth that is still none; null where too few days were played to say.</param>
    /// <returns>True when every day reconciled and nothing grew.</returns>
    public bool Tell(TimeSpan real, TimeSpan processor, (long Databases, long Documents) bytes, double? mostGrowth)
    {
        var items = _days.Sum(d => d.Report.Items);
        var tenth = Math.Max(1, _days.Count / 10);
        var (first, last) = (P99(_days.Take(tenth)), P99(_days.TakeLast(tenth)));
        var findings = _days.Select(d => d.Report.Reconciliation).ToList();
        var clean = findings.TrueForAll(f => f is { Clean: true }) && _days.TrueForAll(d => d.Report.ExitCode == 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            days {_days.Count}, visits {_days.Sum(d => d.Report.Visits)}, items {items}, calls {_days.Sum(d => d.Report.Calls)}, retries {_days.Sum(d => d.Report.Retries)}
            {real.TotalMinutes:0.0} minutes, {items / real.TotalSeconds:0.0} cases/s, {_days.Sum(d => d.Report.Calls) / real.TotalSeconds:0} calls/s, {processor / real:0.00} cores of the platform
            answers at the desks: p50 {At(_days, 0.5):0} ms, p99 {P99(_days):0} ms; p99 of the first tenth {first:0} ms, of the last tenth {last:0} ms: ×{last / first:0.00}{(mostGrowth is { } most ? last / first <= most ? " (no growth)" : $" (GROWS: more than ×{most})" : "")}
            databases {bytes.Databases / 1048576.0:0} MiB ({bytes.Databases / 1024.0 / Math.Max(1, items):0.0} KiB a case), documents {bytes.Documents / 1048576.0:0} MiB
            reconciled: {items} items, {findings.Sum(f => f?.Lost.Count ?? 0)} lost, {findings.Sum(f => f?.Doubled.Count ?? 0)} doubled, {findings.Count(f => f is null)} days without a reconciliation
            """));
        return clean && (mostGrowth is null || last / first <= mostGrowth);
    }

    private static double P99(IEnumerable<(DateOnly Date, Report Report, double[] Answers)> days) => At(days, 0.99);

    private static double At(IEnumerable<(DateOnly Date, Report Report, double[] Answers)> days, double share) => Figures.Percentile(days.SelectMany(d => d.Answers), share);
}
