using Pom.Cases.Data;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Acts;

/// <summary>What was missing did not come in time (KPA art. 64 § 2). A person decides it, never the clock.</summary>
internal static class LeaveUnexamined
{
    /// <param name="Version">The version of the case that the official saw; not checked when absent.</param>
    internal sealed record Request(string? Note = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request? request, Caller caller, CaseDesk<TDb> desk, CancellationToken ct) where TDb : CasesDb =>
        desk.ActAsync(caller, department, caseId, request?.Version, request?.Note, (@case, act, _) => @case.LeaveUnexamined(act), ct);
}
