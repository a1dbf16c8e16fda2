using Pom.Cases.Data;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Features.Acts;

/// <summary>Decides a case: granted or refused. Whoever decides a case that nobody took up becomes its handler.</summary>
internal static class DecideCase
{
    /// <param name="Version">The version of the case that the official saw; not checked when absent.</param>
    internal sealed record Request(DecisionOutcome? Outcome = null, string? Note = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request request, Caller caller, TDb db, PersonalDataProtector protector, TimeProvider clock, CancellationToken ct)
        where TDb : CasesDb
    {
        if (request.Outcome is not { } outcome || !Enum.IsDefined(outcome)) throw new InputException("outcome", "Is missing or unknown; allowed: granted, refused.");
        var act = CaseAtWork.By(caller, clock, protector, request.Note);
        return CaseAtWork.ActAsync(db, department, caseId, request.Version, c => c.Decide(outcome, act), ct);
    }
}
