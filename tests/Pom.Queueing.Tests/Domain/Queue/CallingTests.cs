using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Tests.Domain.Queue;

/// <summary>Whom a counter gets, and why.</summary>
public sealed class CallingTests
{
    [Test]
    public void Bookings_in_their_window_go_first_then_priority_then_the_longest_wait()
    {
        var kit = new QueueKit(2);
        kit.At(1).Issue("SO");
        kit.At(2).Issue("SO", PriorityReason.Pregnancy);
        kit.At(3).Issue("SO", bookedAt: 10);
        kit.At(4).Issue("SO", bookedAt: 60);

        kit.At(6);
        Assert.That(new[] { kit.Serve(2), kit.Serve(2), kit.Serve(2), kit.Serve(2) }, Is.EqualTo(new[] { "U001", "A002", "A001", "U002" }));
        Assert.That(kit.Logged<Called>().Select(c => c.Why), Is.EqualTo(new[] { CallReason.Booked, CallReason.Priority, CallReason.LongestWait, CallReason.LongestWait }));
    }

    [Test]
    public void Who_is_passed_over_for_the_bound_goes_before_everybody()
    {
        var kit = new QueueKit(2);
        var patient = kit.At(0).Issue("SO");
        for (var minute = 1; minute <= 20; minute++)
        {
            kit.At(minute).Issue("SO", PriorityReason.SmallChild);
            Assert.That(kit.Serve(2), Is.Not.EqualTo(patient.Number), $"minute {minute}");
        }
        kit.At(21).Issue("SO", PriorityReason.SmallChild);
        Assert.That(kit.Serve(2), Is.EqualTo(patient.Number));
        Assert.That(kit.Logged<Called>().Last().Why, Is.EqualTo(CallReason.PassedOverLong));
    }

    [Test]
    public void Narrowing_a_call_does_not_starve_the_other_groups()
    {
        var kit = new QueueKit(4);
        kit.At(0).Issue("MRK");
        kit.At(1).Issue("OG");
        Assert.That(kit.At(2).Serve(4, "OG"), Is.EqualTo("G001"));
        kit.At(21.9).Issue("OG");
        kit.Issue("OG");
        Assert.That(kit.Serve(4, "OG"), Is.EqualTo("G002"));
        Assert.That(kit.At(22).Serve(4, "OG"), Is.EqualTo("M001"));
    }

    [Test]
    public void Picking_needs_the_permission_and_is_recorded()
    {
        var kit = new QueueKit(2);
        kit.Issue("SO");
        var second = kit.Issue("SO");
        Refused("may-not-pick", () => kit.Do(q => q.Pick(second, 2, "clerk.mh2", supervisor: false, kit.Now)));

        kit.Do(q => q.Pick(second, 2, "clerk.mh2", supervisor: true, kit.Now));
        Assert.That(kit.Logged<Called>().Single() is { Why: CallReason.Picked, PassedOver: [1] });
    }

    [Test]
    public void Nobody_is_picked_past_somebody_who_was_passed_over_for_too_long()
    {
        var kit = new QueueKit(2);
        kit.Issue("SO");
        var second = kit.Issue("SO");
        var third = kit.Issue("SO");
        kit.Do(q => q.Pick(second, 2, "clerk.mh2", supervisor: true, kit.Now));
        kit.Do(q => q.MarkMissed(second, kit.Now));
        kit.At(20);
        Refused("overdue-first", () => kit.Do(q => q.Pick(third, 2, "clerk.mh2", supervisor: true, kit.Now)));
    }

    [Test]
    public void A_recall_waits_for_the_cool_down_and_the_one_too_many_ends_as_missed()
    {
        var kit = new QueueKit(2);
        var ticket = kit.Issue("SO");
        kit.Next(2);
        Refused("recall-too-soon", () => kit.At(0.3).Do(q => q.Recall(ticket, kit.Now)));
        kit.At(0.5).Do(q => q.Recall(ticket, kit.Now));
        kit.At(1).Do(q => q.Recall(ticket, kit.Now));
        Assert.That((ticket.State, ticket.Calls), Is.EqualTo((TicketState.Called, 3)));
        kit.At(1.5).Do(q => q.Recall(ticket, kit.Now));
        Assert.That(ticket.State, Is.EqualTo(TicketState.Missed));
    }

