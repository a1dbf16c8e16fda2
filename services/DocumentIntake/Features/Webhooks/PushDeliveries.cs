using Microsoft.EntityFrameworkCore;
using Polly.CircuitBreaker;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Features.Webhooks;

/// <summary>Pushes deliveries to the departments' webhooks. Each department has a lane of its own: a dead one delays no other.
/// What fails waits in the database with growing pauses, is given up after some days – visibly – and can be replayed by hand.
/// At least once: the event's id tells a repeat.</summary>
internal sealed class PushDeliveries(IServiceScopeFactory scopes, WebhookReceivers receivers, WebhookOptions options, TimeProvider clock, ILogger<PushDeliveries> log) : BackgroundService
{
    private const int BatchSize = 64;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(receivers.All.Select(r => RunLaneAsync(r, stoppingToken)));

    private async Task RunLaneAsync(WebhookReceiver receiver, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await GiveUpAsync(receiver, ct);
                if (await PushAsync(receiver, ct) < BatchSize || receiver.Rests) await Task.Delay(options.Poll, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception e)
            {
                log.LogWarning(e, "The deliveries of {Department} could not be pushed; trying again", receiver.Department);
                await Task.Delay(TimeSpan.FromSeconds(1), ct);
            }
        }
    }

    /// <returns>How many were due.</returns>
    private async Task<int> PushAsync(WebhookReceiver receiver, CancellationToken ct)
    {
        if (receiver.Rests) return 0;
        var due = await Db(async db =>
        {
            var now = clock.GetUtcNow();
            return await db.Deliveries.AsNoTracking().Where(d => d.Department == receiver.Department && d.State == DeliveryState.Waiting && d.Way == DeliveryWay.Webhook && d.NextAttemptAt <= now)
                .OrderBy(d => d.Sequence).Take(receiver.State == CircuitState.Closed ? BatchSize : 1).Select(d => new { d.Id, d.NextAttemptAt }).ToListAsync(ct);
        });
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = WebhookOptions.Parallel, CancellationToken = ct },
            async (d, token) => await PushAsync(receiver, d.Id, d.NextAttemptAt!.Value, token));
        return due.Count;
    }

    private async Task PushAsync(WebhookReceiver receiver, Guid id, DateTimeOffset dueAt, CancellationToken ct)
    {
        // The lease keeps other replicas off; if we die it lapses.
        var lease = clock.GetUtcNow() + options.Timeout * 2;
        if (receiver.Rests) return;
        if (await Db(db => db.Deliveries.Where(d => d.Id == id && d.State == DeliveryState.Waiting && d.NextAttemptAt == dueAt).ExecuteUpdateAsync(u => u.SetProperty(d => d.NextAttemptAt, lease), ct)) == 0) return;
        await using var scope = scopes.CreateAsyncScope();
        var (db, protector) = (scope.ServiceProvider.GetRequiredService<DocumentIntakeDb>(), scope.ServiceProvider.GetRequiredService<PersonalDataProtector>());
        var delivery = await db.Deliveries.AsNoTracking().SingleAsync(d => d.Id == id, ct);
        try
        {
            await receiver.SendAsync(delivery, protector.OpenBytes(delivery.Body!.Value), ct);
        }
        catch (BrokenCircuitException)
        {
            await Db(other => other.Deliveries.Where(d => d.Id == id && d.State == DeliveryState.Waiting).ExecuteUpdateAsync(u => u.SetProperty(d => d.NextAttemptAt, dueAt), ct));
            return;
        }
        catch (WebhookFailedException e)
        {
            receiver.IsFailing = true;
            await FailedAsync(delivery, e.Message, ct);
            return;
        }
        await DeliveredAsync(receiver, scope.ServiceProvider, delivery, ct);
    }

    private Task<int> FailedAsync(Delivery delivery, string error, CancellationToken ct)
    {
        var (attempts, now) = (delivery.Attempts + 1, clock.GetUtcNow());
        var pause = TimeSpan.FromTicks((long)Math.Min(options.LongestPause.Ticks, options.FirstPause.Ticks * Math.Pow(2, Math.Min(attempts - 1, 30)))) * (0.8 + Random.Shared.NextDouble() * 0.4);
        log.LogWarning("Delivery {Sequence} to {Department} failed ({Error}), attempt {Attempt}; the next in {Pause}", delivery.Sequence, delivery.Department, error, attempts, pause);
        return Db(db => db.Deliveries.Where(d => d.Id == delivery.Id && d.State == DeliveryState.Waiting).ExecuteUpdateAsync(u => u
            .SetProperty(d => d.Attempts, attempts).SetProperty(d => d.NextAttemptAt, now + pause).SetProperty(d => d.LastError, error).SetProperty(d => d.SentAt, d => d.SentAt ?? now), ct));
    }

    private async Task DeliveredAsync(WebhookReceiver receiver, IServiceProvider services, Delivery sent, CancellationToken ct)
    {
        var (db, word) = (services.GetRequiredService<DocumentIntakeDb>(), services.GetRequiredService<DepartmentWord>());
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await db.InTransactionAsync(() => RecordAsync(db, word, sent.Id, ct), ct);
                break;
            }
            catch (DbUpdateException e) when (attempt < 5 && (e is DbUpdateConcurrencyException || e.GetBaseException() is System.Data.Common.DbException))
            {
                db.ChangeTracker.Clear(); // the department answers so fast that both meet
            }
        }
        if (sent.Attempts == 0 && !receiver.IsFailing) return;
        receiver.IsFailing = false;
        // It is back: whatever waits with a long pause may go now.
        var now = clock.GetUtcNow();
        await Db(other => other.Deliveries.Where(d => d.Department == sent.Department && d.State == DeliveryState.Waiting && d.NextAttemptAt > now && d.Attempts > 0)
            .ExecuteUpdateAsync(u => u.SetProperty(d => d.NextAttemptAt, now), ct));
    }

    private async Task RecordAsync(DocumentIntakeDb db, DepartmentWord word, Guid id, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var delivery = await db.Deliveries.SingleAsync(d => d.Id == id, ct);
        var item = await db.ItemAsync(delivery.ItemId, ct);
        delivery.LastError = null;
        delivery.Send(now);
        if (delivery.AcceptBy is null) delivery.Deliver(now);
        else
        {
            if (item.Department == delivery.Department) item.MarkSent();
            if (!await db.Receipts.AnyAsync(r => r.Id == delivery.Id, ct))
                db.Receipts.Add(new Receipt { Id = delivery.Id, ItemId = item.Id, Kind = ReceiptKind.Sent, At = delivery.SentAt!.Value, Department = delivery.Department });
            await word.DeliveredAsync(item, delivery, delivery.Department, now, ct);
        }
        await db.SaveChangesAsync(ct);
    }

    private Task<int> GiveUpAsync(WebhookReceiver receiver, CancellationToken ct) => Db(db => db.InTransactionAsync(async () =>
    {
        var now = clock.GetUtcNow();
        var over = await db.Deliveries.Where(d => d.Department == receiver.Department && d.State == DeliveryState.Waiting && d.TryUntil <= now && d.Attempts > 0).OrderBy(d => d.Sequence).Take(BatchSize).ToListAsync(ct);
        foreach (var delivery in over)
        {
            delivery.GiveUp();
            log.LogError("Delivery {Sequence} to {Department} was given up after {Attempts} attempts ({Error}); it waits to be replayed by hand", delivery.Sequence, delivery.Department, delivery.Attempts, delivery.LastError);
            await Escalation.OfAsync(db, delivery, EscalationCause.DeliveryGivenUp, now, ct);
        }
        return await db.SaveChangesAsync(ct);
    }, ct));

    private async Task<T> Db<T>(Func<DocumentIntakeDb, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<DocumentIntakeDb>());
    }
}
