namespace Pom.Queueing.Domain.Estimates;

/// <summary>The random draws of a simulation. A ticket's draws over all runs are the quantiles of its distribution, each exactly
/// once, in an order that only its key decides: few runs give a smooth answer, and the same ticket meets the same fate in two
/// simulations that are compared (common random numbers).</summary>
internal sealed class Draws
{
    private readonly double[] _normal;

    /// <param name="runs">A prime number: then the draws of any two tickets are pairwise independent.</param>
    public Draws(int runs)
    {
        Runs = runs;
        _normal = [.. Enumerable.Range(0, runs).Select(i => Quantile((i + 0.5) / runs))];
    }

    public int Runs { get; }

    /// <summary>The order of the strata for a key; give it to the methods below.</summary>
    public (int Step, int Start) Order(ulong key)
    {
        var hash = Mix(key);
        return (1 + (int)(hash % (ulong)(Runs - 1)), (int)((hash >> 32) % (ulong)Runs));
    }

    /// <summary>Between 0 and 1, neither included.</summary>
    public double Uniform((int Step, int Start) order, int run) => (Stratum(order, run) + 0.5) / Runs;

    public double Normal((int Step, int Start) order, int run) => _normal[Stratum(order, run)];

    private int Stratum((int Step, int Start) order, int run) => ((order.Step * run) + order.Start) % Runs;

    public static ulong Mix(ulong x)
    {
        x += 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }

    /// <summary>Of the standard normal distribution; Abramowitz and Stegun 26.2.17, right to seven digits.</summary>
    public static double Cumulative(double z)
    {
        var k = 1 / (1 + (0.2316419 * Math.Abs(z)));
        var tail = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI)
            * k * (0.319381530 + (k * (-0.356563782 + (k * (1.781477937 + (k * (-1.821255978 + (k * 1.330274429))))))));
        return z >= 0 ? 1 - tail : tail;
    }

    /// <summary>Inverse of <see cref="Cumulative"/>; Acklam's rational approximation, right to nine digits.</summary>
    public static double Quantile(double p)
    {
        if (p <= 0) return double.NegativeInfinity;
        if (p >= 1) return double.PositiveInfinity;
        if (p > 0.5) return -Quantile(1 - p);
        if (p < 0.02425)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return ((((((((((-7.784894002430293e-03 * q) - 3.223964580411365e-01) * q) - 2.400758277161838) * q) - 2.549732539343734) * q) + 4.374664141464968) * q) + 2.938163982698783)
                / ((((((((7.784695709041462e-03 * q) + 3.224671290700398e-01) * q) + 2.445134137142996) * q) + 3.754408661907416) * q) + 1);
        }
        var (r, s) = (p - 0.5, (p - 0.5) * (p - 0.5));
        return ((((((((((-3.969683028665376e+01 * s) + 2.209460984245205e+02) * s) - 2.759285104469687e+02) * s) + 1.383577518672690e+02) * s) - 3.066479806614716e+01) * s) + 2.506628277459239) * r
            / ((((((((((-5.447609879822406e+01 * s) + 1.615858368580409e+02) * s) - 1.556989798598866e+02) * s) + 6.680131188771972e+01) * s) - 1.328068155288572e+01) * s) + 1);
    }
}
