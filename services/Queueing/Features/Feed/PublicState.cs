using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Feed;

/// <summary>The live state of a point for everybody: lobby display, web page, ticket machine. No personal data, no clerks.</summary>
/// <param name="Sequence">Grows with each change of the day.</param>
/// <param name="At">Time of the data: when the last change happened.</param>
/// <param name="Closed">Why the point issues no tickets: <c>hours</c>, or the supervisor's reason; null while it does.</param>
/// <param name="Groups">By case group.</param>
/// <param name="Counters">By number; the open ones only.</param>
/// <param name="Calls">The last calls, newest first, each with the language in which the resident wants to be called.</param>
/// <param name="Help">Set while somebody at the ticket machine has called for staff.</param>
internal sealed record PublicState(
    string ServicePoint, DateOnly Day, long Sequence, DateTimeOffset At, string? Closed, SortedDictionary<string, PublicGroup> Groups,
    SortedDictionary<string, PublicCounter> Counters, IReadOnlyList<CallNow> Calls, PublicHelp? Help)
{
    public static PublicState Of(QueueSnapshot queue, PointDay at, IReadOnlyDictionary<string, WaitRange?> waits) => new(
        queue.Point, queue.Day, queue.Sequence, queue.At, queue.Closed is { } closed ? closed.Reason ?? "supervisor" : at.IsOpen ? null : "hours",
        new(queue.Groups.ToDictionary(g => g.Code, g => new PublicGroup(g.Waiting, g.Clerks, waits.GetValueOrDefault(g.Code), g.Closed?.Cause)), StringComparer.Ordinal),
        new(queue.Counters.Where(c => c.Clerk is not null).ToDictionary(c => $"{c.Number}", c => new PublicCounter(c.Ticket?.Number, c.Ticket?.State)), StringComparer.Ordinal),
        queue.LastCalls, queue.Help is { } help ? new PublicHelp(help.Cause, help.At) : null);
}

/// <param name="Cause">Short code such as <c>resident</c> or <c>paper-out</c>.</param>
internal sealed record PublicHelp(string Cause, DateTimeOffset At);

/// <param name="Wait">For somebody who takes a ticket now.</param>
/// <param name="Closed">Why the machine issues no more tickets of the group; null while it does.</param>
internal sealed record PublicGroup(int Waiting, int Clerks, WaitRange? Wait, ClosingCause? Closed);

/// <param name="Ticket">Called or served there; null when the counter is free.</param>
internal sealed record PublicCounter(string? Ticket, TicketState? State);
