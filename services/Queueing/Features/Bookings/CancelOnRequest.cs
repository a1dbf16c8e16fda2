using MassTransit;
using Microsoft.EntityFrameworkCore;
using Pom.Contracts.Queueing;
using Pom.Queueing.Data;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Bookings;

/// <summary>A resident asked by message to cancel. Done once, however often it is asked; what is too late is said.</summary>
internal sealed class CancelOnRequest(QueueingDb db, BookingDesk desk, TimeProvider clock) : IConsumer<Contracts.Notifications.CancelBooking>
{
    public async Task Consume(ConsumeContext<Contracts.Notifications.CancelBooking> context)
    {
        var (m, ct) = (context.Message, context.CancellationToken);
        var found = await db.Bookings.AsNoTracking().SingleOrDefaultAsync(b => b.Id == m.BookingId, ct);
        if (found?.State == BookingState.Cancelled) return;
        var cancelled = found is not null && await desk.DoAsync(db, found.ServicePoint, found.Day, (day, now) =>
        {
            if (day.Find(found.Id) is not { } booking) return false;
            try
            {
                day.Cancel(booking, byStaff: false, null, now);
                return true;
            }
            catch (DomainException)
            {
                return false; // checked in, or nobody came: refused before anything was changed
            }
        }, ct);
        if (!cancelled) db.Announce(new BookingNotCancelled { BookingId = m.BookingId, ServicePoint = m.ServicePoint, At = clock.GetUtcNow() }, m.BookingId);
    }
}
