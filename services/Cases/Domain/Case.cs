using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Domain;

/// <summary>One matter of one resident in the department that owns it (sprawa). Every change of state writes the log sheet and
/// brings its announcement; <see cref="Data.CasesDb"/> saves the three together.</summary>
public sealed class Case : IVersioned
{
    private readonly List<object> _news = [];

    /// <summary>Made by <see cref="Open"/>; open to the database only.</summary>
    internal Case() { }

    public required Guid Id { get; init; }

    /// <summary>The incoming item it was opened for; one case per item.</summary>
    public required Guid ItemId { get; init; }

    /// <summary>Number in the register of incoming items: <c>RPW/123/2016</c>.</summary>
    public required string ItemNumber { get; init; }
    public required string Department { get; init; }

    /// <summary>Case type; its version is the one in force on <see cref="Day"/>, for as long as the case lives.</summary>
    public required string CaseType { get; init; }

    /// <summary>Case reference (znak sprawy).</summary>
    public required string Reference { get; init; }
    public required string ServicePoint { get; init; }

    /// <summary>Day of registration in the city's zone.</summary>
    public required DateOnly Day { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Last day of the statutory term, where there is one.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>A granted case ends with a document that the resident collects.</summary>
    public required bool PickupNeeded { get; init; }
    public required SealedText Title { get; init; }

    /// <summary>The applicant as JSON.</summary>
    public required SealedText Applicant { get; init; }

    /// <summary>Keyed hash of the applicant's PESEL or document number.</summary>
    public string? ApplicantIndex { get; init; }

    /// <summary>The form as JSON, field name to value.</summary>
    public required SealedText Form { get; init; }

    public CaseState State { get; private set; }
    public DecisionOutcome? Outcome { get; private set; }

    /// <summary>Account of the official who handles it (prowadzący sprawę).</summary>
    public string? Handler { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public DateTimeOffset? ReadyAt { get; private set; }
    public DateTimeOffset? HandedOverAt { get; private set; }
    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When intake struck out the item's entry as made in error.</summary>
    public DateTimeOffset? ItemVoidedAt { get; private set; }
    public int LogSheetLength { get; private set; }
    public int Version { get; set; }

    public List<LogSheetEntry> LogSheet { get; private init; } = [];
    public List<CaseAttachment> Attachments { get; private init; } = [];

    /// <summary>What may be done now; what a refusal names.</summary>
    public IReadOnlyList<CaseAct> Allowed => Lifecycle.Allowed(State, Outcome, PickupNeeded, ItemVoidedAt is not null);

    /// <summary>A new case: its first log sheet row and its announcement.</summary>
    internal Case Open(Act act)
    {
        if (LogSheetLength > 0) throw new InvalidOperationException($"Case {Reference} is open already.");
        Log(CaseAct.Opened, act);
        _news.Add(new CaseOpened
        {
            CaseId = Id, ItemId = ItemId, CaseReference = Reference, Department = Department, CaseType = CaseType,
            ServicePoint = ServicePoint, Day = Day, DueOn = DueOn, OpenedAt = OpenedAt,
        });
        return this;
    }

    /// <summary>The actor takes the case into work and becomes its handler.</summary>
    internal void Start(Act act)
    {
        Must(CaseAct.Started);
        (State, Handler) = (CaseState.InProgress, act.Actor);
        Log(CaseAct.Started, act);
    }

    /// <summary>Decides the case. Who decides a case that nobody has taken up takes it up with that.</summary>
    internal void Decide(DecisionOutcome outcome, Act act)
    {
        Must(CaseAct.Decided);
        if (State == CaseState.Registered) Start(act with { Note = null });
        (State, Outcome, DecidedAt) = (CaseState.Decided, outcome, act.At);
        Log(CaseAct.Decided, act);
        _news.Add(new CaseDecided
        {
            CaseId = Id, ItemId = ItemId, CaseReference = Reference, Department = Department, Day = Day, Outcome = outcome, DecidedAt = act.At,
        });
        // The document is already with the resident and no further one will come: nothing is left to wait for.
        if (HandedOverAt is { } handedOver && Allowed.Contains(CaseAct.Closed)) Close(act with { At = Later(handedOver, act.At), Note = null });
    }

    /// <summary>The document of a granted case has come and waits for the resident.</summary>
    internal void MakeDocumentReady(Act act)
    {
        Must(CaseAct.DocumentReady);
        (State, ReadyAt) = (CaseState.ReadyForPickup, act.At);
        Log(CaseAct.DocumentReady, act);
        _news.Add(new DocumentReady { CaseId = Id, ItemId = ItemId, CaseReference = Reference, Department = Department, Day = Day, ReadyAt = act.At });
        if (HandedOverAt is { } handedOver) Close(act with { At = Later(handedOver, act.At), Note = null });
    }

    /// <summary>The resident has the document: a fact that cannot be refused. It closes a case that waits for it; a case that is
    /// not so far yet keeps the fact and closes as soon as its own acts have caught up.</summary>
    internal void HandOver(Act act)
    {
        if (State == CaseState.Closed || HandedOverAt is not null) return;
        HandedOverAt = act.At;
        Log(CaseAct.DocumentHandedOver, act);
        if (Allowed.Contains(CaseAct.Closed)) Close(act with { Note = null });
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
        Handler ??= act.Actor;
        (State, ClosedAt) = (CaseState.Closed, act.At);
        Log(CaseAct.Closed, act);
        _news.Add(new CaseClosed { CaseId = Id, ItemId = ItemId, CaseReference = Reference, Department = Department, Day = Day, ClosedAt = act.At });
    }

    /// <summary>The announcements since the last call, in order.</summary>
    internal IReadOnlyList<object> TakeNews()
    {
        object[] news = [.. _news];
        _news.Clear();
        return news;
    }

    private void Must(CaseAct act)
    {
        if (!Allowed.Contains(act)) throw Lifecycle.Refuse(this, act);
    }

    private void Log(CaseAct what, Act act) => LogSheet.Add(new LogSheetEntry
    {
        Id = Guid.CreateVersion7(), CaseId = Id, Number = ++LogSheetLength, Act = what, Actor = act.Actor, At = act.At, Note = act.Note,
    });

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
