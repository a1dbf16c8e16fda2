using System.Collections.Concurrent;

namespace Pom.Payments.Features.Cards;

/// <summary>The attempts whose terminal this process is calling at this moment; nobody else may ask about them meanwhile.</summary>
internal sealed class InFlight
{
    private readonly ConcurrentDictionary<Guid, bool> _attempts = [];

    public bool Has(Guid attemptId) => _attempts.ContainsKey(attemptId);

    public IDisposable Begin(Guid attemptId)
    {
        _attempts[attemptId] = true;
        return new End(this, attemptId);
    }

    private sealed class End(InFlight all, Guid attemptId) : IDisposable
    {
        public void Dispose() => all._attempts.TryRemove(attemptId, out _);
    }
}
