using Pom.Cases.Deadlines;
using Pom.Contracts.Cases;

namespace Pom.Cases.Domain;

/// <summary>The main way of a case, from its opening to its end.</summary>
public sealed partial class Case
{
    /// <summary>A new case: its first log sheet row, its term and its announcement.</summary>
    /// <param name="takenOver">The term comes with the matter from the department before.</param>
    internal Case Open(Act act, CaseTerm? term = null, bool takenOver = false)
    {
        if (LogSheetLength > 0) throw new InvalidOperationException($"Case {Reference} is open already.");
        var row = Log(CaseAct.Opened, act, PreviousReference);
        if (term is { } set)
        {
            (TermEndsOn, DueOn) = (set.EndsOn, set.DueOn);
            TermChanges.Add(new TermChange { CaseId = Id, Number = row, Kind = takenOver ? TermChangeKind.TakenOver : TermChangeKind.Set, To = set.DueOn });
        }
        WatchTerm();
        _news.Add(new CaseOpened
        {
            CaseId = Id, ItemId = ItemId, CaseReference = Reference, Department = Department, CaseType = CaseType, ServicePoint = ServicePoint, Day = Day,
            DueOn = DueOn, OpenedAt = OpenedAt, PreviousCaseId = PreviousCaseId, Transfers = Transfers == 0 ? null : Transfers,
        });
        return this;
    }

    /// <summary>The actor takes the case into work and becomes its handler, unless it was given to one.</summary>
    internal void Start(Act act)
    {
        Must(CaseAct.Started);
        Become(CaseState.InProgress);
        TakeUp(act, Log(CaseAct.Started, act));
    }

    /// <summary>A case that is nobody's becomes the actor's.</summary>
    private void TakeUp(Act act, int row)
    {
        if (Handler is not null) return;
        Handler = act.Handler;
        Assignments.Add(new Assignment { CaseId = Id, Number = row, Unit = Unit, Handler = Handler, AssignedBy = act.Actor, At = act.At });
    }

    /// <summary>Decides the case. Who decides a case that nobody has taken up takes it up with that.</summary>
    internal void Decide(DecisionOutcome outcome, Act act)
    {
        Must(CaseAct.Decided);
        if (State == CaseState.Registered) Start(act.WithoutNote);
        (Outcome, DecidedAt) = (outcome, act.At);
        Become(CaseState.Decided);
        TakeUp(act, Log(CaseAct.Decided, act, Lifecycle.Name(outcome)));
        _news.Add(new CaseDecided
        {
            CaseId = Id, ItemId = ItemId, CaseReference = Reference, Department = Department, Day = Day, Outcome = outcome, DecidedAt = act.At,
        });
        // The document is already with the resident and no further one will come: nothing is left to wait for.
        if (HandedOverAt is { } handedOver && Allowed.Contains(CaseAct.Closed)) Close(act.WithoutNote with { At = Later(handedOver, act.At) });
    }

    /// <summary>The document of a granted case is being made.</summary>
    internal void OrderDocument(Act act)
    {
        Must(CaseAct.DocumentOrdered);
        OrderedAt = act.At;
        Become(CaseState.DocumentOrdered);
        Log(CaseAct.DocumentOrdered, act);
    }

    /// <summary>The document of a granted case has come and waits for the resident.</summary>
    internal void MakeDocumentReady(Act act)
    {
        Must(CaseAct.DocumentReady);
        ReadyAt = act.At;
        Become(CaseState.ReadyForPickup);
        Log(CaseAct.DocumentReady, act);
        _news.Add(new DocumentReady { CaseId = Id, ItemId = ItemId, CaseReference = Reference, Department = Department, Day = Day, ReadyAt = act.At });
        if (HandedOverAt is { } handedOver) Close(act.WithoutNote with { At = Later(handedOver, act.At) });
    }

    /// <summary>The resident has the document: a fact that cannot be refused. It closes a case that waits for it; a case that is
    /// not so far yet keeps the fact and closes as soon as its own acts have caught up.</summary>
    internal void HandOver(Act act)
    {
        if (!IsOpen || HandedOverAt is not null) return;
        HandedOverAt = act.At;
        Log(CaseAct.DocumentHandedOver, act);
        if (Allowed.Contains(CaseAct.Closed)) Close(act.WithoutNote);
    }

    /// <summary>Intake struck the item out: a fact that cannot be refused, shown to the handler, who closes the case.</summary>
    internal void VoidItem(Act act)
    {
        if (ItemVoidedAt is not null) return;
        ItemVoidedAt = act.At;
        Log(CaseAct.ItemVoided, act);
    }

    /// <summary>Nothing is left to do. Who closes a case that nobody has taken up is its handler.</summary>
    internal void Close(Act act)
    {
        Must(CaseAct.Closed);
        End(CaseState.Closed, CaseAct.Closed, CaseEnding.Completed, act);
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
