using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pom.ServiceDefaults.Data;

namespace Pom.ServiceDefaults.Http;

/// <summary>Forgets the commands of a service that are older than a repeat can be, oldest first by their index and in small portions, so
/// that whoever writes waits for no more than one of them. Several replicas may do so at once.</summary>
internal sealed class IdempotencySweep<TDb>(IServiceScopeFactory scopes, IdempotencyOptions options, IdempotencyClock clock, ILogger<IdempotencySweep<TDb>> log) : BackgroundService where TDb : PomDbContext
{
    internal const int Portion = 200;

    /// <summary>What writers have for themselves between two portions.</summary>
    private static readonly TimeSpan s_breath = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.SweepEvery);
        do
        {
            try
            {
                var forgotten = await SweepAsync(stoppingToken);
                if (forgotten > 0) log.LogInformation("Forgot {Count} commands that are older than {Days} days", forgotten, options.KeepDays);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning("Old commands were left for the next sweep: {Error}", e.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <returns>How many were forgotten.</returns>
    internal async Task<int> SweepAsync(CancellationToken ct)
    {
        var before = clock.Time.GetUtcNow().AddDays(-options.KeepDays);
        for (var forgotten = 0; ;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<TDb>();
            // Looked up outside of the transaction: on SQLite nobody can write while it lasts.
            var portion = await Due(db.IdempotentRequests.AsNoTracking(), before).OrderBy(r => r.At).Select(r => r.At).Take(Portion).ToListAsync(ct);
            if (portion.Count == 0) return forgotten;
            var until = portion[^1];
            forgotten += await db.InTransactionAsync(() => UpTo(db.IdempotentRequests, until).ExecuteDeleteAsync(ct), ct);
            if (portion.Count < Portion) return forgotten;
            await Task.Delay(s_breath, ct);
        }
    }

    internal static IQueryable<IdempotentRequest> Due(IQueryable<IdempotentRequest> requests, DateTimeOffset before) => requests.Where(r => r.At < before);

    internal static IQueryable<IdempotentRequest> UpTo(IQueryable<IdempotentRequest> requests, DateTimeOffset until) => requests.Where(r => r.At <= until);
}
