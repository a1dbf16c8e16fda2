using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.Notifications.Features.Sending;

namespace Pom.Notifications.Features.Notices;

/// <summary>How the providers stand: what waits for each, since when, and whether it is called at all.</summary>
internal static class GetFigures
{
    /// <param name="Due">Should have been sent by now.</param>
    /// <param name="Planned">Their time has not come.</param>
    /// <param name="OldestDue">Since when the oldest of the due ones has waited.</param>
    /// <param name="Breaker"><c>closed</c>, <c>open</c> or <c>halfOpen</c>, in the replica that answers.</param>
    internal sealed record Provider(string Name, int Due, int Planned, DateTimeOffset? OldestDue, string Breaker, int FailuresInARow);

    internal sealed record Response(IReadOnlyList<Provider> Providers);

    public static async Task<Ok<Response>> Handle(NotificationsDb db, IReadOnlyList<ProviderLane> lanes, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        List<Provider> providers = [];
        foreach (var lane in lanes)
        {
            var queued = db.Notices.AsNoTracking().Where(n => n.State == NoticeState.Queued && n.Channel == lane.Provider.Channel);
            var due = await queued.CountAsync(n => n.NotBefore <= now && (n.DueAt <= now || n.Attempts > 0), ct);
            providers.Add(new Provider(lane.Provider.Name, due, await queued.CountAsync(ct) - due,
                await queued.Where(n => n.NotBefore <= now && (n.DueAt <= now || n.Attempts > 0)).OrderBy(n => n.NotBefore).Select(n => (DateTimeOffset?)n.NotBefore).FirstOrDefaultAsync(ct),
                lane.Breaker.State(now), lane.Breaker.InARow));
        }
        return TypedResults.Ok(new Response(providers));
    }
}
