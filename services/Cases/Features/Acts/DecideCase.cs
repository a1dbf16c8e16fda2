using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Features.Fees;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Acts;

/// <summary>Decides a case: granted or refused. Whoever decides a case that nobody took up becomes its handler. What is granted
/// is paid for, and the rules of its case type may have a word against it.</summary>
internal static class DecideCase
{
    /// <param name="Version">The version of the case that the official saw; not checked when absent.</param>
    internal sealed record Request(DecisionOutcome? Outcome = null, string? Note = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, Request request, Caller caller, CaseDesk<TDb> desk, CancellationToken ct) where TDb : CasesDb
    {
        if (request.Outcome is not { } outcome || !Enum.IsDefined(outcome)) throw new InputException("outcome", "Is missing or unknown; allowed: granted, refused.");
        return desk.ActAsync(caller, department, caseId, request.Version, request.Note, async (@case, act, work) =>
        {
            if (@case.Allowed.Contains(CaseAct.Decided))
            {
                if (outcome == DecisionOutcome.Granted) await FeeCheck.MustBePaidAsync(work.Db, @case, ct);
                foreach (var rules in work.RulesOf(@case)) await rules.OnDecidingAsync(@case, outcome, work, ct);
            }
            @case.Decide(outcome, act);
        }, ct);
    }
}
