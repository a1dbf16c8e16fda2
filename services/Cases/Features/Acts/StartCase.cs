using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Acts;

/// <summary>Takes a case into work; the caller becomes its handler (prowadzący sprawę).</summary>
internal static class StartCase
{
    /// <param name="Version">The version of the case that the official saw; not checked when absent.</param>
    internal sealed record Request(string? Note = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request? request, Caller caller, CaseDesk<TDb> desk, CancellationToken ct) where TDb : CasesDb =>
        desk.ActAsync(caller, department, caseId, request?.Version, request?.Note, (@case, act, _) =>
        {
            // Work goes on where a case was taken from its handler and given to nobody.
            if (@case is { State: not CaseState.Registered, Handler: null }) @case.Assign(@case.Unit, act.Handler, null, act);
            else @case.Start(act);
        }, ct);
}
