using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pom.Cases.Data;
using Pom.Cases.Rules;
using Pom.Contracts.Registers;
using Pom.ServiceDefaults.Hosting;

namespace Pom.Cases.Registers;

/// <summary>What the worker does about a register that is away.</summary>
internal sealed partial class RegisterWorker<TDb> where TDb : CasesDb
{
    /// <summary>The register did not answer: the requests wait, and each case says for what.</summary>
    private async Task ParkAsync(RegisterEntry entry, IReadOnlyCollection<(Guid Id, string Why)> failed, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        var office = scope.ServiceProvider.GetRequiredService<CaseOffice<TDb>>();
        var why = failed.ToDictionary(f => f.Id, f => f.Why);
        var ids = why.Keys.ToList();
        await db.InTransactionAsync(async () =>
        {
            var rows = await db.Set<RegisterRequest>().Where(r => ids.Contains(r.Id) && r.State == RegisterRequestState.Waiting).ToListAsync(ct);
            var caseIds = rows.ConvertAll(r => r.CaseId);
            var cases = await db.Cases.Where(c => caseIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
            foreach (var row in rows)
            {
                var next = Now + entry.Options.Break;
                (row.Attempts, row.LastError) = (row.Attempts + 1, why[row.Id]);
                row.Release(next > entry.TryAgainAt ? next : entry.TryAgainAt);
                if (row.Parked) continue;
                row.Parked = true;
                var @case = cases[row.CaseId];
                if (rows.Count(r => r.CaseId == @case.Id && r.Parked) == 1) entry.CountParked();
                if (!@case.IsOpen) continue;
                PlatformClock.Play(row.PlayedNow(Now));
                @case.Park(entry.Name, office.As(entry.Name).Act());
            }
            await db.SaveChangesAsync(ct);
        }, ct);
    }

    /// <summary>Tells the desks when the breaker has cut a register off, and when it answers again; what waited for it is due at once.</summary>
    private async Task<bool> TellAsync(RegisterEntry entry, bool? told, CancellationToken ct)
    {
        var away = entry.Breaker != BreakerState.Closed;
        if (told == !away) return !away;
        if (told == false && !entry.HasAnswered) return false;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<TDb>();
        return await db.InTransactionAsync(async () =>
        {
            var state = await db.Set<RegisterState>().SingleOrDefaultAsync(s => s.Register == entry.Name, ct);
            if (state is null) db.Set<RegisterState>().Add(state = new RegisterState { Register = entry.Name, Since = TimeProvider.System.GetUtcNow() });
            if (told is null && !away && !state.Available && !entry.HasAnswered) return false; // it was away when we stopped; nothing says that it is back
            if (state.Available != away) return state.Available;
            (state.Available, state.Since) = (!away, TimeProvider.System.GetUtcNow());
            if (away)
            {
                (state.Outages, state.LastError) = (state.Outages + 1, entry.LastError);
                db.Announce(new RegisterUnavailable { Register = entry.Name, Service = db.Service, Since = state.Since, Why = entry.LastError ?? "it does not answer" }, AggregateOf(entry));
            }
            else
            {
                db.Announce(new RegisterAvailable { Register = entry.Name, Service = db.Service, Since = state.Since }, AggregateOf(entry));
                var now = Now;
                await db.Set<RegisterRequest>().Where(r => r.State == RegisterRequestState.Waiting && r.Register == entry.Name && r.Parked)
                    .ExecuteUpdateAsync(u => u.SetProperty(r => r.NextAttempt, now), ct);
            }
            await db.SaveChangesAsync(ct);
            log.LogWarning("{Register} is {State}", entry.Name, away ? $"away: {entry.LastError}" : "back");
            return !away;
        }, ct);
    }

    /// <summary>The unit of order of what is told of a register: the same in every replica.</summary>
    private static Guid AggregateOf(RegisterEntry entry) =>
        new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes($"register/{typeof(TDb).Name}/{entry.Name}")).AsSpan(0, 16));
}
