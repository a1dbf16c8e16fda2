namespace Pom.Notifications.Features.Sending;

/// <summary>Keeps a provider from being called while it fails again and again: after some failures in a row it rests, then one message
/// tries it.</summary>
internal sealed class Breaker(int failures, TimeSpan rest)
{
    private readonly Lock _lock = new();
    private int _inARow;
    private DateTimeOffset? _restsUntil;

    /// <summary><c>closed</c>: all go; <c>open</c>: none goes; <c>half-open</c>: one may try.</summary>
    public string State(DateTimeOffset now)
    {
        lock (_lock) return _restsUntil is not { } until ? "closed" : now < until ? "open" : "half-open";
    }

    /// <summary>Calls in a row that failed.</summary>
    public int InARow { get { lock (_lock) return _inARow; } }

    /// <returns>True when it had been failing before.</returns>
    public bool Succeeded()
    {
        lock (_lock)
        {
            var wasFailing = _inARow > 0;
            (_inARow, _restsUntil) = (0, null);
            return wasFailing;
        }
    }

    public void Failed(DateTimeOffset now)
    {
        lock (_lock)
            if (++_inARow >= failures) _restsUntil = now + rest;
    }
}
