using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.ServiceDefaults.Hosting;

namespace Pom.Cases.Registers.Features;

/// <summary>How each state register fares that the service asks: for desks, officials and operators; nothing about anybody.</summary>
internal static class ListRegisters
{
    /// <param name="Breaker">closed, open or halfOpen, in this process.</param>
    /// <param name="Available">As the desks were last told.</param>
    /// <param name="Opened">How often the breaker of this process has opened, and <paramref name="Closed"/> how often it closed again.</param>
    /// <param name="Waiting">Requests without an answer; <paramref name="Parked"/> those of them that a failed attempt has held up.</param>
    /// <param name="CasesParked">How many cases this process has parked because of it, and <paramref name="CasesResumed"/> how many have gone on.</param>
    /// <param name="Address">Where the adapter asks; only in a demonstration.</param>
    internal sealed record Response(string Register, RegisterAdapter Adapter, BreakerState Breaker, bool Available, DateTimeOffset? Since, int Outages, long Opened, long Closed,
        int Waiting, int Parked, DateTimeOffset? OldestWaiting, long CasesParked, long CasesResumed, string? LastError, DateTimeOffset? LastErrorAt, Uri? Address);

    public static async Task<IReadOnlyList<Response>> Handle<TDb>(TDb db, RegisterBook<TDb> book, PlatformOptions platform, CancellationToken ct) where TDb : CasesDb
    {
        var states = await db.Set<RegisterState>().AsNoTracking().ToDictionaryAsync(s => s.Register, ct);
        var waiting = (await db.Set<RegisterRequest>().AsNoTracking().Where(r => r.State == RegisterRequestState.Waiting).GroupBy(r => r.Register)
            .Select(g => new { g.Key, Count = g.Count(), Parked = g.Count(r => r.Parked), Oldest = g.Min(r => r.RequestedAt) }).ToListAsync(ct)).ToDictionary(w => w.Key);
        return [.. book.Entries.Select(e =>
        {
            var (state, its) = (states.GetValueOrDefault(e.Name), waiting.GetValueOrDefault(e.Name));
            return new Response(e.Name, e.Options.Adapter, e.Breaker, state?.Available ?? true, state?.Since, state?.Outages ?? 0, e.Turns.Opened, e.Turns.Closed,
                its?.Count ?? 0, its?.Parked ?? 0, its?.Oldest, e.Cases.Parked, e.Cases.Resumed, e.LastError ?? state?.LastError, e.LastErrorAt, platform.Demo ? e.Options.Url : null);
        })];
    }
}
