using FsCheck;
using FsCheck.Fluent;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Tests.Domain.Queue;

/// <summary>Machines that lose the queue go on with leased numbers. Random mornings: two machines take tickets alone and hand them in
/// late, in any order, several times, while the queue itself issues, restarts, and other numbers are tried.</summary>
public sealed class LeaseTests
{
    private const int Mornings = 300;
    private static readonly string[] s_groups = ["KOM", "SO", "OG"];
    private static readonly Guid[] s_machines = [Guid.CreateVersion7(), Guid.CreateVersion7()];

    public sealed record Press(int Kind, int Machine, int Choice, double Minutes);

    private static Gen<Press> Presses() =>
        from kind in Gen.Frequency((6, Gen.Constant(0)), (2, Gen.Constant(1)), (9, Gen.Constant(2)), (4, Gen.Constant(3)), (1, Gen.Constant(4)), (1, Gen.Constant(5)), (2, Gen.Constant(6)))
        from machine in Gen.Choose(0, 1)
        from choice in Gen.Choose(0, 1000)
        from minutes in Gen.Choose(0, 20)
        select new Press(kind, machine, choice, minutes / 10.0);

    [Test]
    public void No_number_is_given_twice_no_ticket_is_lost_and_who_came_first_comes_first()
    {
        var alone = 0;
        var morning = Prop.ForAll(Presses().ListOf(120).ToArbitrary(), presses =>
        {
            var run = new Run();
            foreach (var press in presses) run.Do(press);
            run.End();
            alone += run.Taken.Count;
        });
        var seed = (ulong)Random.Shared.NextInt64();
        TestContext.Out.WriteLine($"seed {seed}");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Mornings).WithReplay(seed, 1), morning);
        Assert.That(alone, Is.GreaterThan(Mornings * 5), "the mornings are worth looking at");
    }

    [Test]
    public void A_leased_number_is_skipped_should_the_day_get_that_far()
    {
        var series = new NumberSeries("A");
        var now = DateTimeOffset.UnixEpoch;
        series.Lease(new NumbersLeased(now, Guid.CreateVersion7(), s_machines[0], "SO", series.NextBlock(), 503, "machine.mh"));
        for (var i = 1; i <= 500; i++) series.Take(series.Next(), null);
        Assert.That(series.Next(), Is.EqualTo("A504"));
        series.Take("A504", null);
        Assert.That(series.NextBlock(), Is.EqualTo(505), "the next block begins behind the queue's own");
    }

    [Test]
    public void A_wrong_clock_of_the_machine_moves_nobody_before_the_lease_or_after_now()
    {
        var kit = new QueueKit().At(5);
        var lease = kit.Do(q => q.LeaseNumbers(s_machines[0], 5, "machine.mh", kit.Now))[0];
        kit.At(30);
        var early = kit.Do(q => q.HandIn(s_machines[0], new(Guid.CreateVersion7(), $"{lease.Letter}{lease.From:000}", lease.Group, kit.Now.AddYears(-1), null, true, null), kit.Now));
        var late = kit.Do(q => q.HandIn(s_machines[0], new(Guid.CreateVersion7(), $"{lease.Letter}{lease.From + 1:000}", lease.Group, kit.Now.AddYears(1), null, true, null), kit.Now));
        Assert.That((early.IssuedAt, late.IssuedAt), Is.EqualTo((lease.LeasedAt, kit.Now)));
    }

    [Test]
    public void What_comes_after_the_end_of_the_day_is_a_ticket_and_has_left()
    {
        var kit = new QueueKit().At(60);
        var lease = kit.Do(q => q.LeaseNumbers(s_machines[0], 5, "machine.mh", kit.Now))[0];
        var taken = kit.Now.AddMinutes(10);
        kit.At(24 * 60);
        var ticket = kit.Do(q => q.HandIn(s_machines[0], new(Guid.CreateVersion7(), $"{lease.Letter}{lease.From:000}", lease.Group, taken, null, true, null), kit.Now));
        kit.Look();
        Assert.That((ticket.IssuedAt, ticket.State), Is.EqualTo((taken, Pom.Queueing.Domain.TicketState.LeftWaiting)));
        Assert.That(kit.Do(q => q.LeaseNumbers(s_machines[0], 50, "machine.mh", kit.Now)), Is.Empty, "no numbers after closing time");
    }

    private sealed class Run
    {
        private readonly List<(Guid Machine, PointQueue.OfflineTicket Ticket)> _pending = [];
        private readonly Dictionary<Guid, HashSet<string>> _used = s_machines.ToDictionary(m => m, _ => new HashSet<string>());
        private readonly QueueKit _kit = new(1, 2, 4);
        private double _minute;

        public Dictionary<Guid, PointQueue.OfflineTicket> Taken { get; } = [];

        public void Do(Press p)
        {
            _kit.At(_minute += p.Minutes);
            var (machine, group) = (s_machines[p.Machine], s_groups[p.Choice % 3]);
            switch (p.Kind)
            {
                case 0: Try(() => _kit.Issue(group)); break;
                case 1: _kit.Do(q => q.LeaseNumbers(machine, 1 + p.Choice % 8, "machine.mh", _kit.Now)); break;
                case 2: TakeAlone(machine, group); break;
                case 3: HandIn([.. _pending.OrderBy(t => t.Ticket.Id.GetHashCode() ^ p.Choice).Take(1 + p.Choice % 5)]); break;
                case 4: _kit.Restart(); break;
                case 5 when _pending.All(t => t.Machine != machine): _kit.Do(q => q.ReturnNumbers(machine, "machine.mh", _kit.Now)); break;
                case 6: Intrude(machine, group, p.Choice); break;
            }
            Assert.That(_kit.Queue.Tickets.Select(t => t.Number), Is.Unique);
        }

        public void End()
        {
            HandIn([.. _pending.OrderBy(t => t.Ticket.Id.GetHashCode())]);
            _kit.Restart();
            foreach (var (id, taken) in Taken)
                Assert.That(_kit.Queue.Find(id) is { } t ? (t.Number, t.Group, t.IssuedAt) : default, Is.EqualTo((taken.Number, taken.Group, taken.TakenAt)), "the ticket in hand is the ticket in the queue");
            Assert.That(_kit.Queue.Tickets.Count(), Is.EqualTo(Taken.Count + _kit.Logged<Issued>().Count(i => i.Lease is null)), "and there is no other");
            foreach (var group in _kit.Queue.WaitingInOrder(_kit.Now).GroupBy(t => t.Group)) Assert.That(group.Select(t => t.IssuedAt), Is.Ordered, "who came first comes first");
            foreach (var lease in _kit.Queue.Leases)
                Assert.That((lease.Used.Count + lease.Unused, lease.Used), Is.EqualTo((lease.To - lease.From + 1, Taken.Values.Where(t => t.Group == lease.Group).Select(t => int.Parse(t.Number.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)).Where(lease.Covers).Order())), "every number is explained");
            foreach (var own in _kit.Logged<Issued>().Where(i => i.Lease is null).GroupBy(i => i.Number[0]))
                Assert.That(own.Select(i => int.Parse(i.Number.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(Enumerable.Range(1, own.Count())), "the queue's own numbers have no gap");
        }

        /// <summary>As the machine does it: from what it knows, without asking.</summary>
        private void TakeAlone(Guid machine, string group)
        {
            var number = _kit.Queue.Leases.Where(l => l.Device == machine && l.Group == group && l.ReturnedAt is null)
                .SelectMany(l => Enumerable.Range(l.From, l.To - l.From + 1).Select(n => $"{l.Letter}{n:000}")).FirstOrDefault(n => !_used[machine].Contains(n));
            if (number is null) return;
            _used[machine].Add(number);
            var ticket = new PointQueue.OfflineTicket(Guid.CreateVersion7(), number, group, _kit.Now, null, true, "uk");
            Taken.Add(ticket.Id, ticket);
            _pending.Add((machine, ticket));
        }

        private void HandIn(List<(Guid Machine, PointQueue.OfflineTicket Ticket)> tickets)
        {
            foreach (var (machine, ticket) in tickets.Concat(tickets.Take(2))) // some twice: the answer was lost
                _kit.Do(q => q.HandIn(machine, ticket, _kit.Now));
            _pending.RemoveAll(tickets.Contains);
        }

        /// <summary>Numbers of the other machine, of nobody, or given already, under a new id.</summary>
        private void Intrude(Guid machine, string group, int choice)
        {
            var lease = _kit.Queue.Leases.FirstOrDefault(l => l.Device != machine && l.Group == group);
            var given = _kit.Queue.Tickets.FirstOrDefault(t => t.Group == group);
            var number = choice % 3 == 0 && lease is not null ? $"{lease.Letter}{lease.From:000}" : choice % 3 == 1 && given is not null ? given.Number : $"{_kit.Queue.Plan.FindGroup(group)!.Letter}{choice:000}";
            if (_used[machine].Contains(number) && given?.Number != number) return;
            if (_kit.Queue.Leases.Any(l => l.Device == machine && l.Group == group && l.Covers(int.Parse(number.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture)) && given?.Number != number)) return;
            Assert.That(() => _kit.Do(q => q.HandIn(machine, new PointQueue.OfflineTicket(Guid.CreateVersion7(), number, group, _kit.Now, null, true, null), _kit.Now)), Throws.InstanceOf<DomainException>());
        }

        private static void Try(Action act)
        {
            try { act(); }
            catch (DomainException) { /* the group is full for today */ }
        }
    }
}
