using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Tickets;

/// <summary>Calls the person of today who has waited longest, among the groups that the counter serves. However many clerks press
/// at once, nobody is called twice and nobody is skipped; a second press at the same counter returns the same person.</summary>
internal static class CallNext
{
    /// <param name="CaseGroups">Narrows the call to some of the counter's groups; all of them when left out.</param>
    internal sealed record Request(IReadOnlyList<string>? CaseGroups = null);

    internal sealed record Response(Guid TicketId, string Number, string CaseGroup, int Counter, DateTimeOffset CalledAt);

    public static async Task<Results<Ok<Response>, NoContent>> Handle(string point, int counter, Request? request, QueueingDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var groups = Groups(at, at.CounterOf(counter), request);
        var called = await db.InTransactionAsync(async () =>
        {
            // Number of the press at this counter today: nobody needs it, but it lets one press at a time through.
            await db.NextNumberAsync(string.Create(CultureInfo.InvariantCulture, $"presses/{point}/{at.Day:yyyy-MM-dd}/{counter}"), ct);
            return await CalledAlreadyAsync(db, at, counter, ct) ?? await ClaimLongestWaitingAsync(db, at, counter, groups, ct);
        }, ct);
        if (called is null) return TypedResults.NoContent();
        return TypedResults.Ok(new Response(called.Id, called.Number, called.CaseGroup, counter, called.CalledAt!.Value));
    }

    private static async Task<QueueTicket?> CalledAlreadyAsync(QueueingDb db, PointDay at, int counter, CancellationToken ct)
    {
        var there = await db.Tickets.AsNoTracking().Of(at)
            .Where(t => (t.State == TicketState.Called || t.State == TicketState.Serving) && t.Counter == counter)
            .FirstOrDefaultAsync(ct);
        return there?.State != TicketState.Serving ? there
            : throw new DomainException("counter-busy", StatusCodes.Status409Conflict, "The counter is serving somebody",
                $"Counter {counter} is serving {there.Number} (ticket {there.Id}); complete it first.");
    }

    /// <summary>Whoever's update finds the ticket still waiting has it. On PostgreSQL and SQL Server a second clerk's update waits
    /// for the first one's commit, finds nothing, and looks again; so nobody goes past a person whose call may yet be undone.</summary>
    private static async Task<QueueTicket?> ClaimLongestWaitingAsync(QueueingDb db, PointDay at, int counter, IReadOnlyList<string> groups, CancellationToken ct)
    {
        while (true)
        {
            var longest = await db.Tickets.AsNoTracking().Of(at)
                .Where(t => t.State == TicketState.Waiting && groups.Contains(t.CaseGroup))
                .OrderBy(t => t.IssuedAt).ThenBy(t => t.Arrival).FirstOrDefaultAsync(ct);
            if (longest is null) return null;

            var announcement = longest.Call(counter, at.Now);
            var claimed = await db.Tickets.Where(t => t.Id == longest.Id && t.State == TicketState.Waiting).ExecuteUpdateAsync(u => u
                .SetProperty(t => t.State, longest.State).SetProperty(t => t.Counter, longest.Counter).SetProperty(t => t.CalledAt, longest.CalledAt)
                .SetProperty(t => t.Version, t => t.Version + 1), ct);
            if (claimed == 0) continue;

            db.Announce(announcement, longest.Id);
            await db.SaveChangesAsync(ct);
            return longest;
        }
    }

    private static IReadOnlyList<string> Groups(PointDay at, Counter counter, Request? request)
    {
        if (request?.CaseGroups is not { } wanted) return counter.CaseGroups;
        var allowed = $"counter {counter.Number} of {at.Point.Code} serves: {string.Join(", ", counter.CaseGroups)}.";
        if (wanted.Count == 0) throw new InputException("caseGroups", $"Is empty; leave it out for all groups; {allowed}");
        var errors = new InputErrors();
        for (var i = 0; i < wanted.Count; i++)
            if (!counter.CaseGroups.Contains(wanted[i])) errors.Add($"caseGroups[{i}]", $"Is not served here; {allowed}");
        errors.ThrowIfAny();
        return wanted;
    }
}
