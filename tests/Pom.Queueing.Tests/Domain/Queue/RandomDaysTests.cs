using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Queueing.Tests.Domain.Queue;

/// <summary>Random days: clerks, machines, check-ins, supervisors press whatever they like, twice, in any state, with restarts in
/// between. What must always hold is looked at after every press.</summary>
public sealed class RandomDaysTests
{
    private const int Days = 300;
    private static readonly string[] s_groups = ["KOM", "SO", "OG", "MRK"];

    /// <param name="Minutes">Time since the press before.</param>
    public sealed record Press(int Kind, int Counter, int Ticket, int Choice, double Minutes, bool Twice);

    private static Gen<Press> Presses() =>
        from kind in Gen.Frequency((6, Gen.Constant(0)), (9, Gen.Constant(1)), (7, Gen.Constant(2)), (7, Gen.Constant(3)), (8, Gen.Choose(4, 20)))
        from counter in Gen.Choose(1, 4)
        from ticket in Gen.Choose(0, 200)
        from choice in Gen.Choose(0, 11)
        from minutes in Gen.Frequency((6, Gen.Choose(0, 3)), (2, Gen.Choose(3, 15)))
        from twice in Gen.Frequency((5, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Press(kind, counter, ticket, choice, minutes + (choice / 12.0), twice);

    [Test]
    public void Nobody_is_called_twice_lost_or_starved_and_the_log_rebuilds_everything()
    {
        var (calls, overflows, overdue) = (0, 0, 0);
        var day = Prop.ForAll(Presses().ListOf(150).ToArbitrary(), presses =>
        {
            var run = new Run();
            foreach (var press in presses) run.Do(press);
            run.End();
            calls += run.Kit.Logged<Called>().Count();
            overflows += run.Kit.Logged<OverflowOpened>().Count();
            overdue += run.Kit.Logged<Called>().Count(c => c.Why == CallReason.PassedOverLong);
        });
        var seed = (ulong)Random.Shared.NextInt64();
        TestContext.Out.WriteLine($"seed {seed}");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Days).WithReplay(seed, 1), day);
        TestContext.Out.WriteLine($"{Days} days, {calls} calls, {overflows} overflows, {overdue} after the bound");
        Assert.That((calls, overflows, overdue), Is.GreaterThan((Days * 5, Days / 20, Days / 20)), "the days are worth looking at");
    }

    private sealed class Run
    {
        private readonly Dictionary<long, int> _timesCalledWithoutReturn = [];
        private int _seen;

        public QueueKit Kit { get; } = new(1, 2, 3, 4);

        public void Do(Press press)
        {
            Kit.At(QueueKit.Minute(Kit.Now) + press.Minutes);
            for (var i = 0; i < (press.Twice ? 2 : 1); i++)
            {
                var logged = Kit.Log.Count;
                try { Act(press); }
                catch (DomainException)
                {
                    // A refused press changes nothing: the service rolls back, here the log is what was kept.
                    Kit.Restart();
                    Assert.That(Kit.Log, Has.Count.EqualTo(logged));
                }
                Check();
            }
            if (press.Choice == 7) Kit.Restart();
        }

        public void End()
        {
            Kit.At(9 * 60 + 1).Look();
            Assert.That(Kit.Queue.Tickets.Select(t => t.State), Has.None.AnyOf(TicketState.Waiting, TicketState.Called, TicketState.Serving, TicketState.Parked), "everybody's day has ended somehow");
            Check();
            AssertRebuilt();
        }

