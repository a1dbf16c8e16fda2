namespace Pom.Queueing.Domain.Queue;

// Whom a counter gets. First who was passed over for as long as the bound allows, then whom a person sent to the front, then
// bookings in their window, then priority, then the longest wait. A ticket is passed over when a call that could have been its own
// goes to one with a later place; from the first such call on the bound runs, so that no stream of bookings starves anybody.
internal sealed partial class PointQueue
{
    /// <summary>Calls the next person to the counter; null when nobody waits whom it may serve. A second press returns the same
    /// person.</summary>
    /// <param name="only">Narrows the call to these groups; somebody passed over for too long comes first all the same.</param>
    public QueuedTicket? CallNext(int counter, string clerk, IReadOnlyList<string>? only, DateTimeOffset now)
    {
        var serves = MustBeAt(counter, clerk);
        if (AtCounter(counter) is { } there) return there.State == TicketState.Called ? there : throw Refusals.CounterBusy(counter, there);
        var next = Servable(counter, serves)
            .Where(t => only is null || only.Contains(t.Group) || IsOverdue(t, now))
            .MinBy(t => Rank(t, now));
        if (next is not null) Call(next, counter, clerk, serves, Lane(next, now), now);
        return next;
    }

    /// <summary>Calls one person out of turn.</summary>
    public QueuedTicket Pick(QueuedTicket ticket, int counter, string clerk, bool supervisor, DateTimeOffset now)
    {
        var serves = MustBeAt(counter, clerk);
        if (AtCounter(counter) is { } there)
            return there == ticket && there.State == TicketState.Called ? there : throw Refusals.CounterBusy(counter, there);
        if (!supervisor && !Plan.MayPick(clerk)) throw Refusals.MayNotPick(clerk);
        Demand(ticket, "called", TicketState.Waiting);
        var servable = Servable(counter, serves).ToList();
        if (!servable.Contains(ticket)) throw Refusals.NotServedHere(ticket, counter);
        if (!IsOverdue(ticket, now) && servable.Where(t => IsOverdue(t, now)).MinBy(t => Rank(t, now)) is { } overdue) throw Refusals.OverdueFirst(overdue, Plan.Rules.Calling.PassedOverMinutes);
        Call(ticket, counter, clerk, serves, CallReason.Picked, now);
        return ticket;
    }

    /// <summary>Calls the same person again; the one after the last allowed call ends the ticket as missed.</summary>
    public void Recall(QueuedTicket ticket, DateTimeOffset now)
    {
        Demand(ticket, "called again", TicketState.Called);
        var rules = Plan.Rules.Calling;
        if (ticket.Calls >= rules.CallsBeforeMissed)
        {
            Raise(new Missed(now, ticket.Arrival));
            return;
        }
        var again = ticket.LastCalledAt!.Value.AddSeconds(rules.RecallCooldownSeconds);
        if (now < again) throw Refusals.TooSoon(ticket, again - now);
        Raise(new Recalled(now, ticket.Arrival, ticket.Counter!.Value));
    }

    /// <summary>People of the same group who will probably be called earlier.</summary>
    public int PeopleAhead(QueuedTicket ticket, DateTimeOffset now)
    {
        var rank = Rank(ticket, now);
        return _tickets.Values.Count(t => t != ticket && t.IsWaiting && t.Group == ticket.Group && Rank(t, now).CompareTo(rank) < 0);
    }

    /// <summary>Everybody who waits, in the order of calling.</summary>
    public IEnumerable<QueuedTicket> WaitingInOrder(DateTimeOffset now) => _tickets.Values.Where(t => t.IsWaiting).OrderBy(t => Rank(t, now));

    /// <summary>Passed over for as long as the bound allows: goes before everybody from now on.</summary>
    public bool IsOverdue(QueuedTicket t, DateTimeOffset now) => t.PassedOverAt is { } first && first.AddMinutes(Plan.Rules.Calling.PassedOverMinutes) <= now;

    /// <summary>Lane first, then place within the lane.</summary>
    public (CallReason Lane, DateTimeOffset Place, long Arrival) Rank(QueuedTicket t, DateTimeOffset now)
    {
        var lane = Lane(t, now);
        return (lane, lane == CallReason.PassedOverLong ? t.PassedOverAt!.Value : t.PlaceAt, t.Arrival);
    }

    private CallReason Lane(QueuedTicket t, DateTimeOffset now) =>
        IsOverdue(t, now) ? CallReason.PassedOverLong
        : t.AtFront ? CallReason.Front
        : t.Booking is { } booked && booked.At.AddMinutes(-Plan.Rules.Calling.BookedWindowMinutes) <= now ? CallReason.Booked
        : t.Priority is not null && Plan.Rules.Calling.PriorityGoesFirst ? CallReason.Priority
        : CallReason.LongestWait;

    /// <summary>Those who wait and whom the clerk at the counter may serve now.</summary>
    private IEnumerable<QueuedTicket> Servable(int counter, ServedGroups serves)
    {
        List<string> groups = [.. serves.Own, .. serves.Overflow.Where(g => _lanes.Exists(l => l.Group == g && l.OpenedAt is not null && serves.Own.Contains(l.From)))];
        return _tickets.Values.Where(t => t.IsWaiting && groups.Contains(t.Group) && (t.OnlyCounter is not { } only || only == counter));
    }

    private void Call(QueuedTicket ticket, int counter, string clerk, ServedGroups serves, CallReason why, DateTimeOffset now)
    {
        var place = (ticket.PlaceAt, ticket.Arrival);
        long[] passed = [.. Servable(counter, serves).Where(t => t != ticket && t.PassedOverAt is null && (t.PlaceAt, t.Arrival).CompareTo(place) < 0).Select(t => t.Arrival)];
        Raise(new Called(now, ticket.Arrival, counter, clerk, why, !serves.Own.Contains(ticket.Group), passed));
    }
}
