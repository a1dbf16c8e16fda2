using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;

namespace Pom.Queueing.Features.Tickets;

/// <summary>A ticket as the desk sees it. Instants are UTC.</summary>
/// <param name="PeopleAhead">Only where the ticket was asked for while it waits; so is the estimate.</param>
internal sealed record TicketView(
    Guid TicketId, string Number, string CaseGroup, string ServicePoint, DateOnly Day, TicketState State, PrintState Print, int? Counter, int Calls,
    DateTimeOffset IssuedAt, DateTimeOffset? CalledAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, DateTimeOffset? MissedAt, string? Outcome,
    DateTimeOffset? BookedAt = null, PriorityReason? Priority = null, IReadOnlyList<string>? Matters = null, int? PeopleAhead = null, WaitRange? EstimatedWait = null)
{
    public static TicketView Of(QueueTicket t) => new(
        t.Id, t.Number, t.CaseGroup, t.ServicePoint, t.Day, t.State, t.Print, t.Counter, t.Calls, t.IssuedAt, t.CalledAt, t.StartedAt, t.CompletedAt, t.MissedAt,
        t.Outcome, t.BookedAt, t.Priority);

    public static TicketView Of(QueuedTicket t, QueuePlan plan) => new(
        t.Id, t.Number, t.Group, plan.Point, plan.Day, t.State, t.Print, t.Counter, t.Calls, t.IssuedAt, t.CalledAt, t.StartedAt, t.CompletedAt,
        t.State == TicketState.Missed ? t.EndedAt : null, t.Outcome, t.Booking?.At, t.Priority, t.Matters);
}
