using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Bookings;

/// <summary>The bookings of one day for the people of the point, in the order of time, page by page. Says when and what for, never
/// who: nobody at the desk needs the contact.</summary>
internal static class ListBookings
{
    internal const int PageSize = 200;

    /// <param name="Next">Value for <c>after</c> of the next page; null on the last one.</param>
    internal sealed record Response(IReadOnlyList<Item> Items, string? Next);

    /// <param name="Affected">The time no longer exists, after a closure.</param>
    internal sealed record Item(
        Guid BookingId, BookingState State, string CaseGroup, string Matter, DateTimeOffset StartsAt, DateTimeOffset EndsAt, Guid? TicketId, string? TicketNumber, string? Reason, bool Affected)
    {
        public static Item Of(Booking b, DateTimeOffset now, bool affected) =>
            new(b.Id, b.StateAt(now), b.CaseGroup, b.Matter, b.StartsAt, b.EndsAt, b.TicketId, b.TicketNumber, b.Reason, affected);
    }

    public static async Task<Ok<Response>> Handle(string point, string date, string? after, QueueingDb db, BookingDesk desk, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var (at, day) = (PointDay.At(pack, point, clock), Times.Day("date", date));
        var rows = db.Bookings.AsNoTracking().Where(b => b.ServicePoint == at.Code && b.Day == day && b.State != BookingState.Expired && b.State != BookingState.Held);
#pragma warning disable CA1309 // the database compares, by the order that it sorts in
        if (Place(after) is var (start, index)) rows = rows.Where(b => b.StartsAt > start || (b.StartsAt == start && string.Compare(b.TokenIndex, index) > 0));
#pragma warning restore CA1309
        var page = await rows.OrderBy(b => b.StartsAt).ThenBy(b => b.TokenIndex).Take(PageSize + 1).ToListAsync(ct);
        var next = page.Count > PageSize ? string.Create(CultureInfo.InvariantCulture, $"{page[PageSize - 1].StartsAt.UtcTicks}-{page[PageSize - 1].TokenIndex}") : null;
        var affected = (await desk.ReadAsync(db, at.Code, day, ct)) is var bookings ? bookings.Bookings.Where(bookings.IsAffected).Select(b => b.Id).ToHashSet() : [];
        return TypedResults.Ok(new Response([.. page.Take(PageSize).Select(b => Item.Of(b, at.Now, affected.Contains(b.Id)))], next));
    }

    private static (DateTimeOffset Start, string Index)? Place(string? after)
    {
        if (after is null) return null;
        var parts = after.Split('-');
        if (parts is not [var ticks, { Length: <= 64 } index] || !long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.UtcTicks)
            throw new InputException("after", "Is no place in the list; allowed is the 'next' of the page before.");
        return (new DateTimeOffset(at, TimeSpan.Zero), index);
    }
}