    [TestCase("Front", "A001, A002, A003")]
    [TestCase("Original", "A001, A002, A003")]
    [TestCase("Back", "A002, A003, A001")]
    public void A_missed_ticket_comes_back_only_by_a_person_and_to_the_stated_place(string place, string order)
    {
        var kit = new QueueKit(2);
        var first = kit.Issue("SO");
        kit.At(1).Issue("SO");
        kit.At(2).Issue("SO");
        kit.At(3).Next(2);
        kit.Do(q => q.MarkMissed(first, kit.Now));
        kit.At(4).Look();
        Assert.That(first.State, Is.EqualTo(TicketState.Missed));

        kit.Do(q => q.Return(first, Enum.Parse<Place>(place), "clerk.mh2", kit.Now));
        Assert.That(string.Join(", ", kit.Serve(2), kit.Serve(2), kit.Serve(2)), Is.EqualTo(order));
    }

    [Test]
    public void The_front_is_before_bookings_and_priority()
    {
        var kit = new QueueKit(2);
        var parked = kit.Issue("SO");
        kit.Next(2);
        kit.Do(q => q.Start(parked, kit.Now));
        kit.Do(q => q.Park(parked, "photo-missing", "clerk.mh2", kit.Now));
        kit.At(5).Issue("SO", PriorityReason.Disability);
        kit.Issue("SO", bookedAt: 5);
        kit.Do(q => q.Return(parked, Place.Front, "clerk.mh2", kit.Now));
        Assert.That(kit.Next(2), Is.SameAs(parked));
    }

    [Test]
    public void A_transfer_keeps_number_and_place_and_may_name_a_counter()
    {
        var kit = new QueueKit(1, 2, 3, 4);
        var ticket = kit.Issue("OG");
        kit.At(1).Issue("SO");
        kit.At(2).Next(4);
        kit.Do(q => q.Transfer(ticket, "SO", toCounter: 3, Place.Original, "clerk.mh4", kit.Now));

        Assert.That(kit.Next(2)!.Number, Is.EqualTo("A001"));
        Assert.That(kit.Next(3)!.Number, Is.EqualTo("G001"));
        Refused("not-served-here", () => kit.Do(q => q.Transfer(ticket, "OG", toCounter: 1, Place.Original, "clerk.mh3", kit.Now)));
    }

    [Test]
    public void Nobody_waits_for_a_counter_that_was_closed()
    {
        var kit = new QueueKit(2, 3);
        var ticket = kit.Issue("SO");
        kit.Do(q => q.Transfer(ticket, "SO", toCounter: 3, Place.Original, "clerk.mh2", kit.Now));
        Assert.That(kit.Next(2), Is.Null);
        kit.Do(q => q.CloseCounter(3, "clerk.mh3", kit.Now));
        Assert.That(kit.Next(2), Is.SameAs(ticket));
    }

    [Test]
    public void A_misclick_is_taken_back_without_losing_the_place()
    {
        var kit = new QueueKit(2);
        var first = kit.Issue("SO");
        kit.At(1).Issue("SO");
        kit.Next(2);
        kit.Do(q => q.Start(first, kit.Now));
        kit.Do(q => q.Undo(first, "clerk.mh2", kit.Now));
        Assert.That(first.State, Is.EqualTo(TicketState.Called));
        kit.Do(q => q.Undo(first, "clerk.mh2", kit.Now));
        Assert.That(first.State, Is.EqualTo(TicketState.Waiting));
        Assert.That(kit.Next(2), Is.SameAs(first));
    }

    [Test]
    public void A_clerk_sits_at_one_counter_and_only_where_authorised()
    {
        var kit = new QueueKit(2);
        Refused("not-authorised", () => kit.Do(q => q.OpenCounter(1, "clerk.mh4", kit.Now)));
        Refused("not-authorised", () => kit.Do(q => q.OpenCounter(4, "stranger", kit.Now)));
        Refused("counter-taken", () => kit.Do(q => q.OpenCounter(2, "clerk.mh3", kit.Now)));
        Refused("counter-closed", () => kit.Next(3));
        kit.Do(q => q.OpenCounter(3, "clerk.mh2", kit.Now));
        Assert.That(kit.Queue.OpenCounters, Is.EqualTo(new Dictionary<int, string> { [3] = "clerk.mh2" }));
    }

