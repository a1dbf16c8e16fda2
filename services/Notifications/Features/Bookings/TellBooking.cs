using System.Globalization;
using System.Text.Json;
using MassTransit;
using Pom.Contracts.Notifications;
using Pom.Contracts.Queueing;
using Pom.Notifications.Data;
using Pom.Notifications.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Messaging;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Notifications.Features.Bookings;

/// <summary>Tells a resident what became of their booking, and plans the reminder of the day before. Giving a contact for a booking is
/// the consent to be told about this booking.</summary>
internal sealed class TellBooking(NotificationsDb db, NoticeDesk desk, CityPack pack, PersonalDataProtector protector) : IConsumer<BookingNotice>
{
    public async Task Consume(ConsumeContext<BookingNotice> context)
    {
        var (m, ct) = (context.Message, context.CancellationToken);
        var secrets = JsonSerializer.Deserialize<BookingNoticeSecrets>(protector.OpenBytes(new SealedText(m.Sealed)), MessageTypes.Json)!;
        var booking = await desk.SubjectAsync(ContactSubject.Booking, m.BookingId, m.ServicePoint, ct);
        if (booking.ContactAt is null) // given for good: neither changes
        {
            var contact = new ContactDetails { Phone = secrets.Phone, Email = secrets.Email, Sms = secrets.Phone is not null, Mail = secrets.Email is not null };
            await desk.LearnAsync(booking, contact, m.Language, desk.Now, ct);
        }
        var moves = m.Moves ?? booking.Moves;
        var late = moves < booking.Moves ? Reasons.Superseded : null;
        // Only the first word of a move makes the earlier time void: the same word again must not drop what it made.
        if (moves > booking.Moves)
            await desk.DropAsync(n => n.SubjectId == booking.Id && (n.Kind == NoticeKind.BookingDayBefore || n.Kind == NoticeKind.BookingMoved || n.Kind == NoticeKind.BookingMade), Reasons.Superseded, ct);
        if (late is null)
        {
            booking.Moves = moves;
            booking.Secrets = protector.Seal(JsonSerializer.SerializeToUtf8Bytes(secrets, MessageTypes.Json));
            desk.KeepUntilVisit(booking, m.StartsAt);
        }
        var facts = new NoticeFacts { Point = m.ServicePoint, At = m.StartsAt, Until = m.AnswerUntil, Code = secrets.Code, Token = secrets.Token };
        switch (m.Kind)
        {
            case BookingNoticeKind.Confirm or BookingNoticeKind.Offered:
                var kind = m.Kind == BookingNoticeKind.Confirm ? NoticeKind.BookingConfirm : NoticeKind.BookingOffered;
                await desk.TellAsync(booking, kind, "1", facts, ct, usefulUntil: m.AnswerUntil ?? m.StartsAt, dropped: booking.Confirmed ? Reasons.Superseded : late);
                break;
            case BookingNoticeKind.Made or BookingNoticeKind.Moved:
                booking.Confirmed = true;
                await desk.DropAsync(n => n.SubjectId == booking.Id && (n.Kind == NoticeKind.BookingConfirm || n.Kind == NoticeKind.BookingOffered), Reasons.Superseded, ct);
                if (m.Kind == BookingNoticeKind.Made) await desk.TellAsync(booking, NoticeKind.BookingMade, "1", facts, ct, usefulUntil: m.StartsAt, dropped: late);
                else await desk.TellAsync(booking, NoticeKind.BookingMoved, Nth(moves), facts, ct, usefulUntil: m.StartsAt, dropped: late);
                if (late is null) await RemindAsync(booking, moves, facts, ct);
                break;
            case BookingNoticeKind.CancelledByOffice:
                await desk.EndAsync(booking, "cancelled", ct);
                await desk.TellAsync(booking, NoticeKind.BookingCancelledByOffice, "1", facts, ct);
                break;
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Who books when the hour of reminding has passed has just read the time.</summary>
    private async Task RemindAsync(Subject booking, int moves, NoticeFacts facts, CancellationToken ct)
    {
        var at = pack.Calendar.Instant(pack.Calendar.Day(facts.At!.Value).AddDays(-1), pack.Notifications.DayBeforeAt).ToUniversalTime();
        if (at > desk.Now) await desk.TellAsync(booking, NoticeKind.BookingDayBefore, Nth(moves), facts, ct, notBefore: at, usefulUntil: facts.At);
    }

    private static string Nth(int moves) => moves.ToString(CultureInfo.InvariantCulture);
}
