using System.Collections.Concurrent;

namespace Pom.ServiceDefaults.Messaging;

/// <summary>The in-memory transport forgets everything when the process dies. So there an outbox row stays until every queue
/// that takes the message has handled it; the ledger counts that. With a broker the ledger is empty: the confirm is enough.</summary>
internal sealed class InFlightLedger
{
    private readonly ConcurrentDictionary<Guid, Entry> _inFlight = new();

    /// <summary>To be called before the message is published.</summary>
    public void Sent(Guid id, int audience, Action<Guid> done) => _inFlight[id] = new Entry(audience, done);

    public void Handled(Guid id)
    {
        if (!_inFlight.TryGetValue(id, out var entry) || Interlocked.Decrement(ref entry.Left) > 0) return;
        if (_inFlight.TryRemove(id, out _)) entry.Done(id);
    }

    public void Forget(Guid id) => _inFlight.TryRemove(id, out _);

    private sealed class Entry(int left, Action<Guid> done)
    {
        public int Left = left;
        public Action<Guid> Done { get; } = done;
    }
}
