using Microsoft.EntityFrameworkCore;
using Pom.MunicipalAffairs.Data;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.MunicipalAffairs.Features.Registers;

/// <summary>Takes an entry out of use, such as a lost card; why is one of the reasons that the city pack names for the register.</summary>
internal static class BlockEntry
{
    internal sealed record Request(string? Reason = null);

    public static Task<EntryView> Handle(string department, string register, Guid entryId, Request? request, Caller caller, MunicipalAffairsDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var reasons = ListRegister.OfDepartment(pack, department, register).Register!.BlockReasons;
        if (reasons.Count == 0) throw new DomainException("not-blockable", 409, "Entries of this register cannot be blocked", "The city pack names no reason for it.");
        if (request?.Reason is not { } reason || !reasons.Contains(reason))
            throw new InputException("reason", $"Nie ma takiego powodu; dozwolone: {string.Join(", ", reasons)}.");
        return db.InTransactionAsync(async () =>
        {
            var entry = await db.RegisterEntries.SingleOrDefaultAsync(e => e.Id == entryId && e.Department == department && e.Register == register, ct)
                ?? throw new DomainException("unknown-entry", 404, "There is no such entry", "It is not in this register of the department.");
            entry.Block(reason, caller.User, clock.GetUtcNow());
            await db.SaveChangesAsync(ct);
            return EntryView.Of(entry);
        }, ct);
    }
}
