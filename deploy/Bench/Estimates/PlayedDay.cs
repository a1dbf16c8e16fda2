using Pom.Day;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Bench.Estimates;

/// <summary>A walk-in ticket as it was issued and what came of it.</summary>
/// <param name="Ahead">People of the group ahead at issue.</param>
/// <param name="Clerks">Clerks of the group logged in at issue.</param>
/// <param name="AllAhead">People of all groups ahead, and <paramref name="AllClerks"/> logged in at the point.</param>
internal sealed record Observed(string Group, DateOnly Day, SimulatedWait Estimate, int Ahead, int Clerks, int AllAhead, int AllClerks, QueuedTicket Ticket)
{
    public double ActualMinutes => (Ticket.CalledAt!.Value - Ticket.IssuedAt).TotalMinutes;
}

/// <summary>One day of one point, played against the real state machine of the queue: people come by the profile of the handbook
/// §4.3, some with a booking, some lose patience; clerks take a break and press "next" when they are free, overflow included.</summary>
internal sealed class PlayedDay
{
    private const double BookedShare = 0.2;
    private const double BookedNoShow = 0.08;
    private readonly CityPack _pack;
    private readonly PointQueue _queue;
    private readonly Memory _memory;
    private readonly Randomness _draws;
    private readonly PriorityQueue<Action<DateTimeOffset>, (DateTimeOffset, int)> _agenda = new();
    private readonly Dictionary<long, Visit> _visits = [];
    private readonly SortedDictionary<int, Desk> _desks = [];
    private readonly List<(string Group, DateTimeOffset At)> _due = [];
    private readonly DateTimeOffset _opens;
    private int _planned;

    public PlayedDay(CityPack pack, string point, DateOnly date, int seed, Memory memory)
    {
        (_pack, _memory) = (pack, memory);
        _queue = new PointQueue(QueuePlan.Of(pack, point, date));
        _draws = new Randomness(seed, $"{date:yyyy-MM-dd}/{point}/bench");
        var player = Day.ServicePoint.All.Single(p => p.Code == point);
        _opens = Day.Calendar.At(date, TimeSpan.FromHours(Day.Calendar.OpensAtHour)).ToUniversalTime();
        var groups = _queue.Plan.Groups.Select(g => g.Code).ToHashSet();
        var groupOf = pack.CaseTypesOn(date).Where(t => groups.Contains(t.CaseGroup)).ToDictionary(t => t.Code, t => t.CaseGroup);
        foreach (var visit in new Arrivals(player, date, seed).Plan(groupOf)) Plan(visit);
        foreach (var counter in _queue.Plan.Counters)
        {
            _desks[counter.Number] = new Desk(counter.Number, player.Clerk(counter.Number).User);
            At(_opens, now => Open(_desks[counter.Number], now));
            At(_opens.AddMinutes(120 + _draws.Between(0, 180)), now => _desks[counter.Number].WantsBreak = true);
        }
        for (var tick = _opens; tick < _opens.AddHours(9); tick = tick.AddSeconds(30)) At(tick, _ => { });
    }

    public List<Observed> Observed { get; } = [];
    public int TurnedAway { get; private set; }
    public List<QueueSnapshot> Snapshots { get; } = [];

    public void Play()
    {
        _memory.BeginDay(_queue.Plan.Day);
        while (_agenda.TryDequeue(out var happens, out var when))
        {
            if (when.Item1 >= _opens.AddHours(9)) break; // the queue has ended its day: who still waits has left
            var now = _queue.Advance(when.Item1);
            happens(now);
            foreach (var desk in _desks.Values.Where(d => d.IsIdle).OrderBy(d => d.IdleSince)) Serve(desk, now);
            _queue.Settle(now);
            _queue.TakeRaised();
        }
    }

