using Pom.Contracts.Queueing;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Domain;

/// <summary>A queue ticket (numerek) of one point, case group and day. Its methods are the only way to change it: each takes one
/// legal step and returns the event that tells of it, returns null where that step was taken before (a repeat changes nothing),
/// and throws where the step is illegal.</summary>
internal sealed class QueueTicket : IVersioned
{
    public required Guid Id { get; init; }
    public required string ServicePoint { get; init; }

    /// <summary>Day of service in the city's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Running number of the point's day over all groups: the order in which tickets were committed.</summary>
    public required long Arrival { get; init; }
    public required string CaseGroup { get; init; }

    /// <summary>Letter of the group and running number of its day: <c>A012</c>.</summary>
    public required string Number { get; init; }
    public required TicketChannel Channel { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }
    public TicketState State { get; private set; }
    public int? Counter { get; private set; }
    public DateTimeOffset? CalledAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? CompletedAt { get; private set; }
    public DateTimeOffset? MissedAt { get; private set; }

    /// <summary>Short code of what came of the visit, as the desk gave it.</summary>
    public string? Outcome { get; private set; }
    public int Version { get; set; }

    public static string NumberOf(string letter, long running) => $"{letter}{running:000}";

    public TicketIssued ToTicketIssued() => new() { TicketId = Id, ServicePoint = ServicePoint, Day = Day, CaseGroup = CaseGroup, Number = Number, IssuedAt = IssuedAt };

    /// <summary>Calls the resident to a counter. No repeat here: who calls again is asking for another person.</summary>
    public TicketCalled Call(int counter, DateTimeOffset now)
    {
        Demand(TicketState.Waiting, "called");
        State = TicketState.Called;
        Counter = counter;
        CalledAt = now;
        return new TicketCalled { TicketId = Id, ServicePoint = ServicePoint, Day = Day, CaseGroup = CaseGroup, Number = Number, Counter = counter, CalledAt = now };
    }

    public ServiceStarted? Start(DateTimeOffset now)
    {
        if (State == TicketState.Serving) return null;
        Demand(TicketState.Called, "started");
        State = TicketState.Serving;
        StartedAt = now;
        return new ServiceStarted { TicketId = Id, ServicePoint = ServicePoint, Day = Day, CaseGroup = CaseGroup, Number = Number, Counter = Counter!.Value, StartedAt = now };
    }

    public ServiceCompleted? Complete(string? outcome, DateTimeOffset now)
    {
        if (State == TicketState.Completed) return null;
        Demand(TicketState.Serving, "completed");
        State = TicketState.Completed;
        CompletedAt = now;
        Outcome = outcome;
        return new ServiceCompleted { TicketId = Id, ServicePoint = ServicePoint, Day = Day, CaseGroup = CaseGroup, Number = Number, Counter = Counter!.Value, CompletedAt = now };
    }

    public TicketMissed? MarkMissed(DateTimeOffset now)
    {
        if (State == TicketState.Missed) return null;
        Demand(TicketState.Called, "marked as missed");
        State = TicketState.Missed;
        MissedAt = now;
        return new TicketMissed { TicketId = Id, ServicePoint = ServicePoint, Day = Day, CaseGroup = CaseGroup, Number = Number, MissedAt = now };
    }

    private void Demand(TicketState needed, string what)
    {
        if (State != needed)
            throw new DomainException("ticket-state", StatusCodes.Status409Conflict, "The ticket is not in the state for this",
                $"Ticket {Number} is {State}{(Counter is { } counter ? $" (counter {counter})" : "")}; only a {needed} ticket can be {what}.");
    }
}
