using Microsoft.EntityFrameworkCore;
using Pom.Contracts.DocumentIntake;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;

namespace Pom.DocumentIntake.Features.Receipts;

/// <summary>Looks for items that a department has not answered in its time: each is escalated once, with an event and a receipt,
/// and stays on the list until it is answered.</summary>
internal sealed class EscalateOverdue(IServiceScopeFactory scopes, DocumentIntakeOptions options, TimeProvider clock, ILogger<EscalateOverdue> log) : BackgroundService
{
    private const int BatchSize = 50;

    /// <summary>After a long outage thousands are overdue at once: the desks' registrations come in between.</summary>
    private static readonly TimeSpan s_breath = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.EscalateEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                while (await EscalateAsync(stoppingToken) == BatchSize) await Task.Delay(s_breath, stoppingToken);
            }
            catch (DbUpdateConcurrencyException) { /* answered at this moment, or another replica was first: the next round sees it */ }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Overdue items could not be looked for; trying again in {Pause}", options.EscalateEvery);
            }
        }
    }

    private async Task<int> EscalateAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<DocumentIntakeDb>();
        var now = clock.GetUtcNow();
        return await db.InTransactionAsync(async () =>
        {
            var overdue = await db.Deliveries.Where(d => Delivery.Unanswered.Contains(d.State) && d.AcceptBy < now && d.EscalatedAt == null).OrderBy(d => d.AcceptBy).Take(BatchSize).ToListAsync(ct);
            foreach (var delivery in overdue) await Escalation.OfAsync(db, delivery, EscalationCause.NotAnsweredInTime, now, ct);
            await db.SaveChangesAsync(ct);
            return overdue.Count;
        }, ct);
    }
}
