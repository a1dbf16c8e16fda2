using System.Collections.Concurrent;
using System.Diagnostics;
using Pom.ServiceDefaults.Hosting;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.ServiceDefaults.Data;

/// <summary>What every <see cref="PomDbContext"/> of a process shares: the sealing of personal data, the turn of the single
/// SQLite writer, and the bell that wakes the outbox relay.</summary>
public sealed class DataServices
{
    private readonly ConcurrentDictionary<Type, SemaphoreSlim> _writers = new();
    private readonly ConcurrentDictionary<Type, RelayBell> _bells = new();
    private readonly PersonalDataProtector? _protector;
    private readonly bool _singleWriter;
    private long _lastPosition;

    public DataServices(DatabaseOptions database, PersonalDataProtector protector, ReplicaName replica)
    {
        _protector = protector;
        _singleWriter = database.Provider == DatabaseProvider.Sqlite;
        Replica = replica.Value;
    }

    private DataServices() => DesignTime = true;

    /// <summary>For <c>dotnet ef</c>: a model without the converters of one provider.</summary>
    public static DataServices ForDesignTime { get; } = new();

    internal bool DesignTime { get; }
    internal string Replica { get; } = "design";

    internal RelayBell Bell(Type dbContext) => _bells.GetOrAdd(dbContext, _ => new RelayBell());
    internal void WakeRelay(Type dbContext) => Bell(dbContext).Ring();

    internal async Task<IDisposable?> WriterTurnAsync(Type dbContext, CancellationToken ct)
    {
        if (!_singleWriter) return null;
        var writer = _writers.GetOrAdd(dbContext, _ => new SemaphoreSlim(1, 1));
        await writer.WaitAsync(ct);
        return new Turn(writer);
    }

    internal OutboxMessage NewOutboxMessage(object message, Guid aggregate, string? routingKey)
    {
        var now = TimeProvider.System.GetUtcNow();
        return new OutboxMessage
        {
            Id = Guid.CreateVersion7(),
            Position = NextPosition(now),
            Aggregate = aggregate,
            MessageType = MessageTypes.NameOf(message.GetType()),
            Body = _protector!.Seal(MessageTypes.Serialize(message)),
            RoutingKey = routingKey,
            TraceParent = Activity.Current?.Id,
            PlayedTime = PlatformClock.Played,
            CreatedAt = now,
            Owner = Replica,
            ClaimedUntil = now + OutboxMessage.ClaimTime,
        };
    }

    internal byte[] Unseal(SealedText body) => _protector!.OpenBytes(body);

    /// <summary>Ticks of the clock, but never the same and never back: the order of announcements within this replica. Two
    /// replicas meet on one aggregate only one after the other, since its version would conflict.</summary>
    private long NextPosition(DateTimeOffset now)
    {
        while (true)
        {
            var last = Interlocked.Read(ref _lastPosition);
            var next = Math.Max(now.UtcTicks, last + 1);
            if (Interlocked.CompareExchange(ref _lastPosition, next, last) == last) return next;
        }
    }

    private sealed class Turn(SemaphoreSlim writer) : IDisposable
    {
        private SemaphoreSlim? _writer = writer;
        public void Dispose() => Interlocked.Exchange(ref _writer, null)?.Release();
    }
}

/// <summary>Name of this replica, stable over its restarts, so that it finds its own unsent messages at once.</summary>
public sealed record ReplicaName(string Value);
