using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Cases.Features.Reading;

/// <summary>Ended cases that the records archive may have now, the longest due first: the draft of a hand-over list (spis zdawczo-odbiorczy).</summary>
internal static class ListForArchive
{
    /// <param name="RetainUntil">Last day on which it must be kept; absent: for ever.</param>
    internal sealed record Entry(Guid CaseId, string Reference, string CaseType, string? ArchivalCategory, DateTimeOffset ClosedAt, DateOnly ArchiveFrom, DateOnly? RetainUntil);

    public static async Task<Page<Entry>> Handle<TDb>(string department, string? after, TDb db, CityPack pack, TimeProvider clock, CancellationToken ct) where TDb : CasesDb
    {
        var today = pack.Calendar.Day(clock.GetUtcNow());
        var cases = db.Cases.AsNoTracking().Where(c => c.Department == department && c.ArchiveFrom <= today);
        if (Page.DayKey("after", after) is var (day, id)) cases = cases.Where(c => c.ArchiveFrom > day || (c.ArchiveFrom == day && c.Id > id));
        var found = await cases.OrderBy(c => c.ArchiveFrom).ThenBy(c => c.Id).Take(Page.Size + 1)
            .Select(c => new Entry(c.Id, c.Reference, c.CaseType, c.ArchivalCategory, c.ClosedAt!.Value, c.ArchiveFrom!.Value, c.RetainUntil)).ToListAsync(ct);
        return Page.Of(found, c => (c.ArchiveFrom, c.CaseId));
    }
}
