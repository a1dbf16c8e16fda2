using Microsoft.EntityFrameworkCore;
using Pom.CitizenAffairs.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.CitizenAffairs.Features.Residence;

/// <summary>Who lives where in the city. To register somewhere ends the residence of the same kind elsewhere, in one act.</summary>
internal sealed class AddressBook(CitizenAffairsDb db)
{
    /// <summary>An entry to be made.</summary>
    internal sealed record Entry(string Person, ResidenceKind Kind, SealedText Address, string AddressIndex, DateOnly From, DateOnly? Until, bool Late, Guid CaseId);

    public Task<ResidenceRecord?> OpenOfAsync(string person, ResidenceKind kind, CancellationToken ct)
    {
        var key = ResidenceRecord.KeyOf(person, kind);
        return db.Set<ResidenceRecord>().SingleOrDefaultAsync(r => r.OpenKey == key, ct);
    }

    public Task<ResidenceRecord> RegisterAsync(Entry entry, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        await EndAsync(entry.Person, entry.Kind, entry.From, entry.CaseId, ct);
        var record = new ResidenceRecord
        {
            Id = Guid.CreateVersion7(), PersonIndex = entry.Person, Kind = entry.Kind, Address = entry.Address, AddressIndex = entry.AddressIndex,
            From = entry.From, Until = entry.Until, Late = entry.Late, CaseId = entry.CaseId, OpenKey = ResidenceRecord.KeyOf(entry.Person, entry.Kind),
        };
        db.Set<ResidenceRecord>().Add(record);
        await db.SaveChangesAsync(ct);
        return record;
    }, ct);

    /// <returns>The residence that ended, or null where none was open.</returns>
    public Task<ResidenceRecord?> EndAsync(string person, ResidenceKind kind, DateOnly on, Guid caseId, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        if (await OpenOfAsync(person, kind, ct) is not { } open) return null;
        open.End(on < open.From ? open.From : on, caseId);
        await db.SaveChangesAsync(ct); // its key must be free before the next one takes it
        return open;
    }, ct);
}
