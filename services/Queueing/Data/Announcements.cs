using Pom.Contracts.Queueing;
using Pom.Queueing.Domain.Queue;

namespace Pom.Queueing.Data;

/// <summary>Which lines of the visit log are told to the other services, and how.</summary>
internal static class Announcements
{
    /// <summary>The message for a line, or null where it stays inside.</summary>
    public static object? Of(TicketEvent line, QueuedTicket t, QueuePlan plan) => line switch
    {
        Issued e => new TicketIssued { TicketId = t.Id, ServicePoint = plan.Point, Day = plan.Day, CaseGroup = e.Group, Number = t.Number, IssuedAt = t.IssuedAt, BookingId = e.Booking?.BookingId },
        Called e => Call(t, plan, e.Counter, e.At),
        Recalled e => Call(t, plan, e.Counter, e.At),
        Started e => new ServiceStarted { TicketId = t.Id, ServicePoint = plan.Point, Day = plan.Day, CaseGroup = t.Group, Number = t.Number, Counter = t.Counter!.Value, StartedAt = e.At },
        Completed e => new ServiceCompleted { TicketId = t.Id, ServicePoint = plan.Point, Day = plan.Day, CaseGroup = t.Group, Number = t.Number, Counter = t.Counter!.Value, CompletedAt = e.At },
        Missed e => new TicketMissed { TicketId = t.Id, ServicePoint = plan.Point, Day = plan.Day, CaseGroup = t.Group, Number = t.Number, MissedAt = e.At },
        Approaching e => new TurnApproaching { TicketId = t.Id, ServicePoint = plan.Point, Day = plan.Day, CaseGroup = t.Group, Number = t.Number, PeopleAhead = e.PeopleAhead, WaitMinutes = e.WaitMinutes, At = e.At },
        Parked => Changed(t, plan, TicketChange.Parked, line.At),
        Returned or Transferred or CallUndone => Changed(t, plan, TicketChange.WaitsAgain, line.At),
        StartUndone => Changed(t, plan, TicketChange.CalledAgain, line.At),
        Withdrawn => Changed(t, plan, TicketChange.Withdrawn, line.At),
        Left => Changed(t, plan, TicketChange.Left, line.At),
        _ => null,
    };

    private static TicketCalled Call(QueuedTicket t, QueuePlan plan, int counter, DateTimeOffset at) =>
        new() { TicketId = t.Id, ServicePoint = plan.Point, Day = plan.Day, CaseGroup = t.Group, Number = t.Number, Counter = counter, CalledAt = at };

    private static TicketChanged Changed(QueuedTicket t, QueuePlan plan, TicketChange change, DateTimeOffset at) =>
        new() { TicketId = t.Id, ServicePoint = plan.Point, Day = plan.Day, CaseGroup = t.Group, Number = t.Number, Change = change, At = at };
}
