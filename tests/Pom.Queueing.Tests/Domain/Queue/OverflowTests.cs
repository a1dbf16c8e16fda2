using Pom.Queueing.Domain.Queue;

namespace Pom.Queueing.Tests.Domain.Queue;

/// <summary>Clerks for citizens' matters take vehicle cases when, and only when, queues form there.</summary>
public sealed class OverflowTests
{
    [Test]
    public void Three_waiting_for_half_a_minute_open_it_and_the_cause_is_recorded()
    {
        var kit = new QueueKit(1, 2, 3);
        for (var i = 0; i < 3; i++) kit.At(0).Issue("KOM");
        Assert.That(kit.At(0.45).Next(2), Is.Null, "not before it has held");
        Assert.That(kit.At(0.5).Next(2)!.Number, Is.EqualTo("K001"));

        var opened = kit.Logged<OverflowOpened>().Single();
        Assert.That((opened.Group, opened.From, opened.Cause, opened.Waiting, opened.OwnWaiting), Is.EqualTo(("KOM", "SO", OverflowCause.Waiting, 3, 0)));
        Assert.That(opened.Clerks, Is.EqualTo(new[] { "clerk.mh2", "clerk.mh3" }));
        Assert.That(kit.Logged<Called>().Single().Overflow, Is.True);
    }

    [Test]
    public void An_opening_is_dated_when_it_was_due_however_late_somebody_looks()
    {
        var kit = new QueueKit(1, 2);
        for (var i = 0; i < 3; i++) kit.At(0).Issue("KOM");
        kit.At(7).Look();
        Assert.That(QueueKit.Minute(kit.Logged<OverflowOpened>().Single().At), Is.EqualTo(0.5));
    }

    [Test]
    public void A_condition_that_was_interrupted_begins_anew()
    {
        var kit = new QueueKit(1, 2);
        for (var i = 0; i < 3; i++) kit.At(0).Issue("KOM");
        kit.At(0.2).Issue("SO");
        kit.At(0.3).Issue("SO");
        kit.At(5).Look();
        Assert.That(kit.Logged<OverflowOpened>(), Is.Empty, "two of their own wait");
        kit.Serve(2);
        kit.At(5.4).Look();
        Assert.That(kit.Logged<OverflowOpened>(), Is.Empty);
        kit.At(5.5).Look();
        Assert.That(QueueKit.Minute(kit.Logged<OverflowOpened>().Single().At), Is.EqualTo(5.5));
    }

    [Test]
    public void A_long_predicted_wait_opens_it_too_also_when_nobody_serves_the_group()
    {
        var kit = new QueueKit(2);
        kit.Issue("KOM");
        kit.At(1);
        Assert.That(kit.Next(2)!.Number, Is.EqualTo("K001"));
        Assert.That(kit.Logged<OverflowOpened>().Single() is { Cause: OverflowCause.PredictedWait, PredictedMinutes: null });
    }

    [Test]
    public void It_closes_when_the_queue_is_short_but_not_before_ten_minutes()
    {
        var kit = new QueueKit(1, 2);
        for (var i = 0; i < 3; i++) kit.At(0).Issue("KOM");
        kit.At(1).Serve(1);
        kit.Serve(1);
        kit.At(10.4).Look();
        Assert.That(kit.Logged<OverflowClosed>(), Is.Empty);
        kit.At(30).Look();
        var closed = kit.Logged<OverflowClosed>().Single();
        Assert.That((closed.Cause, QueueKit.Minute(closed.At)), Is.EqualTo((OverflowCause.QueueShort, 10.5)));
        Assert.That(kit.Next(2), Is.Null);
    }

    [Test]
    public void It_closes_when_their_own_queue_forms()
    {
        var kit = new QueueKit(1, 2);
        for (var i = 0; i < 4; i++) kit.At(0).Issue("KOM");
        kit.At(12).Issue("SO");
        kit.Issue("SO");
        kit.At(13).Look();
        Assert.That(kit.Logged<OverflowClosed>().Single().Cause, Is.EqualTo(OverflowCause.OwnQueue));
    }

    [Test]
    public void It_closes_at_once_when_the_last_helper_goes_and_never_interrupts_a_service()
    {
        var kit = new QueueKit(1, 2);
        for (var i = 0; i < 5; i++) kit.At(0).Issue("KOM");
        var helped = kit.At(1).Next(2)!;
        kit.Do(q => q.Start(helped, kit.Now));
        kit.At(15).Issue("SO");
        kit.Issue("SO");
        kit.Look();
        Assert.That(kit.Logged<OverflowClosed>().Count(), Is.EqualTo(1));
        Assert.That(kit.Queue.AtCounter(2), Is.SameAs(helped), "the service goes on");
        kit.Do(q => q.Complete(helped, null, kit.Now));
        Assert.That(kit.Next(2)!.Group, Is.EqualTo("SO"));
    }

    [Test]
    public void The_other_direction_does_not_exist()
    {
        var kit = new QueueKit(1, 2, 3);
        for (var i = 0; i < 9; i++) kit.At(0).Issue("SO");
        Assert.That(kit.At(30).Next(1), Is.Null);
        Assert.That(kit.Logged<OverflowOpened>(), Is.Empty);
    }

    [Test]
    public void Without_the_authorisation_of_the_day_nobody_helps()
    {
        var queue = new PointQueue(QueuePlan.Of(QueueKit.Pack, "MH", new DateOnly(2013, 10, 10)));
        var at = new DateTimeOffset(2013, 10, 10, 9, 0, 0, TimeSpan.Zero);
        queue.OpenCounter(2, "clerk.mh2", at);
        for (var i = 0; i < 5; i++) queue.Issue(new PointQueue.NewTicket("KOM", Pom.Queueing.Domain.TicketChannel.Desk, false), false, at);
        queue.Advance(at.AddMinutes(30));
        Assert.That(queue.TakeRaised().OfType<OverflowOpened>(), Is.Empty, "their authorisation for KOM begins in 2014");
    }
}
