using Microsoft.EntityFrameworkCore;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;

namespace Pom.Notifications.Features.Contacts;

/// <summary>Erases contacts and words some days after the matter has ended. That a notice was made stays, without address and text: so
/// it is still made only once.</summary>
internal sealed class EraseOld(IServiceScopeFactory scopes, CityPack pack, TimeProvider clock, ILogger<EraseOld> log) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private const int BatchSize = 500;

    /// <summary>One round.</summary>
    public async Task EraseAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NotificationsDb>();
        var now = clock.GetUtcNow();
        for (var erased = BatchSize; erased == BatchSize;)
        {
            var over = await db.Subjects.Where(s => s.EraseAt <= now).OrderBy(s => s.EraseAt).Select(s => s.Id).Take(BatchSize).ToListAsync(ct);
            await db.InTransactionAsync(async () =>
            {
                await BlankAsync(db.Notices.Where(n => over.Contains(n.SubjectId) && n.State != NoticeState.Queued), ct);
                await db.Subjects.Where(s => over.Contains(s.Id)).ExecuteDeleteAsync(ct);
            }, ct);
            erased = over.Count;
        }
        var answered = now.AddDays(-pack.Notifications.KeepDays);
        await db.InTransactionAsync(async () =>
        {
            await BlankAsync(db.Notices.Where(n => n.SubjectId == Guid.Empty && n.DueAt <= answered && n.Address != null), ct);
            await db.InboundMessages.Where(m => m.EraseAt <= now).ExecuteDeleteAsync(ct);
        }, ct);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await EraseAsync(stoppingToken);
            }
            catch (Exception e) when (e is DbUpdateException || e.IsDatabaseOutage())
            {
                log.LogWarning("Old contacts could not be erased: {Reason}. The next round is in {Hours} h", e.Message, Every.TotalHours);
            }
        }
    }

    private static Task<int> BlankAsync(IQueryable<Notice> notices, CancellationToken ct) =>
        notices.ExecuteUpdateAsync(u => u.SetProperty(n => n.Address, (ServiceDefaults.Privacy.SealedText?)null).SetProperty(n => n.Text, (ServiceDefaults.Privacy.SealedText?)null).SetProperty(n => n.Facts, (ServiceDefaults.Privacy.SealedText?)null), ct);
}
