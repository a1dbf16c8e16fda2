using NUnit.Framework;

namespace Pom.Day.Tests;

/// <summary>What an outage must not do, and that the report says so.</summary>
internal sealed class OutageFiguresTests
{
    private static readonly OutageFigures s_kept = new("CEPiK", "11:00", "14:00", 12.5, CasesParked: 20, CasesResumed: 20, StillWaiting: 0, BreakerOpened: 4, BreakerClosed: 1, DeskAnswers: 900, DeskP99: 170);

    [Test]
    public void What_was_promised_is_kept() => Assert.That((s_kept.Broken.Count, new Findings(1, [], []) { Outage = s_kept }.Clean), Is.EqualTo((0, true)));

    [Test]
    public void Each_broken_promise_is_named_and_spoils_the_day()
    {
        var broken = new[] { s_kept with { CasesResumed = 19 }, s_kept with { StillWaiting = 1 }, s_kept with { BreakerOpened = 0 }, s_kept with { BreakerClosed = 0 }, s_kept with { DeskP99 = 500 } };
        foreach (var figures in broken) Assert.That((figures.Broken.Count, new Findings(1, [], []) { Outage = figures }.Clean), Is.EqualTo((1, false)), figures.ToString());
        Assert.That((s_kept with { DeskP99 = 612.4 }).Broken.Single(), Does.Contain("612 ms"));
    }

    [Test]
    public void Only_answers_at_desks_are_watched_and_only_meanwhile()
    {
        var figures = new CallFigures();
        figures.Answered(new Account("clerk.mh1"), TimeSpan.FromMilliseconds(900));
        figures.WatchDesks();
        figures.Answered(new Account("clerk.mh1"), TimeSpan.FromMilliseconds(20));
        figures.Answered(new Account("machine.mh"), TimeSpan.FromMilliseconds(700));
        Assert.That(figures.StopWatching(), Is.EqualTo((1, 20.0)));
        figures.Answered(new Account("clerk.mh1"), TimeSpan.FromMilliseconds(900));
        Assert.That(figures.StopWatching(), Is.EqualTo((0, 0.0)));
    }
}
