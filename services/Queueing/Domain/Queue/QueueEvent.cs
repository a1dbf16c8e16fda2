using System.Text.Json.Serialization;

namespace Pom.Queueing.Domain.Queue;

/// <summary>One line of the visit log: something that happened in the queue of a point-day, with all that is needed to build the
/// state, the display and the figures again. Names the ticket by its place of arrival in the day. Never changed once written.</summary>
/// <param name="At">When it happened; never before the line above it.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Issued), nameof(Issued))]
[JsonDerivedType(typeof(Printed), nameof(Printed))]
[JsonDerivedType(typeof(PrintFailed), nameof(PrintFailed))]
[JsonDerivedType(typeof(Reprinted), nameof(Reprinted))]
[JsonDerivedType(typeof(HandedOver), nameof(HandedOver))]
[JsonDerivedType(typeof(MatterAdded), nameof(MatterAdded))]
[JsonDerivedType(typeof(Approaching), nameof(Approaching))]
[JsonDerivedType(typeof(Called), nameof(Called))]
[JsonDerivedType(typeof(Recalled), nameof(Recalled))]
[JsonDerivedType(typeof(CallUndone), nameof(CallUndone))]
[JsonDerivedType(typeof(Started), nameof(Started))]
[JsonDerivedType(typeof(StartUndone), nameof(StartUndone))]
[JsonDerivedType(typeof(Completed), nameof(Completed))]
[JsonDerivedType(typeof(Missed), nameof(Missed))]
[JsonDerivedType(typeof(Parked), nameof(Parked))]
[JsonDerivedType(typeof(Returned), nameof(Returned))]
[JsonDerivedType(typeof(Withdrawn), nameof(Withdrawn))]
[JsonDerivedType(typeof(Transferred), nameof(Transferred))]
[JsonDerivedType(typeof(Left), nameof(Left))]
[JsonDerivedType(typeof(CounterOpened), nameof(CounterOpened))]
[JsonDerivedType(typeof(CounterClosed), nameof(CounterClosed))]
[JsonDerivedType(typeof(GroupClosed), nameof(GroupClosed))]
[JsonDerivedType(typeof(GroupOpened), nameof(GroupOpened))]
[JsonDerivedType(typeof(PointClosed), nameof(PointClosed))]
[JsonDerivedType(typeof(PointOpened), nameof(PointOpened))]
[JsonDerivedType(typeof(OverflowOpened), nameof(OverflowOpened))]
[JsonDerivedType(typeof(OverflowClosed), nameof(OverflowClosed))]
[JsonDerivedType(typeof(NumbersLeased), nameof(NumbersLeased))]
[JsonDerivedType(typeof(NumbersReturned), nameof(NumbersReturned))]
[JsonDerivedType(typeof(HelpCalled), nameof(HelpCalled))]
[JsonDerivedType(typeof(HelpAnswered), nameof(HelpAnswered))]
internal abstract record QueueEvent(DateTimeOffset At);

/// <summary>Something that happened to one ticket.</summary>
internal abstract record TicketEvent(DateTimeOffset At, long Ticket) : QueueEvent(At);

/// <param name="TakenAt">When the resident took it, where that was not heard of at once; never after <paramref name="At"/>.</param>
/// <param name="Lease">The lease that its number is from; null where the queue itself gave the number.</param>
/// <param name="Language">In which the resident wants to be spoken to; null where nobody asked.</param>
internal sealed record Issued(
    DateTimeOffset At, long Ticket, Guid Id, string Group, string Number, TicketChannel Channel, PriorityReason? Priority, Booked? Booking,
    IReadOnlyList<string> Matters, bool PrintRequested, DateTimeOffset? TakenAt = null, Guid? Lease = null, string? Language = null) : TicketEvent(At, Ticket);

internal sealed record Printed(DateTimeOffset At, long Ticket) : TicketEvent(At, Ticket);
internal sealed record PrintFailed(DateTimeOffset At, long Ticket, string Cause) : TicketEvent(At, Ticket);
internal sealed record Reprinted(DateTimeOffset At, long Ticket) : TicketEvent(At, Ticket);

/// <summary>A ticket that could not be printed was given to the resident in another way: written down, shown on the phone.</summary>
internal sealed record HandedOver(DateTimeOffset At, long Ticket, string By) : TicketEvent(At, Ticket);

/// <summary>The resident has one more matter to settle on this visit.</summary>
internal sealed record MatterAdded(DateTimeOffset At, long Ticket, string CaseType, string By) : TicketEvent(At, Ticket);

/// <summary>The turn has come near; once per ticket.</summary>
internal sealed record Approaching(DateTimeOffset At, long Ticket, int PeopleAhead, int WaitMinutes) : TicketEvent(At, Ticket);

