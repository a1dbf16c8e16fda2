namespace Pom.Queueing.Domain.Queue;

/// <summary>The queue of one point on one day as a state machine without any input or output: a command checks, then raises events;
/// an event, raised now or read from the log, is the only thing that changes the state. So the log rebuilds the queue exactly.
/// Not for two threads at once.</summary>
internal sealed partial class PointQueue(QueuePlan plan)
{
    private readonly SortedDictionary<long, QueuedTicket> _tickets = [];
    private readonly Dictionary<Guid, QueuedTicket> _byId = [];
    private readonly SortedDictionary<int, string> _openCounters = [];
    private readonly Dictionary<string, GroupClosed> _closedGroups = [];
    private readonly Dictionary<string, NumberSeries> _series = [];
    private readonly Dictionary<string, Pace> _paces = [];
    private readonly List<OverflowLane> _lanes = [.. plan.Overflows.Select(o => new OverflowLane(o.Group, o.From))];
    private readonly List<(long Ticket, int Counter, DateTimeOffset At)> _lastCalls = [];
    private readonly List<QueueEvent> _raised = [];

    public QueuePlan Plan { get; } = plan;

    /// <summary>Events applied so far: the number of the log's last line.</summary>
    public long Sequence { get; private set; }
    public DateTimeOffset LastAt { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>Set while a supervisor keeps the point closed.</summary>
    public PointClosed? Closed { get; private set; }

    /// <summary>Set while somebody at the machine needs a person; the first call counts.</summary>
    public HelpCalled? Help { get; private set; }
    public IEnumerable<QueuedTicket> Tickets => _tickets.Values;
    public IReadOnlyDictionary<int, string> OpenCounters => _openCounters;
    public IReadOnlyList<OverflowLane> Lanes => _lanes;

    /// <summary>Something was raised that is not in the log yet.</summary>
    public bool HasRaised => _raised.Count > 0;

    public static PointQueue Rebuild(QueuePlan plan, IEnumerable<QueueEvent> log)
    {
        var queue = new PointQueue(plan);
        foreach (var line in log) queue.Apply(line);
        return queue;
    }

    /// <summary>What was raised since the last time, for the log.</summary>
    public IReadOnlyList<QueueEvent> TakeRaised()
    {
        QueueEvent[] raised = [.. _raised];
        _raised.Clear();
        return raised;
    }

    public QueuedTicket? Find(Guid id) => _byId.GetValueOrDefault(id);
    public QueuedTicket Find(long arrival) => _tickets[arrival];

    /// <summary>The ticket that the counter called or serves.</summary>
    public QueuedTicket? AtCounter(int counter) =>
        _tickets.Values.FirstOrDefault(t => t.Counter == counter && t.State is TicketState.Called or TicketState.Serving);

    /// <summary>Time goes on: overflow opens and closes, groups close, those left at the end of the day have left. Everything is
    /// dated when it was due, however late somebody looks.</summary>
    /// <returns>The instant for the command that follows: never before what already happened.</returns>
    public DateTimeOffset Advance(DateTimeOffset now)
    {
        now = now < LastAt ? LastAt : now;
        var ends = DayEnds is { } planned && planned <= now ? planned < LastAt ? LastAt : planned : (DateTimeOffset?)null;
        while (_lanes.Select(NextChange).OfType<QueueEvent>().Where(e => e.At <= (ends ?? now)).MinBy(e => e.At) is { } change) Raise(change);
        if (ends is { } over) EndDay(over);
        CloseAndOpenGroups(now);
        return now;
    }

    /// <summary>What follows from a command at once: notices, groups that are full now.</summary>
    public void Settle(DateTimeOffset now)
    {
        CloseAndOpenGroups(now);
        NoticeWhoseTurnIsNear(now);
    }

    public void Apply(QueueEvent line)
    {
        Sequence++;
        LastAt = line.At;
        switch (line)
        {
            case Issued e: Apply(e); break;
            case TicketEvent e: Apply(e, _tickets[e.Ticket]); break;
            case CounterOpened e: _openCounters[e.Counter] = e.Clerk; break;
            case CounterClosed e: Apply(e); break;
            case GroupClosed e: _closedGroups[e.Group] = e; break;
            case GroupOpened e: _closedGroups.Remove(e.Group); break;
            case PointClosed e: Closed = e; break;
            case PointOpened: Closed = null; break;
            case OverflowOpened e: Lane(e.Group, e.From).Opened = e; break;
            case OverflowClosed e: Lane(e.Group, e.From).Opened = null; break;
            case NumbersLeased e: SeriesOf(e.Group).Lease(e); break;
            case NumbersReturned e: Leases.First(l => l.Id == e.Lease).ReturnedAt = e.At; break;
            case HelpCalled e: Help = e; break;
            case HelpAnswered: Help = null; break;
        }
        foreach (var lane in _lanes) Observe(lane, line.At);
    }

    private void Raise(QueueEvent e)
    {
        Apply(e);
        _raised.Add(e);
    }

    private void Apply(Issued e)
    {
        var ticket = new QueuedTicket(e);
        _tickets.Add(ticket.Arrival, ticket);
        _byId.Add(ticket.Id, ticket);
        SeriesOf(e.Group, e.Booking).Take(e.Number, e.Lease);
    }

    private void Apply(CounterClosed e)
    {
        _openCounters.Remove(e.Counter);
        // Nobody may wait for a counter that nobody sits at.
        foreach (var ticket in _tickets.Values.Where(t => t.OnlyCounter == e.Counter)) ticket.OnlyCounter = null;
    }

    private void Apply(TicketEvent line, QueuedTicket t)
    {
        switch (line)
        {
            case Printed: t.Print = PrintState.Printed; break;
            case PrintFailed: t.Print = PrintState.Failed; break;
            case Reprinted: t.Print = PrintState.Reprinted; break;
            case HandedOver: t.Print = PrintState.HandedOver; break;
            case MatterAdded e: t.Matters = [.. t.Matters, e.CaseType]; break;
            case Approaching: t.Noticed = true; break;
            case Called e: Apply(e, t); break;
            case Recalled e: (t.Calls, t.LastCalledAt) = (t.Calls + 1, e.At); Show(e.Ticket, e.Counter, e.At); break;
            case CallUndone: Wait(t); (t.Calls, t.CalledAt, t.LastCalledAt) = (0, null, null); _lastCalls.RemoveAll(c => c.Ticket == t.Arrival); break;
            case Started e: (t.State, t.StartedAt) = (TicketState.Serving, e.At); break;
            case StartUndone: (t.State, t.StartedAt) = (TicketState.Called, null); break;
            case Completed e: Apply(e, t); break;
            case Missed e: (t.State, t.EndedAt) = (TicketState.Missed, e.At); break;
            case Parked: t.State = TicketState.Parked; t.Counter = null; break;
            case Returned e: ComeBack(t, e.Place, e.At); break;
            case Withdrawn e: (t.State, t.EndedAt) = (TicketState.Withdrawn, e.At); break;
            case Transferred e: (t.Group, t.OnlyCounter) = (e.ToGroup, e.ToCounter); Place(t, e.Place, e.At); Wait(t); break;
            case Left e: (t.State, t.EndedAt) = (e.As, e.At); break;
        }
    }

    private void Apply(Called e, QueuedTicket t)
    {
        (t.State, t.Counter, t.Clerk, t.ByOverflow, t.OnlyCounter) = (TicketState.Called, e.Counter, e.Clerk, e.Overflow, null);
        (t.Calls, t.CalledAt, t.LastCalledAt) = (1, e.At, e.At);
        foreach (var passed in e.PassedOver) _tickets[passed].PassedOverAt ??= e.At;
        Show(e.Ticket, e.Counter, e.At);
    }

    /// <summary>The latest call and the five before it, each ticket once: called again it comes first again.</summary>
    private void Show(long ticket, int counter, DateTimeOffset at)
    {
        _lastCalls.RemoveAll(c => c.Ticket == ticket);
        _lastCalls.Insert(0, (ticket, counter, at));
        if (_lastCalls.Count > 6) _lastCalls.RemoveAt(6);
    }

    private void Apply(Completed e, QueuedTicket t)
    {
        (t.State, t.CompletedAt, t.Outcome) = (TicketState.Completed, e.At, e.Outcome);
        if (t.StartedAt is { } started) PaceOf(t.Group).Seen(e.At - started);
    }

    private static void Wait(QueuedTicket t)
    {
        (t.State, t.Counter, t.Clerk, t.ByOverflow, t.StartedAt) = (TicketState.Waiting, null, null, false, null);
    }

    private static void ComeBack(QueuedTicket t, Place place, DateTimeOffset at)
    {
        Place(t, place, at);
        Wait(t);
        (t.Calls, t.PassedOverAt, t.EndedAt) = (0, null, null);
    }

    private static void Place(QueuedTicket t, Place place, DateTimeOffset at)
    {
        t.AtFront = place == Queue.Place.Front;
        t.PlaceAt = place == Queue.Place.Original ? t.Booking?.At ?? t.IssuedAt : at;
    }

    private Pace PaceOf(string group)
    {
        if (!_paces.TryGetValue(group, out var pace)) _paces[group] = pace = new Pace(Plan.FindGroup(group)?.DeskMinutes ?? 10);
        return pace;
    }

    private OverflowLane Lane(string group, string from)
    {
        var lane = _lanes.Find(l => l.Group == group && l.From == from);
        if (lane is null) _lanes.Add(lane = new OverflowLane(group, from)); // the pack has changed since
        return lane;
    }
}

/// <summary>Desk minutes of a group: what the pack says, the more corrected by today's services the more of them there are.</summary>
internal sealed class Pace(double planned)
{
    private const int WeightOfPlan = 5;
    private double _sum;
    private int _count;

    public double Minutes => ((planned * WeightOfPlan) + _sum) / (WeightOfPlan + _count);

    public void Seen(TimeSpan service)
    {
        _sum += service.TotalMinutes;
        _count++;
    }
}
