namespace Pom.Queueing.Domain.Queue;

// What happens to a ticket besides being called. A step that was taken before changes nothing; an illegal one is refused.
internal sealed partial class PointQueue
{
    /// <summary>Letter of booked tickets, whatever their group.</summary>
    public const string BookedLetter = "U";

    /// <summary>What somebody asks a ticket for.</summary>
    public sealed record NewTicket(string Group, TicketChannel Channel, bool Print, PriorityReason? Priority = null, Booked? Booking = null, IReadOnlyList<string>? Matters = null, Guid? Id = null, string? Language = null);

    /// <param name="evenIfClosed">A supervisor lets somebody in whom the machine would refuse.</param>
    public QueuedTicket Issue(NewTicket wanted, bool evenIfClosed, DateTimeOffset now)
    {
        var group = Plan.FindGroup(wanted.Group) ?? throw new InvalidOperationException($"{wanted.Group} is not served at {Plan.Point}.");
        // A booking was promised: no cap and no reckoning takes it back.
        if (!evenIfClosed && wanted.Booking is null) MustTake(group, now);
        var arrival = _tickets.Count + 1;
        Raise(new Issued(now, arrival, wanted.Id ?? Guid.CreateVersion7(now), group.Code, SeriesOf(group.Code, wanted.Booking).Next(),
            wanted.Channel, wanted.Priority, wanted.Booking, wanted.Matters ?? [], wanted.Print, Language: wanted.Language));
        return _tickets[arrival];
    }

    public void MarkPrinted(QueuedTicket t, DateTimeOffset now)
    {
        if (t.Print is PrintState.Printed or PrintState.Reprinted) return;
        if (t.Print != PrintState.Requested) throw Refusals.PrintState(t, "Requested");
        Raise(new Printed(now, t.Arrival));
    }

    public void MarkPrintFailed(QueuedTicket t, string cause, DateTimeOffset now)
    {
        if (t.Print == PrintState.Failed) return;
        if (t.Print is not (PrintState.Requested or PrintState.Reprinted)) throw Refusals.PrintState(t, "Requested or Reprinted");
        Raise(new PrintFailed(now, t.Arrival, cause));
    }

    public void Reprint(QueuedTicket t, DateTimeOffset now)
    {
        if (t.Print == PrintState.Reprinted) return;
        if (t.Print is not (PrintState.Failed or PrintState.Printed)) throw Refusals.PrintState(t, "Failed or Printed");
        Raise(new Reprinted(now, t.Arrival));
    }

    public void HandOver(QueuedTicket t, string by, DateTimeOffset now)
    {
        if (t.Print == PrintState.HandedOver) return;
        if (t.Print is not (PrintState.Failed or PrintState.Requested)) throw Refusals.PrintState(t, "Failed or Requested");
        Raise(new HandedOver(now, t.Arrival, by));
    }

    public void AddMatter(QueuedTicket t, string caseType, string by, DateTimeOffset now)
    {
        if (t.Matters.Contains(caseType)) return;
        Demand(t, "given another matter", TicketState.Waiting, TicketState.Called, TicketState.Serving, TicketState.Parked);
        Raise(new MatterAdded(now, t.Arrival, caseType, by));
    }

    public void Start(QueuedTicket t, DateTimeOffset now)
    {
        if (t.State == TicketState.Serving) return;
        Demand(t, "started", TicketState.Called);
        Raise(new Started(now, t.Arrival));
    }

    public void Complete(QueuedTicket t, string? outcome, DateTimeOffset now)
    {
        if (t.State == TicketState.Completed) return;
        Demand(t, "completed", TicketState.Serving);
        Raise(new Completed(now, t.Arrival, outcome));
    }

    public void MarkMissed(QueuedTicket t, DateTimeOffset now)
    {
        if (t.State == TicketState.Missed) return;
        Demand(t, "marked as missed", TicketState.Called);
        Raise(new Missed(now, t.Arrival));
    }

    /// <summary>Takes the last press back: a start becomes a call, a call becomes waiting at the old place.</summary>
    public void Undo(QueuedTicket t, string by, DateTimeOffset now)
    {
        Demand(t, "taken back", TicketState.Called, TicketState.Serving);
        Raise(t.State == TicketState.Serving ? new StartUndone(now, t.Arrival, by) : new CallUndone(now, t.Arrival, by));
    }

