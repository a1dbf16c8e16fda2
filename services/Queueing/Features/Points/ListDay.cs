using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Points;

/// <summary>The tickets of one day in the order in which they were issued, page by page. Numbers of arrival are committed in
/// order, so a reader who pages while the day runs misses none.</summary>
internal static class ListDay
{
    internal const int PageSize = 200;

    /// <param name="Next">Value for <c>after</c> of the next page; null on the last one.</param>
    internal sealed record Response(IReadOnlyList<Item> Items, string? Next);

    internal sealed record Item(
        Guid TicketId, string Number, string CaseGroup, TicketState State, int? Counter, DateTimeOffset IssuedAt,
        DateTimeOffset? CalledAt, DateTimeOffset? StartedAt, DateTimeOffset? CompletedAt, DateTimeOffset? MissedAt);

    public static async Task<Ok<Response>> Handle(string point, string date, string? after, QueueingDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var (day, last) = Check(date, after);
        var page = await db.Tickets.AsNoTracking()
            .Where(t => t.ServicePoint == at.Point.Code && t.Day == day && t.Arrival > last)
            .OrderBy(t => t.Arrival).Take(PageSize + 1).ToListAsync(ct);
        var next = page.Count > PageSize ? page[PageSize - 1].Arrival.ToString(CultureInfo.InvariantCulture) : null;
        return TypedResults.Ok(new Response(
            [.. page.Take(PageSize).Select(t => new Item(t.Id, t.Number, t.CaseGroup, t.State, t.Counter, t.IssuedAt, t.CalledAt, t.StartedAt, t.CompletedAt, t.MissedAt))], next));
    }

    /// <exception cref="InputException">No day.</exception>
    internal static DateOnly DayOf(string date) => Check(date, null).Day;

    private static (DateOnly Day, long After) Check(string date, string? after)
    {
        var errors = new InputErrors();
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            errors.Add("date", "Is no day; allowed is yyyy-MM-dd, such as 2016-10-10.");
        var last = 0L;
        if (after is not null && !long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out last))
            errors.Add("after", "Is no place in the list; allowed is the 'next' of the page before.");
        errors.ThrowIfAny();
        return (day, last);
    }
}
