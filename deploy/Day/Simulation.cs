namespace Pom.Day;

/// <summary>A discrete-event simulation in virtual time: events run one after the other in the order of their instants.
/// Its clock never goes back; with a pace it does not run ahead of real time either.</summary>
internal sealed class Simulation(DateTimeOffset start, Pace pace)
{
    private readonly PriorityQueue<Func<DateTimeOffset, Task>, (DateTimeOffset At, long Order)> _events = new();
    private long _scheduled;
    private long _nowTicks = start.UtcTicks;
    private readonly TimeSpan _offset = start.Offset;

    /// <summary>The instant of the event that runs; the far future once the simulation has ended.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var ticks = Volatile.Read(ref _nowTicks);
            return ticks == long.MaxValue ? DateTimeOffset.MaxValue : new DateTimeOffset(ticks, TimeSpan.Zero).ToOffset(_offset);
        }
    }

    public void At(DateTimeOffset at, Func<DateTimeOffset, Task> happens) => _events.Enqueue(happens, (at < Now ? Now : at, _scheduled++));

    /// <summary>Runs until nothing is left to happen, or until <paramref name="stop"/>; an event that runs is always finished.</summary>
    public async Task Run(CancellationToken stop)
    {
        try
        {
            while (!stop.IsCancellationRequested && _events.TryDequeue(out var happens, out var when))
            {
                if (!await pace.Until(when.At, stop)) return;
                Volatile.Write(ref _nowTicks, when.At.UtcTicks);
                await happens(when.At);
            }
        }
        finally
        {
            Volatile.Write(ref _nowTicks, long.MaxValue);
        }
    }
}

/// <summary>Ties virtual to real time: <paramref name="speed"/> virtual seconds pass in a real one; null = no waiting at all.</summary>
internal sealed class Pace(DateTimeOffset start, double? speed, TimeProvider clock)
{
    private readonly long _startedAt = clock.GetTimestamp();

    /// <summary>Waits for a virtual instant; false when stopped meanwhile.</summary>
    public async Task<bool> Until(DateTimeOffset at, CancellationToken stop)
    {
        if (speed is null) return true;
        var wait = ((at - start) / speed.Value) - clock.GetElapsedTime(_startedAt);
        if (wait <= TimeSpan.Zero) return true;
        await Task.Delay(wait, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !stop.IsCancellationRequested;
    }
}
