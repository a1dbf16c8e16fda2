using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Data;

namespace Pom.Queueing.Data;

/// <summary>The one way to the bookings of a point-day. A command locks the point-day (a row, so that it holds across replicas), reads
/// its rows, acts, and writes rows and messages in one transaction. The lock only spares people a second try: that no seat and no
/// person's place is given twice is held by primary keys, whoever writes.</summary>
internal sealed class BookingDesk(CityPack pack, BookingSecrets secrets, TimeProvider clock)
{
    public Task<T> DoAsync<T>(QueueingDb db, string point, DateOnly day, Func<BookingDay, DateTimeOffset, T> act, CancellationToken ct) =>
        DoAsync(db, point, [day], (days, now) => Task.FromResult(act(days[0], now)), ct);

    /// <summary>Does something with the bookings of a day, or of two between which one moves.</summary>
    /// <param name="act">Gets the days, settled, and the instant; what it throws undoes everything.</param>
    public async Task<T> DoAsync<T>(QueueingDb db, string point, IReadOnlyList<DateOnly> wanted, Func<IReadOnlyList<BookingDay>, DateTimeOffset, Task<T>> act, CancellationToken ct)
    {
        try
        {
            return await db.InTransactionAsync(async () =>
            {
                // In the order of the days, so that two who move in opposite directions do not wait for each other for ever.
                foreach (var day in wanted.Distinct().Order()) await db.NextNumberAsync(string.Create(CultureInfo.InvariantCulture, $"bookings/{point}/{day:yyyy-MM-dd}"), ct);
                var now = PointQueues.ToMicroseconds(clock.GetUtcNow());
                var days = new Dictionary<DateOnly, BookingDay>();
                foreach (var day in wanted.Distinct()) days[day] = await LoadAsync(db, point, day, now, ct);
                foreach (var day in days.Values) day.Settle(now);
                var result = await act([.. wanted.Select(d => days[d])], now);
                await KeepAsync(db, [.. days.Values], ct);
                return result;
            }, ct);
        }
        catch (DbUpdateException e) when (e.IsUniqueViolation() && e.Entries.All(entry => entry.Entity is BookingSeat or PersonPlace or Booking))
        {
            throw BookingRefusals.TakenMeanwhile();
        }
    }

    /// <summary>The day as it is, to look at; nothing of it is kept.</summary>
    public Task<BookingDay> ReadAsync(QueueingDb db, string point, DateOnly day, CancellationToken ct) => LoadAsync(db, point, day, PointQueues.ToMicroseconds(clock.GetUtcNow()), ct);

    private async Task<BookingDay> LoadAsync(QueueingDb db, string point, DateOnly day, DateTimeOffset now, CancellationToken ct) => new(pack, secrets, point, day, new BookingRows(
        await db.Bookings.Where(b => b.ServicePoint == point && b.Day == day && ((b.State != BookingState.Cancelled && b.State != BookingState.Expired) || b.DueAt <= now)).ToListAsync(ct),
        await db.BookingSeats.Where(s => s.ServicePoint == point && s.Day == day).ToListAsync(ct),
        await db.PersonPlaces.Where(p => p.Day == day).ToListAsync(ct),
        await db.Standby.Where(e => e.ServicePoint == point && e.Day == day && (e.State == StandbyState.Waiting || e.State == StandbyState.Offered)).ToListAsync(ct)));

    private async Task KeepAsync(QueueingDb db, IReadOnlyList<BookingDay> days, CancellationToken ct)
    {
        foreach (var day in days)
        {
            Keep(db, day.Bookings);
            Keep(db, day.Standby);
            Keep(db, day.Seats, s => s.BookingId == Guid.Empty);
            Keep(db, day.Persons, p => p.BookingId == Guid.Empty);
            foreach (var news in day.News) BookingAnnouncements.Announce(db, news, secrets);
            day.News.Clear();
        }
        await db.SaveChangesAsync(ct);
    }

    private static void Keep<T>(QueueingDb db, IEnumerable<T> rows, Func<T, bool>? isGone = null) where T : class
    {
        foreach (var row in rows)
        {
            var entry = db.Entry(row);
            if (isGone?.Invoke(row) == true) { if (entry.State != EntityState.Detached) db.Remove(row); }
            else if (entry.State == EntityState.Detached) db.Add(row);
        }
    }
}
