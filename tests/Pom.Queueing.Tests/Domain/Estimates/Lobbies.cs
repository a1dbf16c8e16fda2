using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Domain.Queue;
using Pom.Queueing.Tests.Domain.Queue;

namespace Pom.Queueing.Tests.Domain.Estimates;

/// <summary>Queues of one group without overflow, as an estimate sees them.</summary>
internal static class Lobbies
{
    public static readonly DateTimeOffset Now = new(2016, 10, 10, 10, 0, 0, TimeSpan.Zero);
    public static readonly Draws Draws = new(61);

    /// <param name="busy">Minutes that the person at each counter has been there; −1 where nobody is.</param>
    /// <param name="waited">Minutes that each person has waited, in the order of calling.</param>
    public static QueueSnapshot Of(IReadOnlyList<double> busy, IReadOnlyList<double> waited, long firstArrival = 1000) => new(
        "MH", new DateOnly(2016, 10, 10), 1, Now, Now.AddHours(6), null,
        [new GroupNow("SO", waited.Count, busy.Count, 10, null)],
        [.. busy.Select((minutes, i) => new CounterNow(i + 1, $"clerk.mh{i + 1}", ["SO"], [], minutes < 0 ? null : Person(i + 1, minutes) with
            { State = TicketState.Serving, Counter = i + 1, CalledAt = Now.AddMinutes(-minutes), StartedAt = Now.AddMinutes(-minutes) }))],
        [], [.. waited.Select((minutes, i) => Person(firstArrival + i, minutes))], [], [], new Dictionary<TicketState, int>(), null);

    public static SimulationTerms Terms(double minutes = 10, double variation = 0.7, Func<double, double>? noShow = null, params BookingDue[] due) =>
        new(QueueKit.Pack.Queueing, _ => LogTimes.Of(minutes, variation), _ => 0, noShow ?? (_ => 0), 1.5, due);

    public static SimulatedWait Last(QueueSnapshot queue, SimulationTerms terms) => QueueSimulation.Run(queue, terms, Now, Draws)[^1];

    private static TicketNow Person(long arrival, double waited) => new(
        Guid.CreateVersion7(Now), arrival, $"A{arrival:000}", "SO", TicketState.Waiting, PrintState.Printed, Now.AddMinutes(-waited), Now.AddMinutes(-waited), false,
        null, null, null, null, null, 0, null, null, null, false, []);
}
