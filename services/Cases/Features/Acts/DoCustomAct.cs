using System.Text.Json;
using Pom.Cases.Data;
using Pom.Cases.Domain;
using Pom.Cases.Forms;
using Pom.Cases.Rules;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Cases.Features.Acts;

/// <summary>An act that only the case's type has: its service's rules say what it takes, when it is allowed and what it does.</summary>
internal static class DoCustomAct
{
    /// <param name="Input">By field name, as the act describes it.</param>
    /// <param name="Version">The version of the case that the official saw; not checked when absent.</param>
    internal sealed record Request(IReadOnlyDictionary<string, JsonElement>? Input = null, string? Note = null, int? Version = null);

    public static Task<CaseSummary> Handle<TDb>(string department, Guid caseId, string act, Request? request, Caller caller, CaseDesk<TDb> desk, CancellationToken ct) where TDb : CasesDb =>
        desk.ActAsync(caller, department, caseId, request?.Version, request?.Note, async (@case, by, work) =>
        {
            var custom = Find(@case, act, work);
            var check = FormValidator.Check(custom.Input, request?.Input ?? new Dictionary<string, JsonElement>());
            if (!check.IsValid) throw new InputException(check.ErrorsByPath.ToDictionary(e => e.Key.Replace("form.", "input.", StringComparison.Ordinal), e => e.Value));
            @case.Record(custom.Name, by);
            await custom.Do(@case, check.Values, work, ct);
        }, ct);

    private static CustomAct Find(Case @case, string name, CaseWork work)
    {
        var acts = work.RulesOf(@case).SelectMany(r => r.Acts).ToList();
        var custom = acts.FirstOrDefault(a => a.Name == name) ?? throw new DomainException("unknown-act", 404, "This case has no such act",
            $"A case of {@case.CaseType} has {(acts.Count == 0 ? "no acts of its own" : string.Join(", ", acts.Select(a => a.Name)))}.");
        return custom.AllowedIn.Contains(@case.State) ? custom : throw new DomainException("not-in-this-state", 409, "The case does not allow this now",
            $"Case {@case.Reference} is {Lifecycle.Name(@case.State)}; '{name}' is possible when it is {string.Join(" or ", custom.AllowedIn.Select(Lifecycle.Name))}.");
    }
}