    [Test]
    public void A_ticket_whose_print_failed_is_nobody_who_waits()
    {
        var kit = new QueueKit(2);
        var ticket = kit.Issue("SO", channel: TicketChannel.Machine);
        kit.Do(q => q.MarkPrintFailed(ticket, "paper-out", kit.Now));
        Assert.That((kit.Queue.Waiting("SO"), kit.Next(2)), Is.EqualTo((0, (QueuedTicket?)null)));
        kit.Do(q => q.Reprint(ticket, kit.Now));
        Assert.That((kit.Queue.Waiting("SO"), ticket.Print), Is.EqualTo((1, PrintState.Reprinted)));
        kit.Do(q => q.MarkPrintFailed(ticket, "paper-jam", kit.Now));
        kit.Do(q => q.HandOver(ticket, "clerk.mh2", kit.Now));
        Assert.That(kit.Next(2), Is.SameAs(ticket));
    }

    [Test]
    public void The_machine_closes_a_group_whose_predicted_end_passes_closing_time_and_a_supervisor_may_still_let_in()
    {
        var kit = new QueueKit(2);
        kit.At(8 * 60 - 30);
        QueuedTicket last;
        do last = kit.Issue("SO"); while (kit.Queue.ClosingOf("SO") is null);
        Assert.That(kit.Logged<GroupClosed>().Single().Cause, Is.EqualTo(ClosingCause.PredictedEnd));
        Refused("group-closed", () => kit.Issue("SO"));
        kit.Do(q => q.Issue(new PointQueue.NewTicket("SO", TicketChannel.Desk, false), evenIfClosed: true, kit.Now));
        Assert.That(kit.Issue("OG").Number, Is.EqualTo("G001"), "the other groups stay open");

        while (kit.Serve(2) is not null) { }
        Assert.That(kit.Queue.ClosingOf("SO"), Is.Null, "opened again, since the queue went faster");
        Assert.That(kit.Issue("SO").Arrival, Is.GreaterThan(last.Arrival));
    }

    [Test]
    public void A_turn_that_comes_near_is_told_once()
    {
        var kit = new QueueKit(1);
        for (var i = 0; i < 8; i++) kit.Issue("KOM");
        Assert.That(kit.Logged<Approaching>().Select(a => a.Ticket), Is.EqualTo(new long[] { 1, 2, 3, 4 }));
        kit.Serve(1);
        kit.Restart();
        kit.Serve(1);
        Assert.That(kit.Logged<Approaching>().Select(a => a.Ticket), Is.EqualTo(new long[] { 1, 2, 3, 4, 5, 6 }));
    }

    [Test]
    public void Who_still_waits_an_hour_after_closing_has_left_and_was_never_served()
    {
        var kit = new QueueKit(2, 3);
        var (waits, called, served) = (kit.Issue("KOM"), kit.Issue("SO"), kit.Issue("SO"));
        kit.Next(2);
        kit.Next(3);
        kit.Do(q => q.Start(served, kit.Now));
        kit.At(9 * 60 - 0.1).Look();
        Assert.That(waits.State, Is.EqualTo(TicketState.Waiting));

        kit.At(10 * 60).Look();
        Assert.That((waits.State, called.State, served.State), Is.EqualTo((TicketState.LeftWaiting, TicketState.LeftWaiting, TicketState.NotClosed)));
        Assert.That(kit.Logged<Left>().Select(l => QueueKit.Minute(l.At)), Is.All.EqualTo(9 * 60), "dated when it was due");
        Assert.That(kit.Queue.OpenCounters, Is.Empty);
    }

    internal static void Refused(string slug, Action act) => Assert.That(Assert.Throws<DomainException>(() => act())!.Slug, Is.EqualTo(slug));
}
