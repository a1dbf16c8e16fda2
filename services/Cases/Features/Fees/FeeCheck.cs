using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Features.Fees;

/// <summary>What a resident applied for is granted when its fee is paid.</summary>
internal static class FeeCheck
{
    /// <exception cref="DomainException">409: something is assessed and not paid.</exception>
    public static async Task MustBePaidAsync(CasesDb db, Case @case, CancellationToken ct)
    {
        var owed = (await db.Fees.AsNoTracking().Include(f => f.Payments).Where(f => f.ItemId == @case.ItemId).ToListAsync(ct)).Where(f => f.IsOwed).Sum(f => f.Grosze);
        if (owed == 0) return;
        throw new DomainException("fee-not-paid", 409, "The fee is not paid",
            string.Create(CultureInfo.InvariantCulture, $"Case {@case.Reference} owes {owed / 100m:0.00} PLN; it can be granted when that is paid, or refused now."));
    }
}
