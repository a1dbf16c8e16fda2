using Pom.Cases.Data;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Acts;

/// <summary>There is nothing to decide any more (umorzenie, KPA art. 105); the note says why.</summary>
internal static class DiscontinueCase
{
    /// <param name="Version">The version of the case that the official saw; not checked when absent.</param>
    internal sealed record Request(string? Note = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request? request, Caller caller, CaseDesk<TDb> desk, CancellationToken ct) where TDb : CasesDb
    {
        CaseDesk<TDb>.RequireNote(request?.Note);
        return desk.ActAsync(caller, department, caseId, request?.Version, request?.Note, (@case, act, _) => @case.Discontinue(act), ct);
    }
}
