namespace Pom.Day;

/// <summary>Counts calls and retries and keeps the latency of every answered call, from all loops at once.</summary>
internal sealed class CallFigures
{
    private readonly Lock _lock = new();
    private readonly List<double> _milliseconds = [];
    private readonly List<double> _atDesks = [];
    private int? _watchedFrom;
    private int _retries;

    public int Calls { get { lock (_lock) return _milliseconds.Count; } }
    public int Retries => Volatile.Read(ref _retries);

    /// <summary>Milliseconds of every answer that a clerk waited for.</summary>
    public IReadOnlyList<double> AtDesks { get { lock (_lock) return [.. _atDesks]; } }

    public void Answered(Account account, TimeSpan latency)
    {
        lock (_lock)
        {
            _milliseconds.Add(latency.TotalMilliseconds);
            if (account.IsClerk) _atDesks.Add(latency.TotalMilliseconds);
        }
    }

    /// <summary>From now on what desks wait for is looked at by itself.</summary>
    public void WatchDesks()
    {
        lock (_lock) _watchedFrom = _atDesks.Count;
    }

    /// <returns>How many answers desks got meanwhile, and their 99th percentile.</returns>
    public (int Answers, double P99) StopWatching()
    {
        lock (_lock)
        {
            var watched = _watchedFrom is { } from ? _atDesks[from..] : [];
            _watchedFrom = null;
            return (watched.Count, Figures.Percentile(watched, .99));
        }
    }

    public void Retried() => Interlocked.Increment(ref _retries);

    public double Percentile(double share)
    {
        lock (_lock) return Figures.Percentile(_milliseconds, share);
    }
}

internal static class Figures
{
    /// <summary>The value that the given share of all values does not exceed (nearest rank); 0 for none.</summary>
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? 0 : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Count) - 1)];
    }
}
