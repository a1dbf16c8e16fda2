using FsCheck;
using FsCheck.Fluent;
using Pom.Cases.Deadlines;
using Pom.Cases.Domain;
using Pom.Cases.Tests.Deadlines;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Tests.Domain;

/// <summary>Plays arbitrary acts on arbitrary cases against rules that are written down a second time, independently.</summary>
public sealed class LifecycleTests
{
    private static readonly DateTimeOffset s_start = new(2016, 10, 10, 8, 0, 0, TimeSpan.Zero);

    /// <summary>What leads where; every other step is illegal.</summary>
    private static readonly Dictionary<CaseState, CaseState[]> s_ways = new()
    {
        [CaseState.Registered] = [CaseState.InProgress, .. s_workEnds, CaseState.AwaitingSupplement, CaseState.Suspended, CaseState.Decided, CaseState.Closed],
        [CaseState.InProgress] = [.. s_workEnds, CaseState.AwaitingSupplement, CaseState.Suspended, CaseState.Decided, CaseState.Closed],
        [CaseState.AwaitingSupplement] = [.. s_workEnds, CaseState.InProgress, CaseState.LeftUnexamined, CaseState.Closed],
        [CaseState.Suspended] = [.. s_workEnds, CaseState.InProgress, CaseState.Closed],
        [CaseState.Decided] = [CaseState.DocumentOrdered, CaseState.ReadyForPickup, CaseState.Closed],
        [CaseState.DocumentOrdered] = [CaseState.ReadyForPickup, CaseState.Closed],
        [CaseState.ReadyForPickup] = [CaseState.Closed, CaseState.NotCollected],
    };

    private static CaseState[] s_workEnds => [CaseState.Withdrawn, CaseState.Discontinued, CaseState.TransferredToOtherAuthority, CaseState.TransferredToDepartment];

    private enum Move
    {
        Start, Grant, Refuse, Order, MakeReady, HandOver, Close, VoidItem, Ask, Receive, LeaveUnexamined, Suspend, Resume, Extend, Withdraw, Discontinue, ToAuthority,
        ToDepartment, NotCollected, Assign, Park, Answered, Correct,
    }

