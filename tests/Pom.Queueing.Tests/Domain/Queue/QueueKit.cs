using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Tests.Domain.Queue;

/// <summary>The queue of Millenium Hall on Monday 10 October 2016 without any database: counter 1 KOM, 2 and 3 SO (and KOM when it
/// overflows), 4 OG and MRK. Times are minutes since 10:00.</summary>
internal sealed class QueueKit
{
    public static readonly CityPack Pack = CityPackLoader.Load(CityPackRegistration.FindDirectory(null, AppContext.BaseDirectory));
    private static readonly DateTimeOffset s_opening = new(2016, 10, 10, 8, 0, 0, TimeSpan.Zero);

    public QueueKit(params int[] counters)
    {
        foreach (var counter in counters) Do(q => q.OpenCounter(counter, ClerkOf(counter), Now));
    }

    public PointQueue Queue { get; private set; } = new(QueuePlan.Of(Pack, "MH", new DateOnly(2016, 10, 10)));
    public DateTimeOffset Now { get; private set; } = s_opening;
    public List<QueueEvent> Log { get; } = [];

    public static string ClerkOf(int counter) => $"clerk.mh{counter}";

    public QueueKit At(double minute)
    {
        Now = s_opening.AddMinutes(minute);
        return this;
    }

    /// <summary>As the service does it: time first, then the act, then what follows; the events go to the log.</summary>
    public T Do<T>(Func<PointQueue, T> act)
    {
        var now = Queue.Advance(Now);
        Now = now;
        var result = act(Queue);
        Queue.Settle(now);
        Log.AddRange(Queue.TakeRaised());
        return result;
    }

    public void Do(Action<PointQueue> act) => Do(q => { act(q); return true; });
    public void Look() => Do(_ => { });

    public QueuedTicket Issue(string group, PriorityReason? priority = null, double? bookedAt = null, TicketChannel channel = TicketChannel.Desk) => Do(q => q.Issue(
        new PointQueue.NewTicket(group, channel, channel == TicketChannel.Machine, priority, bookedAt is { } m ? new Booked(Guid.CreateVersion7(), s_opening.AddMinutes(m)) : null), false, Now));

    public QueuedTicket? Next(int counter, params string[] only) => Do(q => q.CallNext(counter, ClerkOf(counter), only.Length == 0 ? null : only, Now));

    /// <summary>Calls and serves; the visit lasts no time.</summary>
    public string? Serve(int counter, params string[] only)
    {
        if (Next(counter, only) is not { } ticket) return null;
        Do(q => q.Start(ticket, Now));
        Do(q => q.Complete(ticket, null, Now));
        return ticket.Number;
    }

    /// <summary>Forgets the memory and builds the queue from the log, as a restarted service does.</summary>
    public void Restart() => Queue = PointQueue.Rebuild(QueuePlan.Of(Pack, "MH", new DateOnly(2016, 10, 10)), Log.Select(e => VisitLogLine.Read(VisitLogLine.Of(Queue.Plan, 1, e).Body)));

    public IEnumerable<T> Logged<T>() where T : QueueEvent => Log.OfType<T>();
    public static double Minute(DateTimeOffset at) => (at - s_opening).TotalMinutes;
}
