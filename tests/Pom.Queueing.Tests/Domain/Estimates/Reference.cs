using Pom.Queueing.Domain.Estimates;

namespace Pom.Queueing.Tests.Domain.Estimates;

/// <summary>A queue with Poisson arrivals in its steady state; every tenth newcomer asks for an estimate. By PASTA the mean of what
/// newcomers are told is the mean wait that theory knows.</summary>
internal static class Reference
{
    public static (double Estimated, double Actual) Play(double perHour, double minutes, int clerks, int seed, int people)
    {
        var random = new Random(seed);
        var times = LogTimes.Of(minutes, 1);
        var terms = Lobbies.Terms(minutes, 1);
        var (until, begun) = (new double[clerks], new double[clerks]);
        var waiting = new Queue<(double Came, int Number)>();
        var (now, estimates, actual) = (0.0, new Dictionary<int, double>(), 0.0);
        var asked = 0;
        for (var n = 0; n < people; n++)
        {
            now += -Math.Log(1 - random.NextDouble()) * 60 / perHour;
            Serve(now);
            waiting.Enqueue((now, n));
            if (n % 10 == 0)
            {
                double[] busy = [.. until.Select((u, c) => u > now ? now - begun[c] : -1)];
                estimates[n] = Lobbies.Last(Lobbies.Of(busy, [.. waiting.Select(w => now - w.Came)], 10_000L + n), terms).Mean;
                asked++;
            }
            Serve(now);
        }
        Serve(double.PositiveInfinity);
        return (estimates.Values.Average(), actual / asked);

        void Serve(double to)
        {
            while (waiting.TryPeek(out var first))
            {
                var free = Array.IndexOf(until, until.Min());
                var at = Math.Max(until[free], first.Came);
                if (at > to) return;
                waiting.Dequeue();
                if (first.Number % 10 == 0) actual += at - first.Came;
                (begun[free], until[free]) = (at, at + Math.Exp(times.Mean + (times.Deviation * Draws.Quantile(random.NextDouble()))));
            }
        }
    }
}