    private static Case Opened(bool pickup, CaseTerm? term = null) => new Case
    {
        Id = Guid.CreateVersion7(), ItemId = Guid.CreateVersion7(), ItemNumber = "RPW/1/2016", Department = "SO", CaseType = "IdCardIssue", Reference = "SO.5344.1.2016",
        ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), RegisteredAt = s_start, OpenedAt = s_start, PickupNeeded = pickup, Title = default, Applicant = default, Form = default,
        ArchivalCategory = "B10",
    }.Open(new Act("citizen-affairs", s_start), term);

    private static Arbitrary<(bool Pickup, int TermDays, (Move Move, int Days)[] Moves)> Histories() =>
        (from pickup in Gen.Elements(true, false)
         from term in Gen.Choose(0, 60)
         from moves in (from move in Gen.Elements(Enum.GetValues<Move>()) from days in Gen.Choose(0, 20) select (move, days)).ArrayOf(14)
         select (pickup, term, moves)).ToArbitrary();

    private static CaseTerm Term(int days) => CaseTerm.Until(new DateOnly(2016, 10, 10).AddDays(days), PolishHolidays.Contains);

    private static bool Play(Case @case, Move move, DateTimeOffset at)
    {
        var act = new Act("handler.so", at);
        try
        {
            switch (move)
            {
                case Move.Start: @case.Start(act); break;
                case Move.Grant: @case.Decide(DecisionOutcome.Granted, act); break;
                case Move.Refuse: @case.Decide(DecisionOutcome.Refused, act); break;
                case Move.Order: @case.OrderDocument(act); break;
                case Move.MakeReady: @case.MakeDocumentReady(act); break;
                case Move.HandOver: @case.HandOver(act); break;
                case Move.VoidItem: @case.VoidItem(act); break;
                case Move.Ask: @case.RequestSupplement(default, act.Day.AddDays(7), act); break;
                case Move.Receive: @case.ReceiveSupplement(act, PolishHolidays.Contains); break;
                case Move.LeaveUnexamined: @case.LeaveUnexamined(act); break;
                case Move.Suspend: @case.Suspend(act); break;
                case Move.Resume: @case.Continue(act, PolishHolidays.Contains); break;
                case Move.Extend: @case.ExtendDeadline(act.Day.AddDays(10), default, default, act, PolishHolidays.Contains); break;
                case Move.Withdraw: @case.Withdraw(act); break;
                case Move.Discontinue: @case.Discontinue(act); break;
                case Move.ToAuthority: @case.TransferToAuthority(act); break;
                case Move.ToDepartment: @case.TransferToDepartment("KOM", act); break;
                case Move.NotCollected: @case.LeaveUncollected(act); break;
                case Move.Assign: @case.Assign("SO-DO", null, null, act); break;
                case Move.Park: @case.Park("CEPiK", act); break;
                case Move.Answered: @case.Resume("CEPiK", act); break;
                case Move.Correct: @case.Correct("reason", null, null, default, act); break;
                default: @case.Close(act); break;
            }
            return true;
        }
        catch (DomainException e)
        {
            Assert.That(e.Status, Is.EqualTo(409));
            if (e.Slug == "not-in-this-state") Assert.That(e.Message, Does.Contain(Lifecycle.Name(@case.State)).And.Contain("allowed:"));
            return false;
        }
    }

    private static void PlayAll((bool Pickup, int TermDays, (Move Move, int Days)[] Moves) history, Action<Case, Snapshot, bool> check)
    {
        var (@case, at) = (Opened(history.Pickup, Term(history.TermDays)), s_start);
        foreach (var (move, days) in history.Moves)
        {
            var before = Snapshot.Of(@case);
            var done = Play(@case, move, at = at.AddDays(days).AddMinutes(1));
            check(@case, before, done);
        }
    }

    private sealed record Snapshot(CaseState State, DecisionOutcome? Outcome, int Rows, DateOnly? DueOn, string? Handler, string? WaitsFor, DateOnly? StoppedOn)
    {
        public static Snapshot Of(Case c) => new(c.State, c.Outcome, c.LogSheetLength, c.DueOn, c.Handler, c.WaitsFor, c.StoppedOn);
    }

    [Test]
    public void No_illegal_state_is_reachable() => Prop.ForAll(Histories(), history => PlayAll(history, (@case, before, done) =>
    {
        if (@case.State != before.State)
            Assert.That(s_ways.GetValueOrDefault(before.State, []), Has.Member(@case.State), $"from {before.State}");
        if (!done) Assert.That(Snapshot.Of(@case), Is.EqualTo(before), "a refused act changes nothing");
        Assert.That(@case.IsOpen, Is.EqualTo(@case.State is CaseState.Registered or CaseState.InProgress or CaseState.AwaitingSupplement or CaseState.Suspended
            or CaseState.Decided or CaseState.DocumentOrdered or CaseState.ReadyForPickup));
        Assert.That(@case.Outcome is not null, Is.EqualTo(@case.DecidedAt is not null), "an outcome exactly from the decision on");
        Assert.That(@case.Handler is not null || @case.State == CaseState.Registered || @case.LogSheet.Any(l => l.Act == CaseAct.Assigned), "who works on it is known");
        Assert.That(@case.ReadyAt is null || (@case.PickupNeeded && @case.Outcome == DecisionOutcome.Granted), "only a granted case with a pick-up has a document");
        Assert.That(@case.ClosedAt is null, Is.EqualTo(@case.IsOpen));
        Assert.That(@case.LogSheet.Select(l => l.Number), Is.EqualTo(Enumerable.Range(1, @case.LogSheetLength)), "the log sheet has no gap");
        Assert.That(@case is { State: CaseState.Closed, PickupNeeded: true, Outcome: DecisionOutcome.Granted, ReadyAt: null, ItemVoidedAt: null }, Is.False, "a document cannot be skipped");
        Assert.That(@case.AnswerBy is not null, Is.EqualTo(@case.State == CaseState.AwaitingSupplement));
        Assert.That(@case.Ending is not null, Is.EqualTo(!@case.IsOpen && @case.State != CaseState.TransferredToDepartment));
        Assert.That(@case.RetainUntil is not null, Is.EqualTo(!@case.IsOpen), "what has ended has a day until which it is kept");
    })).QuickCheckThrowOnFailure();

    [Test]
    public void A_term_never_shrinks_and_runs_exactly_while_somebody_can_work() => Prop.ForAll(Histories(), history => PlayAll(history, (@case, before, _) =>
    {
        Assert.That(@case.DueOn, Is.Not.Null.And.GreaterThanOrEqualTo(before.DueOn!.Value));
        Assert.That(@case.DueOn!.Value, Is.GreaterThanOrEqualTo(@case.TermEndsOn!.Value));
        Assert.That(PolishHolidays.Contains(@case.DueOn.Value) || @case.DueOn.Value.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday, Is.False, "it ends on a working day");
        if (@case.DueOn != before.DueOn) Assert.That(@case.TermChanges[^1].To, Is.EqualTo(@case.DueOn), "each change is in the history");
        Assert.That(@case.TermChanges.Select(t => t.To), Is.Ordered);
        Assert.That(@case.RunsUntil, Is.EqualTo(@case.State is CaseState.Registered or CaseState.InProgress ? @case.DueOn : null));
    })).QuickCheckThrowOnFailure();

    [Test]
    public void Each_end_is_announced_once_and_nothing_follows_it() => Prop.ForAll(Histories(), history =>
    {
        Case? played = null;
        PlayAll(history, (@case, _, _) => played = @case);
        var news = played!.TakeNews().Select(n => n.GetType()).ToList();
        Type[] once = [typeof(CaseOpened), typeof(CaseDecided), typeof(DocumentReady), typeof(CaseClosed)];
        Assert.That(news.Where(once.Contains), Is.Unique);
        Assert.That(news.Where(once.Contains).Select(n => Array.IndexOf(once, n)), Is.Ordered);
        Assert.That(news.Contains(typeof(CaseDecided)), Is.EqualTo(played.Outcome is not null));
        Assert.That(news.Contains(typeof(CaseClosed)), Is.EqualTo(!played.IsOpen && played.State != CaseState.TransferredToDepartment));
        if (news.Contains(typeof(CaseClosed))) Assert.That(news[^1], Is.EqualTo(typeof(CaseClosed)));
        Assert.That(played.TakeNews(), Is.Empty);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void A_hand_over_that_comes_early_is_kept_and_closes_the_case_once_it_has_caught_up()
    {
        var @case = Opened(pickup: true);
        @case.HandOver(new Act("clerk.mh1", s_start.AddMinutes(1)));
        @case.Decide(DecisionOutcome.Granted, new Act("handler.so", s_start.AddMinutes(2)));
        Assert.That(@case.State, Is.EqualTo(CaseState.Decided));
        @case.MakeDocumentReady(new Act("handler.so", s_start.AddMinutes(3)));
        Assert.That(@case.State, Is.EqualTo(CaseState.Closed));
        Assert.That(@case.TakeNews().Select(n => n.GetType().Name), Is.EqualTo(new[] { "CaseOpened", "CaseDecided", "DocumentReady", "CaseClosed" }));
    }
}