    public void Park(QueuedTicket t, string? reason, string by, DateTimeOffset now)
    {
        if (t.State == TicketState.Parked) return;
        Demand(t, "parked", TicketState.Called, TicketState.Serving);
        Raise(new Parked(now, t.Arrival, by, reason));
    }

    /// <summary>Brings a missed or parked ticket back; only a person does this.</summary>
    public void Return(QueuedTicket t, Place place, string by, DateTimeOffset now)
    {
        Demand(t, "brought back", TicketState.Missed, TicketState.Parked);
        Raise(new Returned(now, t.Arrival, place, by));
    }

    public void Withdraw(QueuedTicket t, string by, DateTimeOffset now)
    {
        if (t.State == TicketState.Withdrawn) return;
        Demand(t, "withdrawn", TicketState.Waiting, TicketState.Called, TicketState.Parked, TicketState.Missed);
        Raise(new Withdrawn(now, t.Arrival, by));
    }

    /// <summary>Same number, other group or counter of this point; waits again.</summary>
    public void Transfer(QueuedTicket t, string toGroup, int? toCounter, Place place, string by, DateTimeOffset now)
    {
        Demand(t, "transferred", TicketState.Waiting, TicketState.Called, TicketState.Serving, TicketState.Parked);
        if (toCounter is { } counter)
        {
            if (!_openCounters.TryGetValue(counter, out var clerk)) throw Refusals.CounterClosed(counter);
            var serves = Plan.Serves(counter, clerk);
            if (!serves.Own.Contains(toGroup) && !serves.Overflow.Contains(toGroup)) throw Refusals.CounterDoesNotServe(counter, toGroup, serves);
        }
        else if (t.State == TicketState.Waiting && t.Group == toGroup && t.OnlyCounter is null)
        {
            return; // it is there already
        }
        Raise(new Transferred(now, t.Arrival, toGroup, toCounter, place, by));
    }

    /// <summary>Ends the day: who still waits has left, whom nobody completed stays without a length.</summary>
    public void EndDay(DateTimeOffset now)
    {
        foreach (var t in _tickets.Values.Where(t => t.IsPresent).ToList())
            Raise(new Left(now, t.Arrival, t.State == TicketState.Serving ? TicketState.NotClosed : TicketState.LeftWaiting));
        foreach (var (counter, clerk) in _openCounters.ToList()) Raise(new CounterClosed(now, counter, clerk));
    }

    private DateTimeOffset? DayEnds => Plan.ClosesAt?.AddMinutes(Plan.Rules.Calling.LeaveAfterClosingMinutes) is { } ends
        && (_openCounters.Count > 0 || _tickets.Values.Any(t => t.IsPresent)) ? ends : null;

    private NumberSeries SeriesOf(string group, Booked? booking = null)
    {
        var letter = booking is not null ? BookedLetter : Plan.FindGroup(group)?.Letter ?? group;
        if (!_series.TryGetValue(letter, out var series)) _series[letter] = series = new NumberSeries(letter);
        return series;
    }

    private void NoticeWhoseTurnIsNear(DateTimeOffset now)
    {
        var rules = Plan.Rules.Notice;
        foreach (var group in _tickets.Values.Where(t => t.IsWaiting && !t.Noticed).Select(t => t.Group).Distinct().ToList())
        {
            // So many at the head of the queue are near: by people ahead, or by the minutes that those would take.
            var near = rules.PeopleAhead + 1;
            while (near < Plan.Rules.Notice.WaitMinutes && PredictedMinutes(group, near) <= rules.WaitMinutes) near++;
            foreach (var (ahead, t) in _tickets.Values.Where(t => t.IsWaiting && t.Group == group).OrderBy(t => Rank(t, now)).Take(near).Index().ToList())
                if (!t.Noticed) Raise(new Approaching(now, t.Arrival, ahead, (int)Math.Round(PredictedMinutes(group, ahead))));
        }
    }

    private static void Demand(QueuedTicket t, string what, params ReadOnlySpan<TicketState> legal)
    {
        if (!legal.Contains(t.State)) throw Refusals.TicketState(t, what, legal);
    }
}
