using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Features.Tickets;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Points;

/// <summary>The live state of a point: who waits, who is called where, how many were served today. Holds no personal data, so a
/// lobby display may show it.</summary>
internal static class GetPointState
{
    /// <param name="At">Time of the data.</param>
    /// <param name="Waiting">People waiting, by case group; every group the point serves is named.</param>
    /// <param name="Tickets">Everybody who is still in the point: called and served first, then waiting by the time of issue.</param>
    internal sealed record Response(
        string ServicePoint, string Name, DateOnly Day, DateTimeOffset At, bool Open, SortedDictionary<string, int> Waiting,
        int Called, int Serving, int Completed, int Missed, IReadOnlyList<CounterState> Counters, IReadOnlyList<PresentTicket> Tickets);

    internal sealed record CounterState(int Number, IReadOnlyList<string> CaseGroups, string? Ticket);

    internal sealed record PresentTicket(Guid TicketId, string Number, string CaseGroup, TicketState State, int? Counter, DateTimeOffset IssuedAt, DateTimeOffset? CalledAt);

    public static async Task<Ok<Response>> Handle(string point, QueueingDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var present = await db.Tickets.AsNoTracking().Of(at)
            .Where(t => t.State == TicketState.Waiting || t.State == TicketState.Called || t.State == TicketState.Serving)
            .OrderBy(t => t.IssuedAt).ThenBy(t => t.Arrival).ToListAsync(ct);
        var gone = await db.Tickets.Of(at).Where(t => t.State == TicketState.Completed || t.State == TicketState.Missed)
            .GroupBy(t => t.State).Select(g => new { State = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.State, g => g.Count, ct);

        var waiting = new SortedDictionary<string, int>(at.Groups.ToDictionary(g => g, _ => 0), StringComparer.Ordinal);
        foreach (var ticket in present.Where(t => t.State == TicketState.Waiting)) waiting[ticket.CaseGroup] = waiting.GetValueOrDefault(ticket.CaseGroup) + 1;
        var atCounter = present.Where(t => t.Counter is not null).ToLookup(t => t.Counter!.Value);
        return TypedResults.Ok(new Response(
            at.Point.Code, at.Point.Name.Pl, at.Day, at.Now, at.IsOpen, waiting,
            present.Count(t => t.State == TicketState.Called), present.Count(t => t.State == TicketState.Serving),
            gone.GetValueOrDefault(TicketState.Completed), gone.GetValueOrDefault(TicketState.Missed),
            [.. at.Counters.Select(c => new CounterState(c.Number, c.CaseGroups, atCounter[c.Number].FirstOrDefault()?.Number))],
            [.. present.OrderBy(t => t.State == TicketState.Waiting).Select(t => new PresentTicket(t.Id, t.Number, t.CaseGroup, t.State, t.Counter, t.IssuedAt, t.CalledAt))]));
    }
}
