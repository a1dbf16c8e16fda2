using Pom.Queueing.Domain.Queue;

namespace Pom.Queueing.Domain.Estimates;

/// <summary>Tells how long somebody will probably wait.</summary>
internal sealed class WaitEstimates
{
    /// <summary>For a ticket that waits; null where it does not.</summary>
    public WaitRange? Of(QueueSnapshot queue, Guid ticketId) =>
        queue.Waiting.FirstOrDefault(t => t.Id == ticketId) is { } ticket ? Plain(queue, ticket.Group, queue.PeopleAhead(ticketId)) : null;

    /// <summary>For somebody who would take a ticket of the group now.</summary>
    public WaitRange OfNew(QueueSnapshot queue, string group) => Plain(queue, group, queue.Groups.FirstOrDefault(g => g.Code == group)?.Waiting ?? 0);

    private readonly double _spread = 2;

    private WaitRange Plain(QueueSnapshot queue, string group, int ahead)
    {
        var now = queue.Groups.First(g => g.Code == group);
        var minutes = ahead * now.DeskMinutes / Math.Max(1, now.Clerks);
        return new WaitRange((int)Math.Floor(minutes), (int)Math.Ceiling(minutes * _spread));
    }
}
