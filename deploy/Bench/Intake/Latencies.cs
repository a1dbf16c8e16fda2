using System.Diagnostics;

namespace Pom.Bench.Intake;

/// <summary>Times of single answers, in milliseconds.</summary>
internal sealed record Latencies(double P50, double P95)
{
    private const int WarmUp = 40;

    /// <summary>Asks one, then the other, and so on.</summary>
    public static async Task<(Latencies First, Latencies Second)> InTurnAsync(int samples, Func<int, Task> first, Func<int, Task> second)
    {
        List<double> one = [], two = [];
        for (var i = -WarmUp; i < samples; i++)
        {
            var (a, b) = (await TimeAsync(() => first(Math.Abs(i))), await TimeAsync(() => second(Math.Abs(i))));
            if (i < 0) continue;
            one.Add(a);
            two.Add(b);
        }
        return (Of(one), Of(two));
    }

    private static async Task<double> TimeAsync(Func<Task> act)
    {
        var started = Stopwatch.GetTimestamp();
        await act();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static Latencies Of(List<double> times)
    {
        times.Sort();
        return new Latencies(times[times.Count / 2], times[(int)(times.Count * 0.95)]);
    }
}
