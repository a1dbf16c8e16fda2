using Microsoft.EntityFrameworkCore;
using Pom.MunicipalAffairs.Data;
using Pom.MunicipalAffairs.Features.Registers;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.MunicipalAffairs.Features.Particulars;

/// <summary>What the city pack had worked out when the case was opened, and its entry in the department's register.</summary>
internal static class ReadParticulars
{
    internal sealed record Response(IReadOnlyList<Value> Values, EntryView? Entry);

    /// <param name="Text">Number, date or true and false; money in grosze. Null where the form did not yield it.</param>
    internal sealed record Value(string Name, Text Label, ComputedUnit Unit, string? Text);

    public static async Task<Response> Handle(string department, Guid caseId, MunicipalAffairsDb db, CityPack pack, CancellationToken ct)
    {
        var @case = await db.Cases.AsNoTracking().Where(c => c.Id == caseId && c.Department == department).Select(c => new { c.CaseType, c.CaseTypeFrom, c.Day }).SingleOrDefaultAsync(ct)
            ?? throw new DomainException("unknown-case", 404, "There is no such case", "The department has no case of this id.");
        var labels = pack.CaseType(@case.CaseType, @case.CaseTypeFrom ?? @case.Day).Computed.ToDictionary(c => c.Name);
        var values = await db.CaseValues.AsNoTracking().Where(v => v.CaseId == caseId).OrderBy(v => v.Position).ToListAsync(ct);
        var entry = await db.RegisterEntries.AsNoTracking().SingleOrDefaultAsync(e => e.CaseId == caseId, ct);
        return new Response([.. values.Where(v => labels.ContainsKey(v.Name)).Select(v => new Value(v.Name, labels[v.Name].Label, labels[v.Name].Unit, v.Value))], entry is null ? null : EntryView.Of(entry));
    }
}
