using System.Text.Json;
using NUnit.Framework;
using Pom.Day.Overflow;

namespace Pom.Day.Tests;

/// <summary>Whole days against a platform in memory.</summary>
internal sealed class When_a_day_is_played
{
    private static readonly RetryRules Quick = RetryRules.Default with { GiveUpAfter = TimeSpan.FromSeconds(3), FirstPause = TimeSpan.FromMilliseconds(1), LongestPause = TimeSpan.FromMilliseconds(10) };

    [Test]
    public async Task It_reconciles()
    {
        await using var platform = await FakePlatform.Start();
        var report = await Play(platform);
        Assert.Multiple(() =>
        {
            Assert.That(report.Failures, Is.Empty);
            Assert.That(report.ExitCode, Is.Zero, report.ToText());
            Assert.That(report.Retries, Is.Zero);
            Assert.That(report.Tickets, Is.EqualTo(report.Visits).And.GreaterThan(200));
            Assert.That(report.Queue.Served + report.Queue.LeftUnserved, Is.EqualTo(report.Tickets));
            Assert.That(new[] { report.Queue.Missed, report.Queue.Withdrawn, report.Priority, report.SecondMatters, report.Reprints }, Has.All.Positive);
            Assert.That(report.Bookings.Made, Is.EqualTo(report.Visits / 4).Within(20));
            Assert.That(report.Bookings.CheckedIn + report.Bookings.NoShow + report.Bookings.Cancelled + report.Bookings.Moved, Is.EqualTo(report.Bookings.Made));
            Assert.That(new[] { report.Bookings.NoShow, report.Bookings.Cancelled, report.Bookings.Moved }, Has.All.Positive);
            Assert.That(report.Queue.IdleWhileOthersWaitMinutes, Is.GreaterThan(100), "nobody helps out on this platform");
            Assert.That(report.Items, Is.GreaterThan(100));
            Assert.That(report.PickUps, Is.GreaterThan(20));
            Assert.That(report.Granted + report.Refused, Is.EqualTo(report.Items));
            Assert.That(report.DocumentsReady + report.Closed, Is.EqualTo(report.Items));
            Assert.That(report.ItemsByDepartment.Keys, Is.EquivalentTo(new[] { "SO", "KOM" }));
            Assert.That(report.TicketsByPoint.Keys, Is.EquivalentTo(new[] { "MH", "NS", "PL", "GR" }));
            Assert.That(report.Queue.WaitsByGroup["KOM"].P90Minutes, Is.GreaterThan(report.Queue.WaitsByGroup["SO"].P90Minutes));
            Assert.That(platform.Tickets.Select(t => t.State), Has.All.AnyOf("Completed", "Missed", "Withdrawn", "LeftWaiting"));
            Assert.That(report.ToText().Split('\n')[^1], Is.EqualTo($"reconciled: {report.Items} items, 0 lost, 0 doubled"));
            Assert.That(JsonDocument.Parse(report.ToJson()).RootElement.GetProperty("tickets").GetInt32(), Is.EqualTo(report.Tickets));
        });
    }

    [Test]
    public async Task Idle_clerks_help_out_where_the_platform_lets_them()
    {
        await using var alone = await FakePlatform.Start();
        await using var helped = await FakePlatform.Start(overflow: true);
        var (off, on) = (await Play(alone), await Play(helped));
        var comparison = new OverflowComparison(off.Queue, on.Queue);
        Assert.Multiple(() =>
        {
            Assert.That(on.ExitCode, Is.Zero, on.ToText());
            Assert.That((off.Queue.Helped, off.Queue.OverflowMinutes), Is.EqualTo((0, 0.0)));
            Assert.That(on.Queue.Helped, Is.GreaterThan(10));
            Assert.That(on.Queue.IdleWhileOthersWaitMinutes, Is.LessThan(off.Queue.IdleWhileOthersWaitMinutes));
            Assert.That(comparison.ToText(), Does.Contain("KOM: wait p90").And.Contain("idle while others wait"));
            Assert.That(new OverflowComparison(off.Queue, off.Queue).Holds, Is.False);
        });
    }

    [Test]
    public async Task A_closed_group_turns_visitors_away_and_that_is_no_failure()
    {
        await using var platform = await FakePlatform.Start(closesGroup: "KOM");
        var report = await Play(platform, points: "GR,MH");
        Assert.That(report.ExitCode, Is.Zero, report.ToText());
        Assert.That(report.Queue.TurnedAway, Is.Positive);
        Assert.That(report.Tickets + report.Queue.TurnedAway, Is.EqualTo(report.Visits));
    }

    [Test]
    public async Task Figures_that_the_platform_reckons_otherwise_are_told()
    {
        await using var platform = await FakePlatform.Start(miscountsIdleBy: 3);
        var report = await Play(platform, points: "NS");
        Assert.That(report.ExitCode, Is.EqualTo(1));
        Assert.That(report.Reconciliation!.Figures, Has.One.StartsWith("NS idle while others wait: the platform says"));
    }

    [Test]
    public async Task A_booking_whose_cancellation_was_lost_is_found()
    {
        await using var platform = await FakePlatform.Start(forgetsCancellations: true);
        var report = await Play(platform, "--booked", "60");
        Assert.That(report.Bookings.Cancelled, Is.Positive, report.ToText());
        Assert.That(report.Reconciliation!.Lost, Has.Exactly(report.Bookings.Cancelled).Contains("the client was told Cancelled"));
    }