    private void Plan(Visit visit)
    {
        var arrives = visit.ArrivesAt.ToUniversalTime();
        if (!_draws.Chance(BookedShare) || arrives < _opens.AddMinutes(15))
        {
            At(arrives, now => Arrive(visit, null, now));
            return;
        }
        var slot = TimeSpan.FromMinutes(15);
        var booked = new DateTimeOffset((arrives.Ticks + slot.Ticks - 1) / slot.Ticks * slot.Ticks, TimeSpan.Zero);
        _due.Add((visit.CaseGroup, booked));
        if (!_draws.Chance(BookedNoShow)) At(booked.AddSeconds(-_draws.Between(300, 900)), now => Arrive(visit, booked, now));
    }

    private void Arrive(Visit visit, DateTimeOffset? booked, DateTimeOffset now)
    {
        QueuedTicket ticket;
        try
        {
            if (booked is { } known) _due.Remove((visit.CaseGroup, known));
            ticket = _queue.Issue(new PointQueue.NewTicket(visit.CaseGroup, TicketChannel.Machine, false, Booking: booked is { } at ? new Booked(Guid.CreateVersion7(at), at) : null), false, now);
        }
        catch (DomainException)
        {
            TurnedAway++;
            return;
        }
        _visits[ticket.Arrival] = visit;
        var snapshot = _queue.Snapshot(now);
        if (booked is null) Observe(ticket, snapshot, now);
        _memory.Issued(_queue.Plan.Day, ticket);
    }

    private void Observe(QueuedTicket ticket, QueueSnapshot snapshot, DateTimeOffset now)
    {
        BookingDue[] due = [.. _due.Where(d => d.At > now.AddMinutes(5)).Select(d => new BookingDue(d.Group, d.At))];
        var waits = QueueSimulation.Run(snapshot, _memory.Experience(_queue.Plan.Day, due).At(now), now, WaitEstimates.DrawsFor(snapshot));
        var place = snapshot.Waiting.Select((t, i) => (t.Id, i)).First(t => t.Id == ticket.Id).i;
        Observed.Add(new Observed(ticket.Group, _queue.Plan.Day, waits[place], snapshot.PeopleAhead(ticket.Id), _queue.ClerksOf(ticket.Group), snapshot.Waiting.Count - 1, _queue.OpenCounters.Count, ticket));
        Snapshots.Add(snapshot);
    }

    private void Open(Desk desk, DateTimeOffset now)
    {
        _queue.OpenCounter(desk.Number, desk.Clerk, now);
        (desk.IsIdle, desk.IdleSince) = (true, now);
    }

    private void Serve(Desk desk, DateTimeOffset now)
    {
        if (desk.WantsBreak)
        {
            (desk.WantsBreak, desk.IsIdle) = (false, false);
            _queue.CloseCounter(desk.Number, desk.Clerk, now);
            At(now.AddMinutes(_draws.Between(15, 20)), at => Open(desk, at));
            return;
        }
        if (_queue.CallNext(desk.Number, desk.Clerk, null, now) is not { } called) return;
        desk.IsIdle = false;
        var visit = _visits[called.Arrival];
        if (now - called.IssuedAt > visit.Patience)
        {
            At(now.AddSeconds(_draws.Between(60, 120)), at => { _queue.MarkMissed(called, at); _memory.Missed(called); Idle(desk, at); });
            return;
        }
        At(now.AddSeconds(_draws.Between(15, 60)), at =>
        {
            _queue.Start(called, at);
            At(at + visit.AtDesk, end => { _queue.Complete(called, null, end); _memory.Completed(called); Idle(desk, end); });
        });
    }

    /// <summary>A clerk needs some seconds before the next press.</summary>
    private void Idle(Desk desk, DateTimeOffset now) => At(now.AddSeconds(_draws.Between(3, 20)), at => (desk.IsIdle, desk.IdleSince) = (true, at));

    private void At(DateTimeOffset when, Action<DateTimeOffset> happens) => _agenda.Enqueue(happens, (when, _planned++));

    private sealed class Desk(int number, string clerk)
    {
        public int Number => number;
        public string Clerk => clerk;
        public bool IsIdle { get; set; }
        public DateTimeOffset IdleSince { get; set; }
        public bool WantsBreak { get; set; }
    }
}
