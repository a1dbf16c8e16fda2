using Pom.Queueing.Domain.Figures;
using Pom.Queueing.Tests.Domain.Queue;

namespace Pom.Queueing.Tests.Domain.Figures;

/// <summary>A day small enough to reckon by hand.</summary>
public sealed class DayFiguresTests
{
    [Test]
    public void Waits_services_idle_and_overflow_are_those_of_the_log()
    {
        var kit = new QueueKit(1, 2);
        for (var i = 0; i < 4; i++) kit.At(0).Issue("KOM");
        var first = kit.Next(1)!;
        kit.Do(q => q.Start(first, kit.Now));
        // Overflow is due at 0.5; the helper presses at 4 and was idle while others waited until then.
        var helped = kit.At(4).Next(2)!;
        kit.At(5).Do(q => q.Start(helped, kit.Now));
        kit.At(15).Do(q => q.Complete(helped, null, kit.Now));
        kit.At(20).Do(q => q.Complete(first, null, kit.Now));
        kit.Serve(1);
        kit.At(30).Serve(1);
        kit.At(40).Do(q => q.EndDay(kit.Now));

        var figures = DayFigures.Of(kit.Queue.Plan, kit.Log);
        var kom = figures.Groups.Single();
        Assert.That((kom.Issued, kom.Completed, kom.ByOverflow), Is.EqualTo((4, 4, 1)));
        Assert.That(kom.Wait, Is.EqualTo(new Spread(4, 13.5, 4, 30)), "0, 4, 20 and 30 minutes");
        Assert.That(kom.Service, Is.EqualTo(new Spread(4, 7.5, 0, 20)), "20, 10, 0 and 0 minutes");
        // Counter 2 until 4 and from 15 on while K003 and K004 wait, to 30; counter 1 from 20 to 30 while K004 waits.
        Assert.That(figures.IdleWhileOthersWait, Is.EqualTo(4 + 15 + 10));
        Assert.That(figures.OverflowMinutes["KOM"], Is.EqualTo(19.5), "from 0.5 to 20, when one was left waiting");
        var helper = figures.Clerks.Single(c => c.Clerk == "clerk.mh2");
        Assert.That((helper.Completed, helper.Helped, helper.OpenMinutes, helper.IdleMinutes), Is.EqualTo((1, 1, 40d, 29d)));
    }

    [Test]
    public void A_day_without_anybody_has_no_figures()
    {
        var figures = DayFigures.Of(new QueueKit().Queue.Plan, []);
        Assert.That((figures.Groups.Count, figures.Clerks.Count, figures.IdleWhileOthersWait), Is.EqualTo((0, 0, 0d)));
    }
}
