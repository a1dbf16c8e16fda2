namespace Pom.Queueing.Domain.Estimates;

/// <summary>Log-normal times in minutes: mean and standard deviation of the natural logarithm.</summary>
internal readonly record struct LogTimes(double Mean, double Deviation)
{
    public double MeanMinutes => Math.Exp(Mean + (Deviation * Deviation / 2));

    /// <summary>From mean minutes and the coefficient of variation (standard deviation ÷ mean).</summary>
    public static LogTimes Of(double minutes, double variation)
    {
        var variance = Math.Log(1 + (variation * variation));
        return new LogTimes(Math.Log(minutes) - (variance / 2), Math.Sqrt(variance));
    }

    /// <summary>The one log-normal with the same mean and variance of logarithms as a mixture.</summary>
    public static LogTimes Mixture(IReadOnlyCollection<(LogTimes Times, double Weight)> parts)
    {
        var weight = parts.Sum(p => p.Weight);
        var mean = parts.Sum(p => p.Weight * p.Times.Mean) / weight;
        var variance = parts.Sum(p => p.Weight * ((p.Times.Deviation * p.Times.Deviation) + ((p.Times.Mean - mean) * (p.Times.Mean - mean)))) / weight;
        return new LogTimes(mean, Math.Sqrt(variance));
    }

    /// <summary>Minutes still to go at quantile <paramref name="u"/> for what has taken <paramref name="elapsed"/> minutes already.</summary>
    public double Remaining(double elapsed, double u)
    {
        var done = elapsed <= 0 ? 0 : Draws.Cumulative((Math.Log(elapsed) - Mean) / Deviation);
        // Far beyond anything seen the tail has no digits left: then as long again as a tenth of what it took.
        if (done > 0.9999) return elapsed / 10;
        return Math.Max(0, Math.Exp(Mean + (Deviation * Draws.Quantile(done + ((1 - done) * u)))) - elapsed);
    }
}
