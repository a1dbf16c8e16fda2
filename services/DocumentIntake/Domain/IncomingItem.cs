using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Privacy;

namespace Pom.DocumentIntake.Domain;

/// <summary>One row of the register of incoming items (przesyłka wpływająca), with the stamp of the mail desk and how far the
/// item has come. Personal data is sealed; what is in the clear says nothing about the person.</summary>
internal sealed class IncomingItem : IVersioned
{
    public required Guid Id { get; init; }

    /// <summary>The register starts anew each calendar year of the city.</summary>
    public required int RegisterYear { get; init; }
    public required long RegisterNumber { get; init; }
    public required Channel Channel { get; init; }
    public required string ServicePoint { get; init; }
    public int? Counter { get; init; }
    public required string Clerk { get; init; }
    public required DateTimeOffset RegisteredAt { get; init; }
    public required DateOnly Day { get; init; }
    public Guid? TicketId { get; init; }
    public required string CaseType { get; init; }
    public required string Title { get; init; }

    /// <summary>Day of the inflow; earlier than <see cref="Day"/> for what lay in the post box overnight.</summary>
    public required DateOnly ReceivedOn { get; init; }

    /// <summary>Date that the sender wrote on the item.</summary>
    public DateOnly? DateOnItem { get; init; }

    /// <summary>The sender's own reference on the item (znak pisma).</summary>
    public string? ReferenceOnItem { get; init; }

    /// <summary>Attachments of the item as it came, on paper or as files; the stamp states it.</summary>
    public required int AttachmentCount { get; init; }

    /// <summary>Remarks of the mail desk; free text, so it is sealed.</summary>
    public SealedText? Notes { get; init; }

    /// <summary>Who brought it, for post: the operator's name.</summary>
    public string? Carrier { get; init; }

    /// <summary>R-number of a registered letter, or the id of an electronic delivery.</summary>
    public string? TrackingNumber { get; init; }
    public required DigitalCopy DigitalCopy { get; init; }

    /// <summary>Noted, never a reason to refuse an item (KPA art. 63–64).</summary>
    public bool MissingSignature { get; init; }

    /// <summary>JSON of <see cref="Contracts.DocumentIntake.Applicant"/>.</summary>
    public required SealedText Applicant { get; init; }

    /// <summary>Keyed hash of the applicant's PESEL, or of country and number of the document.</summary>
    public required string ApplicantIndex { get; init; }

    /// <summary>Keyed hash of the sender's name; null on rows from before it was kept.</summary>
    public string? SenderNameIndex { get; init; }

    /// <summary>JSON object: field name to value.</summary>
    public required SealedText Form { get; init; }

    /// <summary>Secret that the resident shows beside the number to ask how the item stands.</summary>
    public required SealedText ReceiptCode { get; init; }

    /// <summary>Department that has the item, or to which it is on its way.</summary>
    public required string Department { get; set; }

    /// <summary>Id of the routing rule that chose the department, or <see cref="RoutedByHand"/>.</summary>
    public required string RoutedBy { get; set; }

    /// <summary>The outbox message that carries the item to its department.</summary>
    public Guid HandOverMessageId { get; set; }
    public ItemState State { get; private set; }
    public Guid? CaseId { get; private set; }
    public string? CaseReference { get; private set; }
    public CaseProgress Progress { get; private set; }
    public DecisionOutcome? Outcome { get; private set; }

    /// <summary>How many departments had the matter before the one that has it now.</summary>
    public int CaseTransfers { get; private set; }

    /// <summary>Until when the applicant can supply what is missing; null while nothing is asked for.</summary>
    public DateOnly? AnswerBy { get; private set; }

    /// <summary>Instant of the last word about what is missing; a word that it has overtaken says nothing new.</summary>
    public DateTimeOffset? SupplementAt { get; private set; }

    /// <summary>Last day of the term as far as it is known; it is never set back.</summary>
    public DateOnly? DueOn { get; private set; }
    public CaseEnding? Ending { get; private set; }
    public DateTimeOffset? VoidedAt { get; private set; }
    public string? VoidedBy { get; private set; }
    public SealedText? VoidReason { get; private set; }
    public int Version { get; set; }

