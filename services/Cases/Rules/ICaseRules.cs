using Pom.Cases.Domain;
using Pom.Contracts.Cases;

namespace Pom.Cases.Rules;

/// <summary>What a service does in its own code with cases of some types: register entries, follow-up cases, acts of their own. Everything
/// runs in the transaction of the act that it follows; a <see cref="ServiceDefaults.Http.DomainException"/> refuses the act, and
/// nothing has happened then. Registered with <see cref="CaseRules.AddCaseRules{TRules}"/>.</summary>
public interface ICaseRules
{
    /// <summary>Codes of the case types that it is for.</summary>
    IReadOnlyCollection<string> CaseTypes { get; }

    /// <summary>Acts that only these case types have: <c>POST …/cases/{id}/acts/{name}</c>.</summary>
    IReadOnlyList<CustomAct> Acts => [];

    /// <summary>The case is open; its announcement leaves with whatever is done here.</summary>
    ValueTask OnOpenedAsync(Case @case, CaseWork work, CancellationToken ct) => ValueTask.CompletedTask;

    /// <summary>Before the decision: the last place to refuse it.</summary>
    ValueTask OnDecidingAsync(Case @case, DecisionOutcome outcome, CaseWork work, CancellationToken ct) => ValueTask.CompletedTask;

    /// <summary>The document is ready to be picked up.</summary>
    ValueTask OnDocumentReadyAsync(Case @case, CaseWork work, CancellationToken ct) => ValueTask.CompletedTask;

    /// <summary>The resident has the document. It cannot be refused any more: do not throw for what the resident cannot help.</summary>
    ValueTask OnHandedOverAsync(Case @case, CaseWork work, CancellationToken ct) => ValueTask.CompletedTask;

    /// <summary>The case has come to one of its ends; <see cref="Case.State"/> says to which.</summary>
    ValueTask OnClosedAsync(Case @case, CaseWork work, CancellationToken ct) => ValueTask.CompletedTask;
}