/// <param name="Why">Which lane of the calling rule chose the ticket.</param>
/// <param name="PassedOver">Tickets that this call went past for the first time.</param>
internal sealed record Called(
    DateTimeOffset At, long Ticket, int Counter, string Clerk, CallReason Why, bool Overflow, IReadOnlyList<long> PassedOver) : TicketEvent(At, Ticket);

internal sealed record Recalled(DateTimeOffset At, long Ticket, int Counter) : TicketEvent(At, Ticket);
internal sealed record CallUndone(DateTimeOffset At, long Ticket, string By) : TicketEvent(At, Ticket);
internal sealed record Started(DateTimeOffset At, long Ticket) : TicketEvent(At, Ticket);
internal sealed record StartUndone(DateTimeOffset At, long Ticket, string By) : TicketEvent(At, Ticket);
internal sealed record Completed(DateTimeOffset At, long Ticket, string? Outcome) : TicketEvent(At, Ticket);
internal sealed record Missed(DateTimeOffset At, long Ticket) : TicketEvent(At, Ticket);
internal sealed record Parked(DateTimeOffset At, long Ticket, string By, string? Reason) : TicketEvent(At, Ticket);
internal sealed record Returned(DateTimeOffset At, long Ticket, Place Place, string By) : TicketEvent(At, Ticket);
internal sealed record Withdrawn(DateTimeOffset At, long Ticket, string By) : TicketEvent(At, Ticket);
internal sealed record Transferred(DateTimeOffset At, long Ticket, string ToGroup, int? ToCounter, Place Place, string By) : TicketEvent(At, Ticket);

/// <summary>The day ended with the ticket still open: the resident left unserved, or nobody completed the visit.</summary>
internal sealed record Left(DateTimeOffset At, long Ticket, TicketState As) : TicketEvent(At, Ticket);

internal sealed record CounterOpened(DateTimeOffset At, int Counter, string Clerk) : QueueEvent(At);
internal sealed record CounterClosed(DateTimeOffset At, int Counter, string By) : QueueEvent(At);

/// <summary>The machine issues no more tickets of the group. Those who hold one are served.</summary>
internal sealed record GroupClosed(DateTimeOffset At, string Group, ClosingCause Cause, string? By) : QueueEvent(At);

internal sealed record GroupOpened(DateTimeOffset At, string Group, string? By) : QueueEvent(At);
internal sealed record PointClosed(DateTimeOffset At, string By, string? Reason) : QueueEvent(At);
internal sealed record PointOpened(DateTimeOffset At, string By) : QueueEvent(At);

/// <param name="Group">The group that gets help.</param>
/// <param name="From">The group whose clerks help.</param>
internal sealed record OverflowOpened(
    DateTimeOffset At, string Group, string From, OverflowCause Cause, int Waiting, int? PredictedMinutes, int OwnWaiting, IReadOnlyList<string> Clerks) : QueueEvent(At);

internal sealed record OverflowClosed(DateTimeOffset At, string Group, string From, OverflowCause Cause, int Waiting, int OwnWaiting) : QueueEvent(At);

/// <summary>A device may give these numbers out by itself while it cannot reach the queue. Nobody else ever gets them.</summary>
internal sealed record NumbersLeased(DateTimeOffset At, Guid Lease, Guid Device, string Group, int From, int To, string By) : QueueEvent(At);

/// <summary>The device gives out none of the lease any more; what is unused stays unused.</summary>
internal sealed record NumbersReturned(DateTimeOffset At, Guid Lease, string By) : QueueEvent(At);

/// <summary>Somebody at the ticket machine, or the machine itself, needs a person.</summary>
/// <param name="Cause">Short code such as <c>resident</c> or <c>paper-out</c>.</param>
internal sealed record HelpCalled(DateTimeOffset At, string Cause, string By) : QueueEvent(At);

internal sealed record HelpAnswered(DateTimeOffset At, string By) : QueueEvent(At);

/// <summary>The booking that a ticket was checked in for.</summary>
internal sealed record Booked(Guid BookingId, DateTimeOffset At);

/// <summary>Who may go before the others, where the city says so.</summary>
internal enum PriorityReason { Disability, Pregnancy, SmallChild }

/// <summary>Where a ticket stands when it comes back.</summary>
internal enum Place
{
    /// <summary>By the time it was first taken.</summary>
    Original,

    /// <summary>Before everybody who was not sent to the front earlier.</summary>
    Front,

    /// <summary>Behind everybody.</summary>
    Back,
}

internal enum CallReason
{
    /// <summary>Passed over for as long as the bound allows.</summary>
    PassedOverLong,

    /// <summary>A person sent it to the front.</summary>
    Front,
    Booked,
    Priority,
    LongestWait,

    /// <summary>Chosen by a clerk who may.</summary>
    Picked,
}

internal enum ClosingCause { PredictedEnd, DailyCap, Supervisor }

internal enum OverflowCause { Waiting, PredictedWait, QueueShort, OwnQueue, NoClerk, TurnedOff }
