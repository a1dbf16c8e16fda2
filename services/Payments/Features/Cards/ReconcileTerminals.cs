using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;

namespace Pom.Payments.Features.Cards;

/// <summary>Clears up what is unknown at the terminals, from the start of the process on: after a crash, a broken line, a terminal
/// that was away.</summary>
internal sealed class ReconcileTerminals(IServiceScopeFactory scopes, PaymentsOptions options, ILogger<ReconcileTerminals> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.ReconcileEvery);
        do
        {
            try
            {
                await ReconcileAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Terminals could not be reconciled; trying again in {Pause}", options.ReconcileEvery);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ReconcileAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var open = await scope.ServiceProvider.GetRequiredService<PaymentsDb>().TerminalHolds.AsNoTracking().Select(h => h.AttemptId).ToListAsync(ct);
        // One terminal that is away keeps no other one waiting.
        await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = ct }, async (attemptId, token) =>
        {
            await using var own = scopes.CreateAsyncScope();
            try { await own.ServiceProvider.GetRequiredService<CardDesk>().ReconcileAsync(attemptId, token); }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogWarning(e, "Attempt {Attempt} could not be cleared up; trying again", attemptId); }
        });
    }
}
