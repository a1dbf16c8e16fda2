using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Estimates;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Points;

/// <summary>The live state of a point for the people who work there: who waits, who is called where, who sits at which counter. Holds
/// no personal data of residents.</summary>
internal static class GetPointState
{
    /// <param name="At">Time of the data.</param>
    /// <param name="Sequence">Grows with each change of the day.</param>
    /// <param name="Waiting">People waiting, by case group; every group the point serves is named.</param>
    /// <param name="Tickets">Everybody who is still in the point: called and served first, then waiting in the order of calling.</param>
    internal sealed record Response(
        string ServicePoint, string Name, DateOnly Day, DateTimeOffset At, long Sequence, bool Open, SortedDictionary<string, int> Waiting,
        int Called, int Serving, int Completed, int Missed, int Left, IReadOnlyList<GroupState> Groups, IReadOnlyList<CounterState> Counters,
        IReadOnlyList<OverflowState> Overflow, IReadOnlyList<PresentTicket> Tickets, HelpState? Help);

    /// <summary>Somebody at the ticket machine needs a person.</summary>
    internal sealed record HelpState(string Cause, string By, DateTimeOffset Since);

    /// <param name="Closed">Why the machine issues no more tickets: <c>predictedEnd</c>, <c>dailyCap</c> or <c>supervisor</c>.</param>
    /// <param name="EstimatedWait">For who takes a ticket now; null while nobody sits at a counter who may serve the group.</param>
    internal sealed record GroupState(string CaseGroup, int Waiting, int Clerks, WaitRange? EstimatedWait, ClosingCause? Closed);

    internal sealed record CounterState(int Number, IReadOnlyList<string> CaseGroups, IReadOnlyList<string> OverflowCaseGroups, string? Clerk, string? Ticket, TicketState? State, DateTimeOffset? Since);

    /// <param name="CaseGroup">The group that gets help from the clerks of <paramref name="From"/> since <paramref name="OpenedAt"/>.</param>
    /// <param name="Cause">Why it was opened, with the people who waited then and the minutes they would have waited; null while it is closed.</param>
    internal sealed record OverflowState(string CaseGroup, string From, DateTimeOffset? OpenedAt, OverflowCause? Cause, int? Waiting, int? PredictedMinutes);

    internal sealed record PresentTicket(
        Guid TicketId, string Number, string CaseGroup, TicketState State, PrintState Print, int? Counter, DateTimeOffset IssuedAt, DateTimeOffset? CalledAt,
        DateTimeOffset? StartedAt, DateTimeOffset? BookedAt, PriorityReason? Priority, bool PassedOver, IReadOnlyList<string> Matters);

    public static async Task<Ok<Response>> Handle(string point, QueueingDb db, PointQueues queues, WaitEstimates estimates, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var queue = await queues.ReadAsync(db, point, at.Day, ct);
        return TypedResults.Ok(new Response(
            at.Code, at.Point.Name.Pl, at.Day, at.Now, queue.Sequence, at.IsOpen && queue.Closed is null,
            new SortedDictionary<string, int>(queue.Groups.ToDictionary(g => g.Code, g => g.Waiting), StringComparer.Ordinal),
            Count(TicketState.Called), Count(TicketState.Serving), Count(TicketState.Completed), Count(TicketState.Missed), Count(TicketState.LeftWaiting),
            [.. queue.Groups.Select(g => new GroupState(g.Code, g.Waiting, g.Clerks, estimates.OfNew(queue, g.Code, at.Now), g.Closed?.Cause))],
            [.. queue.Counters.Select(c => new CounterState(c.Number, c.Own, c.Overflow, c.Clerk, c.Ticket?.Number, c.Ticket?.State, c.Ticket?.StartedAt ?? c.Ticket?.CalledAt))],
            [.. queue.Overflows.Select(o => new OverflowState(o.Group, o.From, o.OpenedAt, o.Opened?.Cause, o.Opened?.Waiting, o.Opened?.PredictedMinutes))],
            [.. queue.Elsewhere.Where(t => t.Counter is not null).Concat(queue.Waiting).Concat(queue.Elsewhere.Where(t => t.Counter is null)).Select(Present)],
            queue.Help is { } help ? new HelpState(help.Cause, help.By, help.At) : null));

        int Count(TicketState state) => queue.Counts.GetValueOrDefault(state);
    }

    private static PresentTicket Present(TicketNow t) => new(
        t.Id, t.Number, t.Group, t.State, t.Print, t.Counter, t.IssuedAt, t.CalledAt, t.StartedAt, t.BookedAt, t.Priority, t.PassedOverAt is not null, t.Matters);
}
