using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Counters;

/// <summary>Calls the next person to the clerk's counter, among those whom the clerk may serve there. However many clerks press at
/// once, nobody is called twice and nobody is skipped; a second press at the same counter returns the same person.</summary>
internal static class CallNext
{
    /// <param name="CaseGroups">Narrows the call to some of the groups; all of them when left out. Whoever has been passed over for
    /// too long comes first all the same.</param>
    internal sealed record Request(IReadOnlyList<string>? CaseGroups = null);

    public static async Task<Results<Ok<CalledPerson>, NoContent>> Handle(
        string point, int counter, Request? request, Caller caller, QueueingDb db, PointQueues queues, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var only = Groups(at, at.CounterOf(counter), request);
        var called = await queues.DoAsync(db, point, at.Day, (queue, now) => CalledPerson.Of(queue.CallNext(counter, caller.User, only, now)), ct);
        return called is null ? TypedResults.NoContent() : TypedResults.Ok(called);
    }

    private static IReadOnlyList<string>? Groups(PointDay at, Counter counter, Request? request)
    {
        if (request?.CaseGroups is not { } wanted) return null;
        string[] served = [.. counter.CaseGroups, .. counter.OverflowCaseGroups];
        var allowed = $"counter {counter.Number} of {at.Code} serves: {string.Join(", ", served)}.";
        if (wanted.Count == 0) throw new InputException("caseGroups", $"Is empty; leave it out for all groups; {allowed}");
        var errors = new InputErrors();
        for (var i = 0; i < wanted.Count; i++)
            if (!served.Contains(wanted[i])) errors.Add($"caseGroups[{i}]", $"Is not served here; {allowed}");
        errors.ThrowIfAny();
        return wanted;
    }
}

/// <summary>Who was called.</summary>
/// <param name="Overflow">Of a group that the counter only helps out with.</param>
internal sealed record CalledPerson(Guid TicketId, string Number, string CaseGroup, int Counter, DateTimeOffset CalledAt, bool Overflow, IReadOnlyList<string> Matters)
{
    public static CalledPerson? Of(QueuedTicket? t) =>
        t is null ? null : new CalledPerson(t.Id, t.Number, t.Group, t.Counter!.Value, t.CalledAt!.Value, t.ByOverflow, t.Matters);
}
