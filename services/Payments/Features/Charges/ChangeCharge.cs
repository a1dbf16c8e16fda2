using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.Payments.Features.Fees;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Payments.Features.Charges;

/// <summary>Assesses an open charge anew, or voids it, with a reason. What was booked before is countered, never changed.</summary>
internal static class ChangeCharge
{
    /// <param name="Day">Whose tariff applies; absent: that of the charge.</param>
    internal sealed record ReassessRequest(string? Reason = null, DateOnly? Day = null, FactsInput? Facts = null);

    internal sealed record VoidRequest(string? Reason = null);

    public static Task<Ok<ChargeAnswer>> Reassess(string point, Guid chargeId, ReassessRequest request, Caller caller, PaymentsDb db, CityPack pack, Assessing assessing, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct) =>
        ChangeAsync(point, chargeId, request.Reason, db, pack, clock, async (charge, reason, now, today) =>
        {
            charge.MustBeOpen();
            if (charge.Kind == MatterKind.Tally) throw new DomainException("counted", StatusCodes.Status409Conflict, "What was counted has its price", "Take the tally back and count it anew; its charge is void with it.");
            var day = request.Day ?? charge.Day;
            if (day > today) throw new InputException("day", $"Is {day:yyyy-MM-dd}; days up to today, {today:yyyy-MM-dd}, are allowed.");
            var assessment = FactsInput.Assess(pack, FactsInput.CaseType(pack, charge.CaseType, day), day, request.Facts);
            await assessing.AssessAsync(charge, assessment, now, today, caller.User, protector.Seal(reason), ct);
        }, ct);

    public static Task<Ok<ChargeAnswer>> Void(string point, Guid chargeId, VoidRequest request, Caller caller, PaymentsDb db, CityPack pack, Assessing assessing, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct) =>
        ChangeAsync(point, chargeId, request.Reason, db, pack, clock, async (charge, reason, now, today) =>
        {
            await assessing.WithdrawAsync(charge, now, today, caller.User, protector.Seal(reason), ct);
            assessing.AnnounceVoid(charge, now);
        }, ct);

    private static async Task<Ok<ChargeAnswer>> ChangeAsync(string point, Guid chargeId, string? why, PaymentsDb db, CityPack pack, TimeProvider clock, Func<Charge, string, DateTimeOffset, DateOnly, Task> change, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var errors = new InputErrors();
        var reason = Desk.Reason(why, errors);
        errors.ThrowIfAny();
        var now = clock.GetUtcNow();
        return await db.InTransactionAsync(async () =>
        {
            var charge = await db.Charges.SingleOrDefaultAsync(c => c.Id == chargeId && c.ServicePoint == point, ct) ?? throw ReadCharges.NotFound();
            await change(charge, reason, now, pack.Calendar.Day(now));
            await db.SaveChangesAsync(ct);
            return TypedResults.Ok(ChargeAnswer.Of(charge, await db.ChargeLines.AsNoTracking().Where(l => l.ChargeId == chargeId).ToListAsync(ct), pack));
        }, ct);
    }
}
