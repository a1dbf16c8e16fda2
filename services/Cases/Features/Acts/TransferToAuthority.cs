using Pom.Cases.Data;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Acts;

/// <summary>Another authority has to decide and gets the matter at once (KPA art. 65); the note names it and says why.</summary>
internal static class TransferToAuthority
{
    /// <param name="Version">The version of the case that the official saw; not checked when absent.</param>
    internal sealed record Request(string? Note = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request? request, Caller caller, CaseDesk<TDb> desk, CancellationToken ct) where TDb : CasesDb
    {
        CaseDesk<TDb>.RequireNote(request?.Note);
        return desk.ActAsync(caller, department, caseId, request?.Version, request?.Note, (@case, act, _) => @case.TransferToAuthority(act), ct);
    }
}
