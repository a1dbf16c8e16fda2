using System.Text.Json.Serialization;

namespace Pom.Queueing.Domain.Queue;

/// <summary>The queue of a point-day as it stood after one line of the log. Immutable, so that displays, estimates and simulations
/// may look at it while the queue moves on. Holds no personal data.</summary>
/// <param name="Sequence">Number of the log's last line.</param>
/// <param name="At">Time of the data.</param>
/// <param name="Waiting">Everybody who waits, in the order of calling.</param>
/// <param name="Elsewhere">Called, being served or parked; and tickets whose print failed.</param>
/// <param name="LastCalls">Newest first.</param>
internal sealed record QueueSnapshot(
    string Point, DateOnly Day, long Sequence, DateTimeOffset At, DateTimeOffset? ClosesAt, PointClosed? Closed,
    IReadOnlyList<GroupNow> Groups, IReadOnlyList<CounterNow> Counters, IReadOnlyList<LaneNow> Overflows,
    IReadOnlyList<TicketNow> Waiting, IReadOnlyList<TicketNow> Elsewhere, IReadOnlyList<CallNow> LastCalls, IReadOnlyDictionary<TicketState, int> Counts, HelpCalled? Help)
{
    public TicketNow? Find(Guid id) => Waiting.FirstOrDefault(t => t.Id == id) ?? Elsewhere.FirstOrDefault(t => t.Id == id);

    /// <summary>People of the same group who will probably be called earlier.</summary>
    public int PeopleAhead(Guid id)
    {
        var group = Waiting.FirstOrDefault(t => t.Id == id)?.Group;
        return group is null ? 0 : Waiting.TakeWhile(t => t.Id != id).Count(t => t.Group == group);
    }
}

/// <param name="Closed">Why no more tickets are issued; null while they are.</param>
internal sealed record GroupNow(string Code, int Waiting, int Clerks, double DeskMinutes, GroupClosed? Closed);

/// <param name="Clerk">Who sits there; null when it is closed.</param>
/// <param name="Own">Groups that the clerk serves there, and those they help out with while overflow is open.</param>
/// <param name="Ticket">The ticket called or served there.</param>
internal sealed record CounterNow(int Number, string? Clerk, IReadOnlyList<string> Own, IReadOnlyList<string> Overflow, TicketNow? Ticket);

/// <param name="Opened">Why it is open; null while it is closed.</param>
internal sealed record LaneNow(string Group, string From, OverflowOpened? Opened, DateTimeOffset? WantedSince)
{
    public DateTimeOffset? OpenedAt => Opened?.At;
}

/// <param name="At">Of the call, or of the last one where the ticket was called again.</param>
/// <param name="Language">In which the resident wants to be called; null: the city's own.</param>
internal sealed record CallNow(string Number, string Group, int Counter, DateTimeOffset At, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Language);

/// <inheritdoc cref="QueuedTicket"/>
internal sealed record TicketNow(
    Guid Id, long Arrival, string Number, string Group, TicketState State, PrintState Print, DateTimeOffset IssuedAt, DateTimeOffset PlaceAt, bool AtFront,
    DateTimeOffset? BookedAt, PriorityReason? Priority, DateTimeOffset? PassedOverAt, int? OnlyCounter, int? Counter, int Calls,
    DateTimeOffset? CalledAt, DateTimeOffset? LastCalledAt, DateTimeOffset? StartedAt, bool ByOverflow, IReadOnlyList<string> Matters);

internal sealed partial class PointQueue
{
    private QueueSnapshot? _lastSnapshot;

    /// <summary>The queue as it stands. The same one again while nothing has happened and the clock shows the same minute.</summary>
    public QueueSnapshot Snapshot(DateTimeOffset now)
    {
        var at = now < LastAt ? LastAt : now;
        if (_lastSnapshot is { } last && last.Sequence == Sequence && at >= last.At && at - last.At < TimeSpan.FromMinutes(1)) return last;
        return _lastSnapshot = NewSnapshot(at);
    }

    private QueueSnapshot NewSnapshot(DateTimeOffset at)
    {
        var atCounters = _tickets.Values.Where(t => t.State is TicketState.Called or TicketState.Serving).ToDictionary(t => t.Counter!.Value, Now);
        return new QueueSnapshot(Plan.Point, Plan.Day, Sequence, at, Plan.ClosesAt, Closed,
            [.. Plan.Groups.Select(g => new GroupNow(g.Code, Waiting(g.Code), ClerksOf(g.Code), DeskMinutes(g.Code), ClosingOf(g.Code)))],
            [.. Plan.Counters.Select(c => CounterNow(c, atCounters.GetValueOrDefault(c.Number)))],
            [.. _lanes.Select(l => new LaneNow(l.Group, l.From, l.Opened, l.WantedSince))],
            [.. WaitingInOrder(at).Select(Now)],
            [.. _tickets.Values.Where(t => t.IsPresent && !t.IsWaiting).Select(Now)],
            [.. _lastCalls.Select(c => new CallNow(_tickets[c.Ticket].Number, _tickets[c.Ticket].Group, c.Counter, c.At, _tickets[c.Ticket].Language))],
            _tickets.Values.GroupBy(t => t.State).ToDictionary(g => g.Key, g => g.Count()), Help);
    }

    private CounterNow CounterNow(PlannedCounter counter, TicketNow? ticket)
    {
        var clerk = _openCounters.GetValueOrDefault(counter.Number);
        var serves = clerk is null ? new ServedGroups(counter.CaseGroups, counter.OverflowCaseGroups) : Plan.Serves(counter.Number, clerk);
        return new CounterNow(counter.Number, clerk, serves.Own, serves.Overflow, ticket);
    }

    private static TicketNow Now(QueuedTicket t) => new(
        t.Id, t.Arrival, t.Number, t.Group, t.State, t.Print, t.IssuedAt, t.PlaceAt, t.AtFront, t.Booking?.At, t.Priority, t.PassedOverAt,
        t.OnlyCounter, t.Counter, t.Calls, t.CalledAt, t.LastCalledAt, t.StartedAt, t.ByOverflow, t.Matters);
}
