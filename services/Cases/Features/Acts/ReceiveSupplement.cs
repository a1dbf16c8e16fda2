using Pom.Cases.Data;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Acts;

/// <summary>What was missing has come; the term runs again and ends later by the days that the answer took.</summary>
internal static class ReceiveSupplement
{
    /// <param name="Version">The version of the case that the official saw; not checked when absent.</param>
    internal sealed record Request(string? Note = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request? request, Caller caller, CaseDesk<TDb> desk, CancellationToken ct) where TDb : CasesDb =>
        desk.ActAsync(caller, department, caseId, request?.Version, request?.Note, (@case, act, work) => @case.ReceiveSupplement(act, work.Pack.Calendar.IsHoliday), ct);
}
