using Microsoft.EntityFrameworkCore;
using Pom.Contracts.MunicipalAffairs;
using Pom.MunicipalAffairs.Data;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.MunicipalAffairs.Features.Tallies;

/// <summary>Takes back what was counted by mistake, on the same day; the row stays and no longer counts.
/// What is paid is given back first. A payment that this service does not know of yet is listed by Payments as to be given back.</summary>
internal static class TakeBackTally
{
    public static Task<TallyView> Handle(string point, Guid tallyId, Caller caller, MunicipalAffairsDb db, CityPack pack, TimeProvider clock, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var now = clock.GetUtcNow();
        var tally = await db.Tallies.SingleOrDefaultAsync(t => t.Id == tallyId && t.ServicePoint == point, ct)
            ?? throw new DomainException("unknown-tally", 404, "Nothing like this was counted here", "The point has no entry of this id.");
        if (tally.Day != pack.Calendar.Day(now)) throw new DomainException("day-is-over", 409, "The day is over", $"It was counted on {tally.Day:yyyy-MM-dd}; only entries of today can be taken back.");
        if (tally.TakenBackAt is not null) return TallyView.Of(tally);
        if (await ReceiptAsync(db, tallyId, ct) is { } receipt) throw new DomainException("tally-paid", 409, "It is paid", $"Have payment {receipt} cancelled first.");
        tally.TakeBack(caller.User, now);
        db.Announce(new TallyTakenBack { TallyId = tallyId, ServicePoint = point, Day = tally.Day, CaseType = tally.CaseType, Department = pack.CaseType(tally.CaseType, tally.Day).Department, TakenBackAt = now }, tallyId);
        await db.SaveChangesAsync(ct);
        return TallyView.Of(tally);
    }, ct);

    /// <summary>Number of the confirmation of the payment that stands; null: none is known.</summary>
    internal static async Task<string?> ReceiptAsync(MunicipalAffairsDb db, Guid tallyId, CancellationToken ct) =>
        (await db.Fees.AsNoTracking().Include(f => f.Payments).Where(f => f.ItemId == tallyId).ToListAsync(ct)).SelectMany(f => f.Payments).FirstOrDefault(p => p is { PaidAt: not null, CancelledAt: null })?.ReceiptNumber;
}
