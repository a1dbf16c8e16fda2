using System.Text.Json;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Domain;

/// <summary>Which acts a case allows, in one place.</summary>
internal static class Lifecycle
{
    /// <summary>What may be done as long as a case is open, wherever it stands.</summary>
    private static readonly CaseAct[] s_always = [CaseAct.Assigned, CaseAct.Noted, CaseAct.Parked, CaseAct.Unparked, CaseAct.ByRule];

    /// <summary>The ways out of a case that is not decided.</summary>
    private static readonly CaseAct[] s_exits = [CaseAct.Withdrawn, CaseAct.Discontinued, CaseAct.TransferredToOtherAuthority];

    private static readonly CaseAct[] s_work =
        [CaseAct.Decided, CaseAct.SupplementRequested, CaseAct.Suspended, CaseAct.DeadlineExtended, CaseAct.Corrected, .. s_exits, CaseAct.TransferredToDepartment, .. s_always];

    private static readonly CaseAct[] s_registered = [CaseAct.Started, .. s_work];
    private static readonly CaseAct[] s_awaiting = [CaseAct.SupplementReceived, CaseAct.LeftUnexamined, CaseAct.Corrected, .. s_exits, CaseAct.TransferredToDepartment, .. s_always];
    private static readonly CaseAct[] s_suspended = [CaseAct.Resumed, .. s_exits, .. s_always];
    private static readonly CaseAct[] s_void = [CaseAct.Closed, .. s_always];
    private static readonly CaseAct[] s_decided = [CaseAct.Closed, .. s_always];
    private static readonly CaseAct[] s_granted = [CaseAct.DocumentOrdered, CaseAct.DocumentReady, .. s_always];
    private static readonly CaseAct[] s_grantedButVoid = [CaseAct.DocumentOrdered, CaseAct.DocumentReady, CaseAct.Closed, .. s_always];
    private static readonly CaseAct[] s_ordered = [CaseAct.DocumentReady, .. s_always];
    private static readonly CaseAct[] s_orderedButVoid = [CaseAct.DocumentReady, CaseAct.Closed, .. s_always];

    // Closing by hand: the document was given out at the department's own counter.
    private static readonly CaseAct[] s_ready = [CaseAct.DocumentHandedOver, CaseAct.Closed, CaseAct.NotCollected, .. s_always];
    private static readonly CaseAct[] s_ended = [CaseAct.Archived];

    public static IReadOnlyList<CaseAct> Allowed(CaseState state, DecisionOutcome? outcome, bool pickupNeeded, bool itemVoided) => state switch
    {
        // There is nothing to decide: a person looks at it and closes it.
        CaseState.Registered or CaseState.InProgress or CaseState.AwaitingSupplement or CaseState.Suspended when itemVoided => s_void,
        CaseState.Registered => s_registered,
        CaseState.InProgress => s_work,
        CaseState.AwaitingSupplement => s_awaiting,
        CaseState.Suspended => s_suspended,
        CaseState.Decided when pickupNeeded && outcome == DecisionOutcome.Granted => itemVoided ? s_grantedButVoid : s_granted,
        CaseState.Decided => s_decided,
        CaseState.DocumentOrdered => itemVoided ? s_orderedButVoid : s_ordered,
        CaseState.ReadyForPickup => s_ready,
        _ => s_ended,
    };

    /// <summary>The ends of a case: nothing leads out of them.</summary>
    public static bool IsEnd(CaseState state) => state >= CaseState.Closed;

    /// <summary>States in which the term still matters: the case is not settled.</summary>
    public static bool IsUnsettled(CaseState state) => state < CaseState.Decided;

    /// <summary>409 that names the present state and what is allowed in it.</summary>
    public static DomainException Refuse(Case @case, CaseAct act)
    {
        var allowed = IsEnd(@case.State) ? "nothing more" : string.Join(", ", @case.Allowed.Select(Name));
        var outcome = @case.Outcome is { } decided ? $" ({Name(decided)})" : "";
        return new DomainException("not-in-this-state", 409, "The case does not allow this now",
            $"Case {@case.Reference} is {Name(@case.State)}{outcome}; '{Name(act)}' is not possible, allowed: {allowed}.{Why(@case, act)}");
    }

    private static string Why(Case @case, CaseAct act) => act switch
    {
        CaseAct.DocumentReady or CaseAct.DocumentOrdered when !@case.PickupNeeded => $" {@case.CaseType} has no document to pick up.",
        CaseAct.DocumentReady or CaseAct.DocumentOrdered when @case.Outcome == DecisionOutcome.Refused => " A refused case has no document to pick up.",
        CaseAct.Closed when @case.Allowed.Contains(CaseAct.DocumentReady) => " Its document must be ready and handed over first.",
        CaseAct.TransferredToDepartment when @case.State == CaseState.Suspended => " Resume it first.",
        _ => "",
    };

    /// <summary>As in the API: camelCase.</summary>
    public static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
