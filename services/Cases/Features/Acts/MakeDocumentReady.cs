using Pom.Cases.Data;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Acts;

/// <summary>The document of a granted case lies at the service point and waits for the resident. Only where the case type has a document to pick up.</summary>
internal static class MakeDocumentReady
{
    /// <param name="Version">The version of the case that the official saw; not checked when absent.</param>
    internal sealed record Request(string? Note = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request? request, Caller caller, CaseDesk<TDb> desk, CancellationToken ct) where TDb : CasesDb =>
        desk.ActAsync(caller, department, caseId, request?.Version, request?.Note, (@case, act, _) => @case.MakeDocumentReady(act), ct);
}
