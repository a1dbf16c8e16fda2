using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Features.Reading;

/// <summary>Every case of a department for the items registered on one day; to reconcile with what the desks registered.</summary>
internal static class ListDay
{
    internal sealed record Entry(Guid ItemId, Guid CaseId, string Reference, string CaseType, CaseState State, DateTimeOffset OpenedAt);

    public static async Task<Page<Entry>> Handle<TDb>(string department, string date, string? after, TDb db, CancellationToken ct) where TDb : CasesDb
    {
        var day = Page.Day(date) ?? throw new InputException("date", "Is no day; allowed is yyyy-MM-dd, such as 2016-10-10.");
        var cases = db.Cases.AsNoTracking().Where(c => c.Department == department && c.Day == day && c.ItemId != c.Id);
        if (Page.Key("after", after) is { } last) cases = cases.Where(c => c.Id > last);
        var found = await cases.OrderBy(c => c.Id).Take(Page.Size + 1)
            .Select(c => new Entry(c.ItemId, c.Id, c.Reference, c.CaseType, c.State, c.OpenedAt)).ToListAsync(ct);
        return Page.Of(found, c => c.CaseId);
    }
}
