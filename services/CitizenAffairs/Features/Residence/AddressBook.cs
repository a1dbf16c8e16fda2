using Microsoft.EntityFrameworkCore;
using Pom.CitizenAffairs.Data;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Privacy;

namespace Pom.CitizenAffairs.Features.Residence;

/// <summary>Who lives where in the city. To register somewhere ends the residence of the same kind elsewhere, in one act. The book is what
/// follows from the entries that stand, one after the other: what PESEL rejects is as if it had never been entered.</summary>
internal sealed class AddressBook(CitizenAffairsDb db)
{
    /// <summary>An entry to be made.</summary>
    internal sealed record Entry(string Person, ResidenceKind Kind, SealedText Address, string AddressIndex, DateOnly From, DateOnly? Until, bool Late, Guid CaseId);

    public Task<ResidenceRecord?> OpenOfAsync(string person, ResidenceKind kind, CancellationToken ct)
    {
        var key = ResidenceRecord.KeyOf(person, kind);
        return db.Set<ResidenceRecord>().SingleOrDefaultAsync(r => r.OpenKey == key, ct);
    }

    /// <summary>Registers a residence, which ends the one before.</summary>
    public Task<ResidenceRecord> RegisterAsync(Entry entry, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        var id = Guid.CreateVersion7();
        var record = new ResidenceRecord
        {
            Id = id, PersonIndex = entry.Person, Kind = entry.Kind, Number = await NextAsync(entry.Person, entry.Kind, ct), Address = entry.Address, AddressIndex = entry.AddressIndex,
            From = entry.From, Until = entry.Until, Late = entry.Late, CaseId = entry.CaseId, OpenKey = id.ToString(),
        };
        db.Set<ResidenceRecord>().Add(record);
        await FollowAsync(entry.Person, entry.Kind, ct);
        return record;
    }, ct);

    /// <summary>Ends the residence, where one is open; the end is kept either way.</summary>
    public Task EndAsync(string person, ResidenceKind kind, DateOnly on, Guid caseId, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        db.Set<ResidenceEnd>().Add(new ResidenceEnd { CaseId = caseId, PersonIndex = person, Kind = kind, Number = await NextAsync(person, kind, ct), On = on });
        await FollowAsync(person, kind, ct);
    }, ct);

    /// <summary>PESEL has what this case entered.</summary>
    /// <returns>What it entered, or null where there is none.</returns>
    public async Task<IResidenceEntry?> ConfirmAsync(Guid caseId, DateTimeOffset at, CancellationToken ct)
    {
        if (await OfCaseAsync(caseId, ct) is not { RejectedAt: null } entry) return null;
        entry.EnteredAt ??= at;
        return entry;
    }

    /// <summary>PESEL rejected what this case entered. Does nothing where there is none, or it is confirmed.</summary>
    public Task TakeBackAsync(Guid caseId, DateTimeOffset at, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        if (await OfCaseAsync(caseId, ct) is not { RejectedAt: null, EnteredAt: null } entry) return;
        entry.RejectedAt = at;
        await FollowAsync(entry.PersonIndex, entry.Kind, ct);
    }, ct);

    /// <summary>Enters again what was taken back, because PESEL is asked again.</summary>
    /// <exception cref="DomainException">409: another entry of the person came meanwhile.</exception>
    public Task EnterAgainAsync(Guid caseId, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        if (await OfCaseAsync(caseId, ct) is not { RejectedAt: not null } entry) return;
        var (records, ends) = await AllAsync(entry.PersonIndex, entry.Kind, ct);
        if (Standing(records, ends).Exists(e => e.Number > entry.Number))
            throw new DomainException("superseded", 409, "The person's residence was entered anew meanwhile", "A later entry of the person stands; this one cannot be asked for again.");
        (entry.RejectedAt, entry.Number) = (null, await NextAsync(entry.PersonIndex, entry.Kind, ct));
        await FollowAsync(entry.PersonIndex, entry.Kind, ct);
    }, ct);

    /// <summary>A person whom the book knew by a document has a number now: what is entered under both is one person's.</summary>
    public Task JoinAsync(string document, string number, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        if (document == number) return;
        foreach (var kind in Enum.GetValues<ResidenceKind>())
        {
            var (records, ends) = await AllAsync(document, kind, ct);
            var next = await NextAsync(number, kind, ct);
            foreach (var entry in records.Concat<IResidenceEntry>(ends).OrderBy(e => e.Number).ToList()) (entry.PersonIndex, entry.Number) = (number, next++);
            if (records.Count + ends.Count > 0) await FollowAsync(number, kind, ct);
        }
    }, ct);

    /// <summary>Makes the book say what follows from the entries that stand. What ends is saved first, so that its key is free.</summary>
    private async Task FollowAsync(string person, ResidenceKind kind, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        var (records, ends) = await AllAsync(person, kind, ct);
        var endedBy = new Dictionary<ResidenceRecord, IResidenceEntry>();
        ResidenceRecord? open = null;
        foreach (var entry in Standing(records, ends))
        {
            if (open is not null) endedBy[open] = entry;
            open = entry as ResidenceRecord;
        }
        foreach (var record in records.Where(r => r != open)) record.Close(endedBy.GetValueOrDefault(record));
        await db.SaveChangesAsync(ct);
        open?.Open();
        await db.SaveChangesAsync(ct);
    }

    private static List<IResidenceEntry> Standing(IEnumerable<ResidenceRecord> records, IEnumerable<ResidenceEnd> ends) =>
        [.. records.Concat<IResidenceEntry>(ends).Where(e => e.RejectedAt is null).OrderBy(e => e.Number)];

    private async Task<(List<ResidenceRecord> Records, List<ResidenceEnd> Ends)> AllAsync(string person, ResidenceKind kind, CancellationToken ct) => (
        await db.Set<ResidenceRecord>().Where(r => r.PersonIndex == person && r.Kind == kind).ToListAsync(ct),
        await db.Set<ResidenceEnd>().Where(e => e.PersonIndex == person && e.Kind == kind).ToListAsync(ct));

    private async Task<int> NextAsync(string person, ResidenceKind kind, CancellationToken ct)
    {
        var (records, ends) = await AllAsync(person, kind, ct);
        return records.Concat<IResidenceEntry>(ends).Select(e => e.Number).DefaultIfEmpty().Max() + 1;
    }

    private async Task<IResidenceEntry?> OfCaseAsync(Guid caseId, CancellationToken ct) =>
        await db.Set<ResidenceRecord>().SingleOrDefaultAsync(r => r.CaseId == caseId, ct) ?? (IResidenceEntry?)await db.Set<ResidenceEnd>().FindAsync([caseId], ct);
}
