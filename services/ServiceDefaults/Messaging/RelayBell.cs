namespace Pom.ServiceDefaults.Messaging;

/// <summary>Wakes the relay of one database right after a commit. Rings while it works are one ring.</summary>
internal sealed class RelayBell
{
    private readonly SemaphoreSlim _rung = new(0, 1);

    public void Ring()
    {
        try { _rung.Release(); }
        catch (SemaphoreFullException) { /* it will look anyway */ }
    }

    /// <summary>Returns at the next ring, or after <paramref name="atMost"/> as the safety net.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => _rung.WaitAsync(atMost, ct);
}
