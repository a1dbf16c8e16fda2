using MassTransit;
using Pom.Contracts.Notifications;
using Pom.Contracts.Queueing;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Notifications.Features.Bookings;

/// <summary>A booking that has ended is not reminded of any more. Who asked by message to cancel is answered.</summary>
internal sealed class FollowBooking(NotificationsDb db, NoticeDesk desk) : IConsumer<BookingCancelled>, IConsumer<BookingNotCancelled>, IConsumer<BookingNoShow>, IConsumer<TicketIssued>
{
    public async Task Consume(ConsumeContext<BookingCancelled> context)
    {
        var (m, ct) = (context.Message, context.CancellationToken);
        var booking = await desk.SubjectAsync(ContactSubject.Booking, m.BookingId, m.ServicePoint, ct);
        await desk.EndAsync(booking, "cancelled", ct);
        if (m.By == CancelledBy.Resident && booking.CancelAsked)
            await desk.TellAsync(booking, NoticeKind.BookingCancelled, "1", new NoticeFacts { Point = m.ServicePoint, At = m.StartsAt }, ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task Consume(ConsumeContext<BookingNotCancelled> context)
    {
        var (m, ct) = (context.Message, context.CancellationToken);
        var booking = await desk.SubjectAsync(ContactSubject.Booking, m.BookingId, m.ServicePoint, ct);
        await desk.TellAsync(booking, NoticeKind.CancelRefused, "1", new NoticeFacts { Point = m.ServicePoint, At = booking.StartsAt }, ct);
        await db.SaveChangesAsync(ct);
    }

    public async Task Consume(ConsumeContext<BookingNoShow> context)
    {
        var (m, ct) = (context.Message, context.CancellationToken);
        await desk.EndAsync(await desk.SubjectAsync(ContactSubject.Booking, m.BookingId, m.ServicePoint, ct), "no-show", ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The resident checked in: from here on the ticket is told about, to the same contact.</summary>
    public async Task Consume(ConsumeContext<TicketIssued> context)
    {
        var (m, ct) = (context.Message, context.CancellationToken);
        if (m.BookingId is not { } bookingId) return;
        var booking = await desk.SubjectAsync(ContactSubject.Booking, bookingId, m.ServicePoint, ct);
        await desk.EndAsync(booking, "checked-in", ct);
        if (booking is { HasContact: true, ContactAt: { } at })
            await desk.HandOnAsync(booking, await desk.SubjectAsync(ContactSubject.Ticket, m.TicketId, m.ServicePoint, ct), at, ct);
        await db.SaveChangesAsync(ct);
    }
}
