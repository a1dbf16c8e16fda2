using FsCheck;
using FsCheck.Fluent;
using Pom.Cases.Domain;
using Pom.Contracts.Cases;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Tests.Domain;

/// <summary>Plays arbitrary acts on arbitrary cases against rules that are written down a second time, independently.</summary>
public sealed class LifecycleTests
{
    private static readonly DateTimeOffset s_start = new(2016, 10, 10, 8, 0, 0, TimeSpan.Zero);

    private enum Move { Start, Grant, Refuse, MakeReady, HandOver, Close }

    private static Case Opened(bool pickup) => new Case
    {
        Id = Guid.CreateVersion7(), ItemId = Guid.CreateVersion7(), ItemNumber = "RPW/1/2016", Department = "SO", CaseType = "IdCardIssue", Reference = "SO.5344.1.2016",
        ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), RegisteredAt = s_start, OpenedAt = s_start, PickupNeeded = pickup, Title = default, Applicant = default, Form = default,
    }.Open(new Act("citizen-affairs", s_start));

    private static Arbitrary<(bool Pickup, Move[] Moves)> Histories() =>
        (from pickup in Gen.Elements(true, false)
         from moves in Gen.Elements(Enum.GetValues<Move>()).ArrayOf(12)
         select (pickup, moves)).ToArbitrary();

    private static bool Play(Case @case, Move move, int minute)
    {
        var act = new Act("handler.so", s_start.AddMinutes(minute));
        try
        {
            switch (move)
            {
                case Move.Start: @case.Start(act); break;
                case Move.Grant: @case.Decide(DecisionOutcome.Granted, act); break;
                case Move.Refuse: @case.Decide(DecisionOutcome.Refused, act); break;
                case Move.MakeReady: @case.MakeDocumentReady(act); break;
                case Move.HandOver: @case.HandOver(act); break;
                default: @case.Close(act); break;
            }
            return true;
        }
        catch (DomainException e)
        {
            Assert.That(e.Status, Is.EqualTo(409));
            Assert.That(e.Message, Does.Contain(Lifecycle.Name(@case.State)).And.Contain("allowed:"));
            return false;
        }
    }

    [Test]
    public void No_illegal_state_is_reachable() => Prop.ForAll(Histories(), history =>
    {
        var (@case, minute) = (Opened(history.Pickup), 0);
        foreach (var move in history.Moves)
        {
            var before = (@case.State, @case.Outcome, @case.LogSheetLength);
            var done = Play(@case, move, ++minute);

            Assert.That(@case.State, Is.GreaterThanOrEqualTo(before.State), "a case never goes back");
            if (!done || before.State == CaseState.Closed)
                Assert.That((@case.State, @case.Outcome, @case.LogSheetLength), Is.EqualTo(before), "a refused act changes nothing; a closed case is closed");
            Assert.That(@case.Outcome is null, Is.EqualTo(@case.State < CaseState.Decided), "an outcome exactly from the decision on");
            Assert.That(@case.Handler is null, Is.EqualTo(@case.State == CaseState.Registered), "who works on it is known");
            Assert.That(@case.ReadyAt is null || (@case.PickupNeeded && @case.Outcome == DecisionOutcome.Granted), "only a granted case with a pick-up has a document");
            Assert.That(@case.ClosedAt is null, Is.EqualTo(@case.State != CaseState.Closed));
            Assert.That(@case.LogSheet.Select(l => l.Number), Is.EqualTo(Enumerable.Range(1, @case.LogSheetLength)), "the log sheet has no gap");
            Assert.That(@case.State == CaseState.Closed && @case.PickupNeeded && @case.Outcome == DecisionOutcome.Granted && @case.ReadyAt is null, Is.False, "a document cannot be skipped");
        }
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Each_event_is_announced_once_and_in_the_order_of_the_lifecycle() => Prop.ForAll(Histories(), history =>
    {
        var (@case, minute) = (Opened(history.Pickup), 0);
        foreach (var move in history.Moves) Play(@case, move, ++minute);

        var news = @case.TakeNews().Select(n => n.GetType()).ToList();
        Type[] order = [typeof(CaseOpened), typeof(CaseDecided), typeof(DocumentReady), typeof(CaseClosed)];
        Assert.That(news, Is.Unique);
        Assert.That(news.Select(n => Array.IndexOf(order, n)), Is.Ordered);
        Assert.That(news.Contains(typeof(CaseDecided)), Is.EqualTo(@case.State >= CaseState.Decided));
        Assert.That(news.Contains(typeof(CaseClosed)), Is.EqualTo(@case.State == CaseState.Closed));
        Assert.That(@case.TakeNews(), Is.Empty);
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
