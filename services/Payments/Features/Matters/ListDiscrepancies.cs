using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Payments.Data;
using Pom.Payments.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Payments.Features.Matters;

/// <summary>Where the charges of a day and the matters they belong to do not agree (niezgodności): for a supervisor, in the evening.
/// What has to be given back is listed until it is, whichever day it is from. Nothing here is changed by looking.</summary>
internal static class ListDiscrepancies
{
    private const int Most = 500;

    internal sealed record Response(IReadOnlyList<Discrepancy> Discrepancies);

    /// <param name="MatterId">The item or tally.</param>
    /// <param name="ChargeId">Absent where nothing was charged.</param>
    /// <param name="Grosze">Of the charge, or what should have been charged.</param>
    internal sealed record Discrepancy(DiscrepancyKind Kind, Guid MatterId, Guid? ChargeId, string? CaseType, long Grosze, Guid? PaymentId);

    internal enum DiscrepancyKind
    {
        /// <summary>Its matter was struck out, and it is paid.</summary>
        GiveBack,

        /// <summary>Its matter was struck out, and it still stands open.</summary>
        StruckButOpen,

        /// <summary>Nobody has announced the item or tally that it is for.</summary>
        UnknownMatter,

        /// <summary>It is for another kind of matter, or another sum, than was announced afterwards.</summary>
        ChargedOtherwise,

        /// <summary>A tally that costs something was not charged.</summary>
        NotCharged,

        /// <summary>A tally was charged and not paid.</summary>
        NotPaid,
    }

    public static async Task<Ok<Response>> Handle(string point, DateOnly date, PaymentsDb db, CityPack pack, CancellationToken ct)
    {
        Desk.Known(pack, point);
        var ofDay = await (from c in db.Charges.AsNoTracking()
                           join m in db.Matters.AsNoTracking() on c.ItemId equals m.Id into announced
                           from m in announced.DefaultIfEmpty()
                           where c.ServicePoint == point && c.Day == date && c.State != ChargeState.Void
                           orderby c.Id
                           select new { Charge = c, Matter = m }).ToListAsync(ct);
        var giveBack = await (from m in db.Matters.AsNoTracking()
                              join c in db.Charges.AsNoTracking() on m.Id equals c.ItemId
                              where m.StruckAt != null && c.ServicePoint == point && c.State == ChargeState.Paid
                              orderby c.Id
                              select c).Take(Most).ToListAsync(ct);
        var notCharged = await db.Matters.AsNoTracking().Where(m => m.ServicePoint == point && m.Day == date && m.Kind == MatterKind.Tally && m.Grosze > 0 && m.StruckAt == null
            && !db.Charges.Any(c => c.ItemId == m.Id && c.State != ChargeState.Void)).OrderBy(m => m.Id).ToListAsync(ct);
        return TypedResults.Ok(new Response(
        [
            .. giveBack.Select(c => Of(DiscrepancyKind.GiveBack, c)),
            .. ofDay.Where(x => KindOf(x.Charge, x.Matter) is not null).Select(x => Of(KindOf(x.Charge, x.Matter)!.Value, x.Charge)),
            .. notCharged.Select(m => new Discrepancy(DiscrepancyKind.NotCharged, m.Id, null, m.CaseType, m.Grosze!.Value, null)),
        ]));
    }

    private static DiscrepancyKind? KindOf(Charge charge, Matter? matter) => charge.State switch
    {
        ChargeState.Paid when matter is { StruckAt: not null } => null, // listed as to be given back
        ChargeState.Open when matter is { StruckAt: not null } => DiscrepancyKind.StruckButOpen,
        _ when matter?.CaseType is null => DiscrepancyKind.UnknownMatter,
        _ when matter.Kind != charge.Kind || matter.CaseType != charge.CaseType || (matter.Grosze is { } counted && counted != charge.Grosze) => DiscrepancyKind.ChargedOtherwise,
        ChargeState.Open when charge.Kind == MatterKind.Tally => DiscrepancyKind.NotPaid,
        _ => null,
    };

    private static Discrepancy Of(DiscrepancyKind kind, Charge c) => new(kind, c.ItemId, c.Id, c.CaseType, c.Grosze, c.PaymentId);
}
