using Microsoft.EntityFrameworkCore;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;

namespace Pom.Queueing.Data;

/// <summary>Lets time go on in bookings that nobody touches: what was not confirmed expires, the next in line is offered the slot, who
/// did not come is marked, contacts are erased. Every command on the same day does the same first, so this only sets how soon
/// somebody is told.</summary>
internal sealed class BookingSweep(IServiceScopeFactory scopes, BookingDesk desk, CityPack pack, TimeProvider clock, ILogger<BookingSweep> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(20);
    private const int MostAtOnce = 200;

    /// <summary>Days further back than this were played in a demonstration, where the real clock does not count.</summary>
    private const int PlayedYearsBack = 3;

    /// <summary>One round.</summary>
    public async Task SweepAsync(CancellationToken ct)
    {
        var now = PointQueues.ToMicroseconds(clock.GetUtcNow());
        var oldest = pack.Calendar.Day(now).AddYears(-PlayedYearsBack);
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<QueueingDb>();
        var due = await db.Bookings.Where(b => b.DueAt <= now && b.Day >= oldest).Select(b => new { b.ServicePoint, b.Day }).Distinct().OrderBy(d => d.Day).ThenBy(d => d.ServicePoint).Take(MostAtOnce).ToListAsync(ct);
        due.AddRange(await db.Standby.Where(e => e.DueAt <= now && e.Day >= oldest).Select(e => new { e.ServicePoint, e.Day }).Distinct().OrderBy(d => d.Day).ThenBy(d => d.ServicePoint).Take(MostAtOnce).ToListAsync(ct));
        foreach (var day in due.Distinct())
        {
            await using var own = scopes.CreateAsyncScope();
            await desk.DoAsync(own.ServiceProvider.GetRequiredService<QueueingDb>(), day.ServicePoint, day.Day, (_, _) => true, ct);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbUpdateException || e.IsDatabaseOutage())
            {
                log.LogWarning("The bookings could not be moved on: {Reason}. The next round is in {Seconds} s", e.Message, Every.TotalSeconds);
            }
        }
    }
}