    [Test]
    public async Task Without_bookings_everybody_takes_an_ordinary_ticket()
    {
        await using var platform = await FakePlatform.Start();
        var report = await Play(platform, "--point", "NS", "--booked", "0");
        Assert.That((report.ExitCode, report.Bookings.Made), Is.EqualTo((0, 0)), report.ToText());
        Assert.That(platform.Commands.Select(c => c.Path), Has.None.Contains("bookings"));
    }

    [Test]
    public async Task A_day_that_is_over_is_not_played_again()
    {
        await using var platform = await FakePlatform.Start();
        await Play(platform, points: "MH");
        var again = await Play(platform, points: "MH");
        Assert.That(again.ExitCode, Is.EqualTo(1));
        Assert.That(again.Failures, Has.One.Contains("played to its end"));
    }

    [Test]
    public async Task It_can_be_played_again_after_it_was_broken_off()
    {
        await using var platform = await FakePlatform.Start();
        await Play(platform, points: "MH", stopAfter: 3);
        var second = await Play(platform, points: "MH");
        Assert.That(second.ExitCode, Is.Zero, second.ToText());
    }

    [Test]
    public async Task Lost_answers_only_delay_it()
    {
        await using var platform = await FakePlatform.Start(breaksEvery: 13);
        var report = await Play(platform, points: "NS");
        Assert.That(report.Retries, Is.GreaterThan(10));
        Assert.That(report.ExitCode, Is.Zero, report.ToText());
        Assert.That(platform.Commands.Where(c => c.Path != "/api/session").Select(c => c.Key), Has.None.Null);
    }

    [Test]
    public async Task A_platform_that_forgets_keys_is_found_out()
    {
        await using var platform = await FakePlatform.Start(breaksEvery: 13, forgetsKeys: true);
        var report = await Play(platform, points: "NS");
        Assert.That(report.ExitCode, Is.EqualTo(1));
        Assert.That(report.Reconciliation!.Doubled, Has.Some.Contains("beside the one the client was told of"));
    }

    [Test]
    public async Task A_refusal_that_nobody_expected_is_told_and_the_day_goes_on()
    {
        await using var platform = await FakePlatform.Start(refusesCaseType: "SaleNotice");
        var report = await Play(platform, points: "GR");
        Assert.Multiple(() =>
        {
            Assert.That(report.ExitCode, Is.EqualTo(1));
            Assert.That(report.Failures, Is.Not.Empty.And.All.Contains("422 Dane są niepełne"));
            Assert.That(report.ToText(), Does.Contain("Refused or unanswered calls").And.Contains("items, 0 lost, 0 doubled"));
            Assert.That(report.Queue.Served + report.Queue.LeftUnserved, Is.EqualTo(report.Tickets));
        });
    }

    [Test]
    public async Task A_doubled_case_is_found()
    {
        await using var platform = await FakePlatform.Start(doublesCaseOfItem: 5);
        var report = await Play(platform, points: "NS", stopAfter: 8);
        Assert.That(report.ExitCode, Is.EqualTo(1));
        Assert.That(report.Reconciliation!.Doubled, Has.One.Contains("was opened 2 times"));
    }

    [TestCase("bookingMade", null)]
    [TestCase(null, "caseClosed")]
    public async Task A_message_told_twice_or_not_at_all_is_found(string? twice, string? forgotten)
    {
        await using var platform = await FakePlatform.Start(tellsTwice: twice, forgetsToTell: forgotten);
        var report = await Play(platform, points: "NS");
        var messages = report.Reconciliation!.Messages!;
        Assert.That((report.ExitCode, messages.Doubled.Count > 0, messages.Lost.Count > 0), Is.EqualTo((1, twice is not null, forgotten is not null)), report.ToText());
        Assert.That(report.ToText(), Does.Contain($"messages: {messages.Expected} expected, {messages.Lost.Count} lost, {messages.Doubled.Count} doubled"));
    }

    [Test]
    public async Task A_lost_case_is_found_also_when_the_day_is_broken_off()
    {
        await using var platform = await FakePlatform.Start(losesCaseOfItem: 5);
        var report = await Play(platform, points: "NS", stopAfter: 8);
        Assert.That(report.Interrupted);
        Assert.That(report.ExitCode, Is.EqualTo(1));
        Assert.That(report.Reconciliation!.Lost, Has.One.Contains("was not opened"));
    }

    private static Task<Report> Play(FakePlatform platform, params string[] arguments) => Play(platform, Options.Parse(["--seed", "3", .. arguments]), null);

    private static Task<Report> Play(FakePlatform platform, string points = "all", int? stopAfter = null) =>
        Play(platform, Options.Parse(["--point", points, "--seed", "3"]), stopAfter);

    // stopAfter interrupts the day, as Ctrl-C does, once the platform has opened so many cases.
    private static async Task<Report> Play(FakePlatform platform, Options options, int? stopAfter)
    {
        using var http = platform.Client();
        using var interrupt = new CancellationTokenSource();
        var day = new DayRun(options, http, Quick, TimeProvider.System, TextWriter.Null, refreshes: false) { Patience = TimeSpan.FromSeconds(2) }
            .Play(interrupt.Token, CancellationToken.None);
        while (stopAfter is { } limit && !day.IsCompleted && platform.Cases.Count < limit) await Task.Delay(1);
        if (stopAfter is not null) await interrupt.CancelAsync();
        return await day;
    }
}
