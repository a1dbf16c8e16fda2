using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Bookings;

/// <summary>What every step with one booking needs; bind it as one parameter of the handler. A repeated step returns the booking as
/// it is.</summary>
internal sealed class BookingStep(QueueingDb db, BookingDesk desk, BookingSecrets secrets, CityPack pack, TimeProvider clock)
{
    public delegate void Act(BookingDay day, Booking booking, DateTimeOffset now);

    /// <exception cref="DomainException">404: nobody's token.</exception>
    public async Task<Booking> FindAsync(string token, CancellationToken ct)
    {
        var index = secrets.TokenIndex(token);
        return await db.Bookings.AsNoTracking().SingleOrDefaultAsync(b => b.TokenIndex == index, ct) ?? throw BookingRefusals.Unknown();
    }

    public async Task<Ok<BookingView>> TakeAsync(string token, Act act, CancellationToken ct) => await TakeAsync(await FindAsync(token, ct), act, ct);

    public async Task<Ok<BookingView>> TakeAsync(Booking found, Act act, CancellationToken ct) =>
        TypedResults.Ok(await desk.DoAsync(db, found.ServicePoint, found.Day, (day, now) =>
        {
            // It may have moved to another day, or lapsed, between the look-up and the lock.
            var booking = day.Find(found.Id) ?? Ended(found);
            act(day, booking, now);
            return View(booking, now);
        }, ct));

    /// <summary>The day of the booking as it is, and the day that it moves to.</summary>
    public async Task<Ok<BookingView>> MoveAsync(string token, DateTimeOffset start, CancellationToken ct)
    {
        var found = await FindAsync(token, ct);
        var to = pack.Calendar.Day(start);
        return TypedResults.Ok(await desk.DoAsync(db, found.ServicePoint, [found.Day, to], (days, now) =>
        {
            var booking = days[0].Find(found.Id) ?? Ended(found);
            days[0].Move(booking, days[1], start, now);
            return Task.FromResult(View(booking, now));
        }, ct));
    }

    public BookingView View(Booking booking) => View(booking, clock.GetUtcNow());

    private BookingView View(Booking booking, DateTimeOffset now) => BookingView.Of(booking, pack, secrets, now);

    /// <summary>One that has ended is not among the day's any more; it can only be looked at, and refuses every step.</summary>
    private static Booking Ended(Booking found) => found.IsLive ? throw BookingRefusals.TakenMeanwhile() : found;
}
