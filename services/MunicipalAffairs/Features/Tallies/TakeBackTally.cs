using Microsoft.EntityFrameworkCore;
using Pom.MunicipalAffairs.Data;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.MunicipalAffairs.Features.Tallies;

/// <summary>Takes back what was counted by mistake, on the same day; the row stays and no longer counts.</summary>
internal static class TakeBackTally
{
    public static Task<TallyView> Handle(string point, Guid tallyId, Caller caller, MunicipalAffairsDb db, CityPack pack, TimeProvider clock, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var now = clock.GetUtcNow();
        var tally = await db.Tallies.SingleOrDefaultAsync(t => t.Id == tallyId && t.ServicePoint == point, ct)
            ?? throw new DomainException("unknown-tally", 404, "Nothing like this was counted here", "The point has no entry of this id.");
        if (tally.Day != pack.Calendar.Day(now)) throw new DomainException("day-is-over", 409, "The day is over", $"It was counted on {tally.Day:yyyy-MM-dd}; only entries of today can be taken back.");
        if (tally.TakenBackAt is null) tally.TakeBack(caller.User, now);
        await db.SaveChangesAsync(ct);
        return TallyView.Of(tally);
    }, ct);
}
