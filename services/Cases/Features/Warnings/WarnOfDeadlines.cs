using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pom.Cases.Data;
using Pom.Cases.Deadlines;
using Pom.Cases.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;

namespace Pom.Cases.Features.Warnings;

/// <summary>Looks for terms that end soon and for those that have passed, and notes each once. Two replicas may look at the same time:
/// the key of the note lets one of them win.</summary>
internal sealed class WarnOfDeadlines<TDb>(IServiceScopeFactory scopes, CityPack pack, CasesOptions options, TimeProvider clock, ILogger<WarnOfDeadlines<TDb>> log) : BackgroundService where TDb : CasesDb
{
    private const int BatchSize = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.WarnEvery);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                foreach (var kind in Enum.GetValues<WarningKind>())
                    while (await WarnAsync(kind, stoppingToken) == BatchSize) { /* more of this kind */ }
            }
            catch (DbUpdateException e) when (e.IsUniqueViolation()) { /* another replica was first: the next round sees it */ }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "Terms could not be looked at; trying again in {Pause}", options.WarnEvery);
            }
        }
    }

    private async Task<int> WarnAsync(WarningKind kind, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var now = clock.GetUtcNow();
        var today = pack.Calendar.Day(now);
        var soon = Kpa.WorkingDaysAfter(today, options.WarnWorkingDays, pack.Calendar.IsHoliday);
        var cases = kind == WarningKind.Overdue ? db.Cases.Where(c => c.RunsUntil < today) : db.Cases.Where(c => c.RunsUntil >= today && c.RunsUntil <= soon);
        var found = await cases.AsNoTracking().Where(c => !db.DeadlineWarnings.Any(w => w.CaseId == c.Id && w.Kind == kind && w.DueOn == c.RunsUntil))
            .OrderBy(c => c.RunsUntil).Take(BatchSize).Select(c => new { c.Id, DueOn = c.RunsUntil!.Value }).ToListAsync(ct);
        db.DeadlineWarnings.AddRange(found.Select(c => new DeadlineWarning { CaseId = c.Id, Kind = kind, DueOn = c.DueOn, At = now }));
        await db.SaveChangesAsync(ct);
        return found.Count;
    }
}
