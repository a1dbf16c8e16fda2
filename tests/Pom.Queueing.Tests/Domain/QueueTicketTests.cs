using FsCheck;
using FsCheck.Fluent;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Tests.Domain;

/// <summary>Any steps in any order: the ticket does what the picture <c>Waiting → Called → Serving → Completed, Called → Missed</c>
/// allows, and nothing else.</summary>
public sealed class QueueTicketTests
{
    private enum Step { Call, Start, Complete, Miss }

    private static readonly Dictionary<(TicketState, Step), TicketState> s_legal = new()
    {
        [(TicketState.Waiting, Step.Call)] = TicketState.Called,
        [(TicketState.Called, Step.Start)] = TicketState.Serving,
        [(TicketState.Called, Step.Miss)] = TicketState.Missed,
        [(TicketState.Serving, Step.Complete)] = TicketState.Completed,
    };

    private static readonly HashSet<(TicketState, Step)> s_repeats = [(TicketState.Serving, Step.Start), (TicketState.Completed, Step.Complete), (TicketState.Missed, Step.Miss)];

    [Test]
    public void A_ticket_follows_the_picture_whatever_is_tried() =>
        Prop.ForAll(Gen.Elements(Enum.GetValues<Step>()).ListOf().ToArbitrary(), steps =>
        {
            var ticket = Waiting();
            var (state, now) = (TicketState.Waiting, ticket.IssuedAt);
            foreach (var step in steps)
            {
                now = now.AddMinutes(1);
                var before = Look(ticket);
                if (s_legal.TryGetValue((state, step), out var next))
                {
                    Assert.That(Try(ticket, step, now), Is.Not.Null, $"{step} of a {state} ticket is told");
                    state = next;
                }
                else
                {
                    if (s_repeats.Contains((state, step))) Assert.That(Try(ticket, step, now), Is.Null, "a repeat is not told again");
                    else Assert.That(() => Try(ticket, step, now), Throws.TypeOf<DomainException>().With.Property("Status").EqualTo(409).And.Message.Contains($"is {state}"));
                    Assert.That(Look(ticket), Is.EqualTo(before), "nothing changed");
                }
                Assert.That(ticket.State, Is.EqualTo(state));
            }
            var times = new[] { ticket.IssuedAt, ticket.CalledAt, ticket.StartedAt, ticket.CompletedAt ?? ticket.MissedAt }.OfType<DateTimeOffset>();
            Assert.That(times, Is.Ordered);
        }).QuickCheckThrowOnFailure();

    [TestCase(1, "A001")]
    [TestCase(42, "A042")]
    [TestCase(999, "A999")]
    [TestCase(1000, "A1000")]
    public void A_number_has_at_least_three_digits(int running, string number) => Assert.That(QueueTicket.NumberOf("A", running), Is.EqualTo(number));

    private static object? Try(QueueTicket ticket, Step step, DateTimeOffset now) => step switch
    {
        Step.Call => ticket.Call(2, now),
        Step.Start => ticket.Start(now),
        Step.Complete => ticket.Complete("done", now),
        _ => ticket.MarkMissed(now),
    };

    private static object Look(QueueTicket t) => (t.State, t.Counter, t.CalledAt, t.StartedAt, t.CompletedAt, t.MissedAt, t.Outcome);

    private static QueueTicket Waiting() => new()
    {
        Id = Guid.CreateVersion7(), ServicePoint = "MH", Day = new DateOnly(2016, 10, 10), Arrival = 1, CaseGroup = "SO", Number = "A001",
        Channel = TicketChannel.Machine, IssuedAt = new DateTimeOffset(2016, 10, 10, 8, 5, 0, TimeSpan.Zero),
    };
}
