using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pom.Cases.Rules;
using Pom.CitizenAffairs.Data;

namespace Pom.CitizenAffairs.Features.IdCards;

/// <summary>Has the register erase the fingerprints of cards that nobody collected within the set days after their issue. Looks at the
/// start and every hour, in small portions.</summary>
internal sealed class FingerprintErasure(IServiceScopeFactory scopes, ILogger<FingerprintErasure> log) : BackgroundService
{
    private const int Portion = 50;
    private static readonly TimeSpan s_pause = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await PassAsync(stoppingToken) == Portion) { }
            }
            catch (Exception e) when (e is not OperationCanceledException) { log.LogWarning(e, "Fingerprints that are due could not be erased; trying again in an hour"); }
            await Task.Delay(s_pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>How many were asked to be erased.</returns>
    internal async Task<int> PassAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CitizenAffairsDb>();
        var work = scope.ServiceProvider.GetRequiredService<CaseOffice<CitizenAffairsDb>>().AsService();
        var rules = ActivatorUtilities.GetServiceOrCreateInstance<IdCardRules>(scope.ServiceProvider);
        var last = work.Today.AddDays(-work.Pack.Registers.IdCards.KeepFingerprintsDays);
        return await db.InTransactionAsync(async () =>
        {
            var due = await db.Set<IdCardOrder>().Where(o => !o.ErasureAsked && o.Fingerprints && o.OrderNumber != null && o.IssuedOn < last).OrderBy(o => o.IssuedOn).Take(Portion).ToListAsync(ct);
            var ids = due.ConvertAll(o => o.CaseId);
            var cases = await db.Cases.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
            foreach (var order in due) rules.Erase(order, cases[order.CaseId], work);
            await db.SaveChangesAsync(ct);
            return due.Count;
        }, ct);
    }
}
