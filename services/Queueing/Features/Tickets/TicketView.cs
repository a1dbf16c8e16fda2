using Pom.Queueing.Domain;

namespace Pom.Queueing.Features.Tickets;

/// <summary>A ticket as the desk sees it. Instants are UTC.</summary>
/// <param name="PeopleAhead">Only where the ticket was asked for while it waits; so is the estimate.</param>
internal sealed record TicketView(
    Guid TicketId, string Number, string CaseGroup, string ServicePoint, DateOnly Day, TicketState State, int? Counter,
    DateTimeOffset IssuedAt, DateTimeOffset? CalledAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, DateTimeOffset? MissedAt, string? Outcome,
    int? PeopleAhead = null, WaitRange? EstimatedWait = null)
{
    public static TicketView Of(QueueTicket t) => new(
        t.Id, t.Number, t.CaseGroup, t.ServicePoint, t.Day, t.State, t.Counter, t.IssuedAt, t.CalledAt, t.StartedAt, t.CompletedAt, t.MissedAt, t.Outcome);
}
