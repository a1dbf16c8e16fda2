using FsCheck;
using FsCheck.Fluent;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Domain.Queue;
using Pom.Queueing.Tests.Domain.Queue;

namespace Pom.Queueing.Tests.Domain.Estimates;

public sealed class QueueSimulationTests
{
    /// <summary>What few runs cannot tell apart, in minutes.</summary>
    private const double Noise = 0.75;

    [Test]
    public void With_a_free_clerk_and_nobody_ahead_there_is_next_to_no_wait()
    {
        var wait = Lobbies.Last(Lobbies.Of([-1], [0]), Lobbies.Terms());

        Assert.That((wait.Half, wait.NineOfTen, wait.ToRange()), Is.EqualTo((0.0, 0.0, new WaitRange(0, 1))));
    }

    [Test]
    public void Without_any_clerk_no_number_is_made_up() =>
        Assert.That(Lobbies.Last(Lobbies.Of([], [5, 0]), Lobbies.Terms()).ToRange(), Is.Null);

    [Test]
    public void Who_has_sat_at_the_desk_for_long_still_needs_time()
    {
        double Rest(double elapsed) => Lobbies.Last(Lobbies.Of([elapsed], [0]), Lobbies.Terms()).Mean;

        Assert.That(Rest(0), Is.EqualTo(10).Within(0.5));
        Assert.That(Rest(30), Is.GreaterThan(3));
        Assert.That(Rest(600), Is.GreaterThan(3).And.LessThan(120));
    }

    // Handbook §4.4: arrivals an hour, mean minutes, clerks → mean wait. Services are log-normal with the spread of an exponential
    // time, for which the mean wait with one clerk is the same.
    [TestCase(4, 10, 1, 20.0)]
    [TestCase(10, 10, 2, 22.7)]
    [TestCase(12, 12, 3, 12.9)]
    [TestCase(3.5, 14.4, 1, 75.6)]
    public void The_reference_values_of_queueing_theory_come_out(double perHour, double minutes, int clerks, double expected)
    {
        var (estimated, actual) = Reference.Play(perHour, minutes, clerks, seed: 4, people: 80_000);
        TestContext.Out.WriteLine($"estimated {estimated:0.0} min, true {actual:0.0} min, by theory {expected:0.0} min");

        Assert.That(estimated, Is.EqualTo(actual).Within(6).Percent);
        Assert.That(estimated, Is.EqualTo(expected).Within(10).Percent);
    }

    [Test]
    public void One_more_person_ahead_never_shortens_the_wait() => Prop.ForAll(Some(), lobby =>
    {
        var terms = Lobbies.Terms(noShow: m => Math.Min(0.3, m / 100));
        var with = QueueSimulation.Run(Lobbies.Of(lobby.Busy, [.. lobby.Waited, 0, 0]), terms, Lobbies.Now, Lobbies.Draws);
        var without = Lobbies.Last(Lobbies.Of(lobby.Busy, [.. lobby.Waited, 0]), terms);
        return with[^1].Mean >= without.Mean - Noise && with[^1].Half >= without.Half - Noise && with[^1].Half >= with[^2].Half && with[^1].NineOfTen >= with[^2].NineOfTen;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void One_more_clerk_never_lengthens_it() => Prop.ForAll(Some(), lobby =>
    {
        var terms = Lobbies.Terms(noShow: m => Math.Min(0.3, m / 100));
        var before = Lobbies.Last(Lobbies.Of(lobby.Busy, [.. lobby.Waited, 0]), terms);
        var after = Lobbies.Last(Lobbies.Of([.. lobby.Busy, -1], [.. lobby.Waited, 0]), terms);
        return after.Mean <= before.Mean + Noise;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void A_range_is_ordered_and_has_a_width() => Prop.ForAll(Some(), lobby =>
        QueueSimulation.Run(Lobbies.Of(lobby.Busy, [.. lobby.Waited, 0]), Lobbies.Terms(), Lobbies.Now, Lobbies.Draws)
            .TrueForAll(w => w.Half <= w.NineOfTen && w.ToRange() is { } range && range.FromMinutes >= 0 && range.FromMinutes < range.ToMinutes)).QuickCheckThrowOnFailure();

    [Test]
    public void The_end_of_a_very_long_queue_is_told_in_proportion()
    {
        var waits = QueueSimulation.Run(Lobbies.Of([3, 5], [.. Enumerable.Range(0, 120).Select(i => 120.0 - i)]), Lobbies.Terms(), Lobbies.Now, Lobbies.Draws);

        Assert.That(waits, Has.Count.EqualTo(120));
        Assert.That(waits[119].Half, Is.EqualTo(120 * 5).Within(15).Percent);
        Assert.That(waits.Zip(waits.Skip(1)).All(w => w.First.Half <= w.Second.Half));
    }

    [Test]
    public void A_booking_that_is_due_goes_before_a_walk_in()
    {
        var lobby = Lobbies.Of([0], [1, 0]);
        var soon = new BookingDue("SO", Lobbies.Now.AddMinutes(3));
        var tonight = new BookingDue("SO", Lobbies.Now.AddHours(5));

        Assert.That(Lobbies.Last(lobby, Lobbies.Terms(due: [soon])).Mean, Is.GreaterThan(Lobbies.Last(lobby, Lobbies.Terms()).Mean + 5));
        Assert.That(Lobbies.Last(lobby, Lobbies.Terms(due: [tonight])).Mean, Is.EqualTo(Lobbies.Last(lobby, Lobbies.Terms()).Mean).Within(Noise));
    }

    [Test]
    public void Where_many_have_gone_the_queue_moves_faster()
    {
        var lobby = Lobbies.Of([0], [50, 48, 45, 44, 0]);

        Assert.That(Lobbies.Last(lobby, Lobbies.Terms(noShow: m => m > 40 ? 0.5 : 0)).Mean, Is.LessThan(Lobbies.Last(lobby, Lobbies.Terms()).Mean * 0.75));
    }

    [Test]
    public void Helpers_of_another_group_count_once_overflow_will_open()
    {
        // Counter 1 is alone with vehicles; the clerks of 2 may help and are idle, those of 4 may not.
        double Wait(params int[] counters)
        {
            var kit = new QueueKit(counters);
            for (var i = 0; i < 7; i++) kit.At(i * 0.01).Issue("KOM");
            kit.Next(1);
            var queue = kit.Queue.Snapshot(kit.Now);
            return QueueSimulation.Run(queue, Lobbies.Terms(15), kit.Now, Lobbies.Draws)[^1].Mean;
        }

        Assert.That(Wait(1, 4), Is.EqualTo(6 * 15).Within(10).Percent);
        Assert.That(Wait(1, 2, 4), Is.LessThan(Wait(1, 4) * 0.65));
        Assert.That(Wait(1, 2, 3, 4), Is.LessThan(Wait(1, 2, 4)));
    }

    private static Arbitrary<(double[] Busy, double[] Waited)> Some() =>
        (from clerks in Gen.Choose(1, 4)
         from busy in Gen.Choose(-1, 40).ArrayOf(clerks)
         from waiting in Gen.Choose(0, 20)
         from waited in Gen.Choose(0, 60).ArrayOf(waiting)
         select (busy.Select(b => (double)b).ToArray(), waited.OrderDescending().Select(w => w + 0.5).ToArray())).ToArbitrary();
}
