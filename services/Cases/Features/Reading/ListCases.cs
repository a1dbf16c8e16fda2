using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Features.Reading;

/// <summary>The cases of one department, oldest first; by state or by the item they were opened for.</summary>
internal static class ListCases
{
    public static async Task<Page<CaseSummary>> Handle<TDb>(string department, string? state, string? itemId, string? after, TDb db, CancellationToken ct) where TDb : CasesDb
    {
        var cases = db.Cases.AsNoTracking().Where(c => c.Department == department);
        if (State(state) is { } wanted) cases = cases.Where(c => c.State == wanted);
        if (Page.Key("itemId", itemId) is { } item) cases = cases.Where(c => c.ItemId == item);
        if (Page.Key("after", after) is { } last) cases = cases.Where(c => c.Id > last);
        var found = await cases.OrderBy(c => c.Id).Take(Page.Size + 1).ToListAsync(ct);
        return Page.Of(found.ConvertAll(CaseSummary.Of), c => c.CaseId);
    }

    private static CaseState? State(string? text) => text is null ? null
        : Enum.GetValues<CaseState>().Where(s => string.Equals(s.ToString(), text, StringComparison.OrdinalIgnoreCase)).Cast<CaseState?>().FirstOrDefault()
        ?? throw new InputException("state", $"There is no state '{text}'; allowed: {string.Join(", ", Enum.GetValues<CaseState>().Select(Lifecycle.Name))}.");
}
