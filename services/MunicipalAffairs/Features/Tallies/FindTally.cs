using Microsoft.EntityFrameworkCore;
using Pom.MunicipalAffairs.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.MunicipalAffairs.Features.Tallies;

/// <summary>Whether something that counts once was counted, such as a penalty notice: paid where, when and how much.</summary>
internal static class FindTally
{
    /// <param name="ReceiptNumber">Of the payment; absent: none is known.</param>
    internal sealed record Response(string ServicePoint, DateOnly Day, TallyView Tally, string? ReceiptNumber);

    /// <param name="key">What counts once, such as the number of the notice.</param>
    public static async Task<Response> Handle(string caseType, string key, MunicipalAffairsDb db, CancellationToken ct)
    {
        var tally = await db.Tallies.AsNoTracking().SingleOrDefaultAsync(t => t.CaseType == caseType && t.UniqueKey == key, ct)
            ?? throw new DomainException("not-counted", 404, "Nothing was entered under this number", "Look at the number, or enter it now.");
        return new Response(tally.ServicePoint, tally.Day, TallyView.Of(tally), await TakeBackTally.ReceiptAsync(db, tally.Id, ct));
    }
}
