using Microsoft.EntityFrameworkCore;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.ServiceDefaults.Data;

/// <summary>Base of every service's database: outbox, inbox, idempotent requests, number sequences and access log live in the
/// same database as the service's own tables, so that one transaction holds them all. The model is provider-neutral.</summary>
public abstract class PomDbContext(DbContextOptions options, DataServices data) : DbContext(options)
{
    private readonly List<Action<bool>> _whenEnded = [];
    private bool _announced;

    internal DataServices DataServices => data;
    internal DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();
    internal DbSet<InboxMessage> Inbox => Set<InboxMessage>();
    internal DbSet<IdempotentRequest> IdempotentRequests => Set<IdempotentRequest>();
    internal DbSet<NumberSequence> NumberSequences => Set<NumberSequence>();

    /// <summary>Who read whose data, when, where, why and for which case. Rows are only ever added.</summary>
    public DbSet<AccessLogEntry> AccessLog => Set<AccessLogEntry>();

    /// <summary>Puts a message into the outbox: it leaves if, and only if, the current save commits. Messages of one aggregate
    /// leave in the order in which they were announced.</summary>
    /// <param name="message">A record of <c>Pom.Contracts</c>.</param>
    /// <param name="aggregate">Id of the thing the message is about; the unit of order.</param>
    /// <param name="routingKey">Key for contracts that are routed (the department's code); null for the others.</param>
    /// <returns>The message's id.</returns>
    public Guid Announce(object message, Guid aggregate, string? routingKey = null)
    {
        var row = data.NewOutboxMessage(message, aggregate, routingKey);
        Outbox.Add(row);
        return row.Id;
    }

    /// <summary>Runs <paramref name="work"/> in one transaction; nested calls join it. On SQLite one writer at a time is let
    /// in, so that nobody meets a locked database.</summary>
    public async Task<T> InTransactionAsync<T>(Func<Task<T>> work, CancellationToken ct = default)
    {
        if (Database.CurrentTransaction is not null) return await work();
        using var turn = await data.WriterTurnAsync(GetType(), ct);
        var committed = false;
        try
        {
            await using var transaction = await Database.BeginTransactionAsync(ct);
            _announced = false;
            var result = await work();
            await transaction.CommitAsync(ct);
            committed = true;
            if (_announced) data.WakeRelay(GetType());
            return result;
        }
        finally
        {
            var ended = _whenEnded.ToArray();
            _whenEnded.Clear();
            foreach (var tell in ended) tell(committed);
        }
    }

    /// <summary>Tells when the current transaction has ended, and whether it committed: for what lives in memory beside the
    /// database. Must not throw.</summary>
    /// <exception cref="InvalidOperationException">There is no current transaction.</exception>
    public void WhenEnded(Action<bool> tell)
    {
        if (Database.CurrentTransaction is null) throw new InvalidOperationException("There is no transaction whose end could be told.");
        _whenEnded.Add(tell);
    }

    /// <inheritdoc cref="InTransactionAsync{T}" />
    public Task InTransactionAsync(Func<Task> work, CancellationToken ct = default) =>
        InTransactionAsync(async () => { await work(); return true; }, ct);

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        RaiseVersions();
        var announces = ChangeTracker.Entries<OutboxMessage>().Any(e => e.State == EntityState.Added);
        if (Database.CurrentTransaction is not null)
        {
            _announced |= announces;
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }
        using var turn = await data.WriterTurnAsync(GetType(), cancellationToken);
        var rows = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        if (announces) data.WakeRelay(GetType());
        return rows;
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Save with SaveChangesAsync: the relay and the single writer of SQLite hang on it.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxMessage>(OutboxMessage.Map);
        modelBuilder.Entity<InboxMessage>(InboxMessage.Map);
        modelBuilder.Entity<IdempotentRequest>(IdempotentRequest.Map);
        modelBuilder.Entity<NumberSequence>(NumberSequence.Map);
        modelBuilder.Entity<AccessLogEntry>(AccessLogEntry.Map);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        NeutralConventions.Apply(configurationBuilder, Database, data.DesignTime);

    /// <summary>The concurrency token of every changed entity is raised here, so no handler can forget it.</summary>
    private void RaiseVersions()
    {
        foreach (var entry in ChangeTracker.Entries<IVersioned>())
            if (entry.State == EntityState.Modified) entry.Entity.Version++;
    }
}

/// <summary>An entity with an optimistic concurrency token, raised by <see cref="PomDbContext"/> at every change.</summary>
public interface IVersioned
{
    int Version { get; set; }
}
