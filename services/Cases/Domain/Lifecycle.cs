using System.Text.Json;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Domain;

/// <summary>Which acts a case allows, in one place. Side exits (withdrawal, left unexamined, transfer …) are further rows here.</summary>
internal static class Lifecycle
{
    public static IReadOnlyList<CaseAct> Allowed(CaseState state, DecisionOutcome? outcome, bool pickupNeeded, bool itemVoided) => state switch
    {
        // There is nothing to decide: a person looks at it and closes it.
        CaseState.Registered or CaseState.InProgress when itemVoided => [CaseAct.Closed],
        CaseState.Registered => [CaseAct.Started, CaseAct.Decided],
        CaseState.InProgress => [CaseAct.Decided],
        CaseState.Decided when pickupNeeded && outcome == DecisionOutcome.Granted => itemVoided ? [CaseAct.DocumentReady, CaseAct.Closed] : [CaseAct.DocumentReady],
        CaseState.Decided => [CaseAct.Closed],
        // Closing by hand: the document was given out at the department's own counter.
        CaseState.ReadyForPickup => [CaseAct.DocumentHandedOver, CaseAct.Closed],
        _ => [],
    };

    /// <summary>409 that names the present state and what is allowed in it.</summary>
    public static DomainException Refuse(Case @case, CaseAct act)
    {
        var allowed = @case.Allowed.Count == 0 ? "nothing more" : string.Join(", ", @case.Allowed.Select(Name));
        var outcome = @case.Outcome is { } decided ? $" ({Name(decided)})" : "";
        return new DomainException("not-in-this-state", 409, "The case does not allow this now",
            $"Case {@case.Reference} is {Name(@case.State)}{outcome}; '{Name(act)}' is not possible, allowed: {allowed}.{Why(@case, act)}");
    }

    private static string Why(Case @case, CaseAct act) => act switch
    {
        CaseAct.DocumentReady when !@case.PickupNeeded => $" {@case.CaseType} has no document to pick up.",
        CaseAct.DocumentReady when @case.Outcome == DecisionOutcome.Refused => " A refused case has no document to pick up.",
        CaseAct.Closed when @case.Allowed.Contains(CaseAct.DocumentReady) => " Its document must be ready and handed over first.",
        _ => "",
    };

    /// <summary>As in the API: camelCase.</summary>
    public static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
