using System.Collections.Concurrent;
using System.Diagnostics;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Hosting;

namespace Pom.ServiceDefaults.Messaging;

/// <summary>Carries announced messages from one service's outbox to the broker: woken right after each commit, polling as the
/// safety net. At least once, in order per aggregate, with a bounded number of unconfirmed messages. Every replica of a service
/// sends what it wrote itself and takes over what a dead replica left.</summary>
internal sealed class OutboxRelay<TContext>(
    IServiceScopeFactory scopes, DataServices data, IBusControl bus, OutboxPublisher publisher, InFlightLedger ledger,
    MessagingOptions options, ILogger<OutboxRelay<TContext>> log) : BackgroundService where TContext : PomDbContext
{
    private const int BatchSize = 200;
    private static readonly TimeSpan s_poll = TimeSpan.FromSeconds(2);
    private readonly ConcurrentQueue<Guid> _handled = new();
    private readonly RelayBell _bell = data.Bell(typeof(TContext));
    private DateTimeOffset _claimsRenewed;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A fresh broker confirms and drops what no queue is bound for: nothing leaves before our own topology stands.
        while (!stoppingToken.IsCancellationRequested && await bus.WaitForHealthStatus(BusHealthStatus.Healthy, TimeSpan.FromSeconds(5)) != BusHealthStatus.Healthy) { }
        var first = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (first) await SendAgainWhatWasInFlightAsync(stoppingToken);
                first = false;
                var more = await RelayBatchAsync(stoppingToken);
                if (!more) await _bell.WaitAsync(s_poll, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogWarning(e, "The outbox of {Context} could not be relayed; trying again in a second", typeof(TContext).Name);
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
    }

    private async Task SendAgainWhatWasInFlightAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        var again = await db.Outbox.Where(m => m.State == OutboxState.InFlight)
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.State, OutboxState.Pending).SetProperty(m => m.Owner, data.Replica), ct);
        if (again > 0) log.LogInformation("{Count} messages were in flight when the process ended; they are sent again", again);
    }

    /// <returns>True when there may be more to send at once.</returns>
    private async Task<bool> RelayBatchAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TContext>();
        var batch = await TakeBatchAsync(db, ct);
        if (batch.Count == 0) return false;

        var sent = new ConcurrentBag<Guid>();
        var failed = new ConcurrentBag<(OutboxMessage Message, Exception Error)>();
        using var window = new SemaphoreSlim(options.ConfirmWindow);
        await Task.WhenAll(batch.GroupBy(m => m.Aggregate).Select(async aggregate =>
        {
            foreach (var message in aggregate)
            {
                await window.WaitAsync(ct);
                try
                {
                    await publisher.PublishAsync(message, done: id => { _handled.Enqueue(id); _bell.Ring(); }, ct);
                    sent.Add(message.Id);
                }
                catch (Exception e) when (!ct.IsCancellationRequested)
                {
                    ledger.Forget(message.Id);
                    failed.Add((message, e));
                    return; // the later ones of this aggregate wait for it
                }
                finally { window.Release(); }
            }
        }));

        var left = batch.FindAll(m => sent.Contains(m.Id));
        if (options.InMemory)
        {
            if (left.Count < batch.Count) await db.InTransactionAsync(() => RequeueUnsentAsync(db, batch, sent, ct), ct);
            await TellAfterSentAsync(scope.ServiceProvider, db, left, ct);
        }
        else await db.InTransactionAsync(async () =>
        {
            await TellAfterSentAsync(scope.ServiceProvider, db, left, ct);
            await db.Outbox.Where(m => sent.Contains(m.Id)).ExecuteDeleteAsync(ct);
        }, ct);
        if (failed.IsEmpty) return batch.Count == BatchSize;

        var brokerIsAway = sent.IsEmpty && failed.All(f => f.Error is not MessageReturnedException);
        await BackOffAsync(db, failed, brokerIsAway, ct);
        return !brokerIsAway && batch.Count == BatchSize; // those that failed are out of the way now
    }

    /// <summary>What is to be sent now, in order. One transaction holds the book-keeping of what was sent before, so that a relay
    /// that runs beside many short commands costs them one turn of SQLite's single writer and one flush, not one for each step.</summary>
    private async Task<List<OutboxMessage>> TakeBatchAsync(TContext db, CancellationToken ct)
    {
        var handled = new List<Guid>();
        while (handled.Count < 500 && _handled.TryDequeue(out var id)) handled.Add(id);
        try
        {
            return await db.InTransactionAsync(async () =>
            {
                if (handled.Count > 0) await db.Outbox.Where(m => handled.Contains(m.Id)).ExecuteDeleteAsync(ct);
                await HoldClaimsAsync(db, ct);
                var now = TimeProvider.System.GetUtcNow();
                var batch = await db.Outbox.AsNoTracking()
                    .Where(m => m.State == OutboxState.Pending && m.Owner == data.Replica && (m.NotBefore == null || m.NotBefore <= now))
                    // Nothing overtakes an earlier message of its aggregate: not one that backs off, not one of another replica.
                    .Where(m => !db.Outbox.Any(e => e.Aggregate == m.Aggregate && e.State == OutboxState.Pending && e.Position < m.Position
                        && (e.Owner != data.Replica || e.NotBefore > now)))
                    .OrderBy(m => m.Position).Take(BatchSize).ToListAsync(ct);
                if (options.InMemory && batch.Count > 0) await MarkInFlightAsync(db, batch, ct);
                return batch;
            }, ct);
        }
        catch
        {
            foreach (var id in handled) _handled.Enqueue(id);
            _claimsRenewed = default;
            throw;
        }
    }

    private static async Task TellAfterSentAsync(IServiceProvider services, TContext db, List<OutboxMessage> left, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var listener in services.GetServices<IAfterSent<TContext>>())
        {
            var name = MessageTypes.NameOf(listener.MessageType);
            var its = left.Where(m => m.MessageType == name).Select(m => new SentMessage(m.Id, m.PlayedTime ?? now)).ToList();
            if (its.Count > 0) await db.InTransactionAsync(() => listener.SentAsync(db, its, ct), ct);
        }
    }

    /// <summary>Renews the claims on our own unsent messages and takes over those whose replica let its claim lapse.</summary>
    private async Task HoldClaimsAsync(TContext db, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        if (now - _claimsRenewed < OutboxMessage.ClaimTime / 4) return;
        _claimsRenewed = now;
        await db.Outbox.Where(m => m.State == OutboxState.Pending && (m.Owner == data.Replica || m.ClaimedUntil < now))
            .ExecuteUpdateAsync(u => u.SetProperty(m => m.Owner, data.Replica).SetProperty(m => m.ClaimedUntil, now + OutboxMessage.ClaimTime), ct);
    }

    private static async Task MarkInFlightAsync(TContext db, List<OutboxMessage> batch, CancellationToken ct)
    {
        var ids = batch.ConvertAll(m => m.Id);
        await db.Outbox.Where(m => ids.Contains(m.Id)).ExecuteUpdateAsync(u => u.SetProperty(m => m.State, OutboxState.InFlight), ct);
    }

    private static async Task RequeueUnsentAsync(TContext db, List<OutboxMessage> batch, ConcurrentBag<Guid> sent, CancellationToken ct)
    {
        var unsent = batch.Select(m => m.Id).Except(sent).ToList();
        if (unsent.Count > 0)
            await db.Outbox.Where(m => unsent.Contains(m.Id)).ExecuteUpdateAsync(u => u.SetProperty(m => m.State, OutboxState.Pending), ct);
    }

    /// <summary>While the broker is away, everything waits a second. But where others get through, a queue that is missing or stuck
    /// is its own matter: all that goes there steps aside, for longer and longer up to every 30 seconds, and delays no other.</summary>
    private async Task BackOffAsync(TContext db, ConcurrentBag<(OutboxMessage Message, Exception Error)> failed, bool brokerIsAway, CancellationToken ct)
    {
        var (example, error) = failed.First();
        log.LogWarning(error, "{Count} messages could not be sent, {MessageId} to {RoutingKey} among them; they stay in the outbox", failed.Count, example.Id, example.RoutingKey);
        if (brokerIsAway)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), ct);
            return;
        }
        await db.InTransactionAsync(async () =>
        {
            foreach (var lane in failed.GroupBy(f => f.Message.RoutingKey)) await StepAsideAsync(db, lane, ct);
        }, ct);
    }

    private async Task StepAsideAsync(TContext db, IGrouping<string?, (OutboxMessage Message, Exception Error)> lane, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow();
        var attempts = lane.Max(f => f.Message.Attempts) + 1;
        var notBefore = now + TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, Math.Min(attempts, 5))));
        var text = lane.First().Error.Message is { Length: > 500 } longer ? longer[..500] : lane.First().Error.Message;
        var ids = lane.Select(f => f.Message.Id).ToList();
        var waiting = lane.Key is null ? db.Outbox.Where(m => ids.Contains(m.Id))
            : db.Outbox.Where(m => m.State == OutboxState.Pending && m.RoutingKey == lane.Key && m.Owner == data.Replica && (m.NotBefore == null || m.NotBefore <= now));
        await waiting.ExecuteUpdateAsync(u => u.SetProperty(m => m.Attempts, attempts).SetProperty(m => m.NotBefore, notBefore).SetProperty(m => m.LastError, text), ct);
    }
}
