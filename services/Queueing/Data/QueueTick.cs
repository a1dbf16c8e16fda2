using Microsoft.EntityFrameworkCore;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;

namespace Pom.Queueing.Data;

/// <summary>Lets time go on in queues that nobody touches: overflow opens, groups close, the day ends. Whatever is late is dated
/// when it was due, so this only sets how soon somebody sees it.</summary>
internal sealed class QueueTick(IServiceScopeFactory scopes, PointQueues queues, CityPack pack, TimeProvider clock, ILogger<QueueTick> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var today = pack.Calendar.Day(clock.GetUtcNow());
                foreach (var point in pack.Points)
                    foreach (var day in new[] { today.AddDays(-1), today }) await AdvanceAsync(point.Code, day, stoppingToken);
                queues.Forget();
            }
            catch (Exception e) when (e is DbUpdateException || e.IsDatabaseOutage())
            {
                log.LogWarning("The queues could not be moved on: {Reason}. The next round is in {Seconds} s", e.Message, Every.TotalSeconds);
            }
        }
    }

    private async Task AdvanceAsync(string point, DateOnly day, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<QueueingDb>();
        if (await db.VisitLog.AnyAsync(l => l.ServicePoint == point && l.Day == day, ct)) await queues.DoAsync(db, point, day, (_, _) => { }, ct);
    }
}