        private void Act(Press p)
        {
            var tickets = Kit.Queue.Tickets.ToList();
            var t = tickets.Count == 0 ? null : tickets[p.Ticket % tickets.Count];
            var here = Kit.Queue.AtCounter(p.Counter);
            var (clerk, now) = (QueueKit.ClerkOf(p.Counter), Kit.Now);
            switch (p.Kind)
            {
                case 0: Kit.Issue(s_groups[p.Choice % 4], p.Choice % 5 == 0 ? PriorityReason.Disability : null, p.Choice % 6 == 1 ? QueueKit.Minute(now) + p.Choice : null, p.Choice % 3 == 0 ? TicketChannel.Machine : TicketChannel.Desk); break;
                case 1: Kit.Next(p.Counter); break;
                case 2 when here is not null: Kit.Do(q => q.Start(here, Kit.Now)); break;
                case 3 when here is not null: Kit.Do(q => q.Complete(here, "done", Kit.Now)); break;
                case 4: Kit.Next(p.Counter, s_groups[p.Choice % 4]); break;
                case 5 when t is not null: Kit.Do(q => q.MarkMissed(t, Kit.Now)); break;
                case 6 when t is not null: Kit.Do(q => q.Return(t, (Place)(p.Choice % 3), clerk, Kit.Now)); break;
                case 7 when t is not null: Kit.Do(q => q.Park(t, null, clerk, Kit.Now)); break;
                case 8 when t is not null: Kit.Do(q => q.Withdraw(t, clerk, Kit.Now)); break;
                case 9 when t is not null: Kit.Do(q => q.Transfer(t, s_groups[p.Choice % 4], p.Choice > 8 ? p.Counter : null, (Place)(p.Choice % 3), clerk, Kit.Now)); break;
                case 10 when t is not null: Kit.Do(q => q.Undo(t, clerk, Kit.Now)); break;
                case 11 when t is not null: Kit.Do(q => q.Recall(t, Kit.Now)); break;
                case 12 when t is not null: Kit.Do(q => q.Pick(t, p.Counter, clerk, supervisor: p.Choice % 2 == 0, Kit.Now)); break;
                case 13 when t is not null: Kit.Do(q => q.MarkPrintFailed(t, "paper-out", Kit.Now)); break;
                case 14 when t is not null: Kit.Do(q => q.Reprint(t, Kit.Now)); break;
                case 15 when t is not null: Kit.Do(q => q.HandOver(t, clerk, Kit.Now)); break;
                case 16: Kit.Do(q => q.CloseCounter(p.Counter, clerk, Kit.Now)); break;
                case 17: Kit.Do(q => q.OpenCounter(p.Counter, p.Choice == 3 ? QueueKit.ClerkOf(2) : clerk, Kit.Now)); break;
                case 18: Kit.Do(q => q.CloseGroup(s_groups[p.Choice % 4], "supervisor", Kit.Now)); break;
                case 19: Kit.Do(q => q.OpenGroup(s_groups[p.Choice % 4], "supervisor", Kit.Now)); break;
                default: Kit.Look(); break;
            }
        }

        private void Check()
        {
            var tickets = Kit.Queue.Tickets.ToList();
            Assert.That(tickets.Select(t => t.Number), Is.Unique);
            Assert.That(tickets.Where(t => t.State is TicketState.Called or TicketState.Serving).Select(t => t.Counter), Is.Unique.And.All.Not.Null, "one person at a counter");
            foreach (var line in Kit.Log.Skip(_seen)) Follow(line);
            _seen = Kit.Log.Count;
            Assert.That(Kit.Log.Zip(Kit.Log.Skip(1)), Is.All.Matches<(QueueEvent A, QueueEvent B)>(p => p.A.At <= p.B.At), "time never goes back");
        }

        private void Follow(QueueEvent line)
        {
            switch (line)
            {
                case Issued e: Assert.That(e.Ticket, Is.EqualTo(_timesCalledWithoutReturn.Count + 1), "numbers of arrival have no gap"); _timesCalledWithoutReturn[e.Ticket] = 0; break;
                case Called e:
                    Assert.That(++_timesCalledWithoutReturn[e.Ticket], Is.EqualTo(1), $"ticket {e.Ticket} was called twice");
                    NobodyStarves(e);
                    break;
                case Returned or Transferred or CallUndone: _timesCalledWithoutReturn[((TicketEvent)line).Ticket] = 0; break;
            }
        }

        /// <summary>The bound, reckoned from the log alone: a call never goes past a ticket that was first passed over longer ago
        /// than the bound, unless to one that was passed over even earlier.</summary>
        private void NobodyStarves(Called call)
        {
            var before = Kit.Log.TakeWhile(l => !ReferenceEquals(l, call)).ToList();
            var queue = PointQueue.Rebuild(Kit.Queue.Plan, before);
            var serves = Kit.Queue.Plan.Serves(call.Counter, call.Clerk).Own;
            DateTimeOffset? PassedAt(long ticket)
            {
                var since = before.FindLastIndex(l => l is Returned r && r.Ticket == ticket);
                return before.Skip(since + 1).OfType<Called>().FirstOrDefault(c => c.PassedOver.Contains(ticket))?.At;
            }
            foreach (var t in queue.Tickets.Where(t => t.IsWaiting && t.Arrival != call.Ticket && serves.Contains(t.Group) && t.OnlyCounter is null))
                if (PassedAt(t.Arrival) is { } first && call.At - first >= TimeSpan.FromMinutes(20))
                    Assert.That(PassedAt(call.Ticket), Is.Not.Null.And.LessThanOrEqualTo(first), $"{t.Number} was passed over at {first:HH:mm:ss} and again at {call.At:HH:mm:ss}");
        }

        private void AssertRebuilt()
        {
            var live = Describe(Kit.Queue);
            Kit.Restart();
            Assert.That(Describe(Kit.Queue), Is.EqualTo(live));
        }

        private string Describe(PointQueue queue) => JsonSerializer.Serialize(new { queue.Tickets, queue.OpenCounters, queue.Lanes, queue.Sequence, Shown = queue.Snapshot(Kit.Now) }, MessageTypes.Json);
    }
}