    public const string RoutedByHand = Contracts.DocumentIntake.ItemHandedOver.RoutedByHand;

    public string Number => $"RPW/{RegisterNumber}/{RegisterYear}";

    public bool IsVoid => VoidedAt is not null;

    /// <summary>The entry was made in error. It stays in the register with its number and says who struck it out, when and why.</summary>
    public void StrikeOut(DateTimeOffset at, string by, SealedText reason) => (VoidedAt, VoidedBy, VoidReason) = (at, by, reason);

    /// <summary>The department opened a case; an item is never un-accepted.</summary>
    public void Accept(Guid caseId, string caseReference, string department)
    {
        State = ItemState.Accepted;
        CaseId = caseId;
        CaseReference = caseReference;
        Department = department;
        Advance(CaseProgress.Opened);
    }

    /// <summary>Another department of the city goes on with the matter. The word of a department that had it before, come late, changes nothing.</summary>
    public void TakeOver(Guid caseId, string caseReference, string department, int transfers)
    {
        if (transfers <= CaseTransfers) return;
        CaseTransfers = transfers;
        Accept(caseId, caseReference, department);
    }

    /// <summary>True where another department has gone on with the first department's case since.</summary>
    public bool IsOvertaken(Guid firstCaseId) => CaseId is { } current && current != firstCaseId && (CaseTransfers > 0 || Progress > CaseProgress.Opened);

    /// <summary>Something is missing until a day, or has come (null).</summary>
    public void Supplement(DateOnly? answerBy, DateTimeOffset at)
    {
        if (at < SupplementAt || Progress >= CaseProgress.Decided) return;
        (AnswerBy, SupplementAt) = (answerBy, at);
    }

    /// <summary>The department said until when it settles the case.</summary>
    public void Due(DateOnly? dueOn)
    {
        if (DueOn is null || dueOn > DueOn) DueOn = dueOn ?? DueOn;
    }

    /// <summary>The case has ended.</summary>
    public void End(CaseEnding? ending)
    {
        Advance(CaseProgress.Closed);
        Ending ??= ending ?? CaseEnding.Completed;
    }

    /// <summary>The case went on. Events may overtake each other, so an earlier step never sets a later one back.</summary>
    public void Advance(CaseProgress to, DecisionOutcome? outcome = null)
    {
        if (to > Progress) Progress = to;
        if (Progress >= CaseProgress.Decided) AnswerBy = null;
        Outcome ??= outcome;
    }

    /// <summary>The department that has the item says it is not its own. A word from a department that no longer has it, or
    /// one overtaken by the acceptance, changes nothing.</summary>
    /// <returns>True when the item now waits for somebody to send it on.</returns>
    public bool Refuse(string department)
    {
        if (State is ItemState.Accepted or ItemState.Refused || Department != department) return false;
        State = ItemState.Refused;
        return true;
    }

    /// <summary>A rule, or a person, chose where a refused item goes.</summary>
    public void SendOn(string department, string routedBy)
    {
        State = ItemState.Registered;
        Department = department;
        RoutedBy = routedBy;
    }

    /// <summary>It can be had by the department; whatever the department says goes beyond that.</summary>
    public void MarkSent()
    {
        if (State == ItemState.Registered) State = ItemState.Sent;
    }
}

/// <summary>How an item came in.</summary>
internal enum Channel
{
    /// <summary>Handed in at a counter.</summary>
    Desk,
    Post,

    /// <summary>Sent ahead with a booking.</summary>
    Booking,

    /// <summary>e-Doręczenia, ePUAP.</summary>
    Electronic,
}

/// <summary>How much of the item its digital copy (odwzorowanie cyfrowe) shows; size, number of pages or legibility may forbid a
/// full one.</summary>
internal enum DigitalCopy { Full, Partial, None }

/// <summary>How far the hand-over has come, in rank order.</summary>
internal enum ItemState { Registered, Sent, Refused, Accepted }

/// <summary>How far the case has come, in rank order.</summary>
internal enum CaseProgress { None, Opened, Decided, DocumentReady, HandedOver, Closed }
