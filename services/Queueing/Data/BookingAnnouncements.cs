using System.Text.Json;
using Pom.Contracts.Notifications;
using Pom.Contracts.Queueing;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Queueing.Data;

/// <summary>How news of a booking leave the service: to everybody without a word about the person, and to the one service that
/// writes to residents with contact and code sealed.</summary>
internal static class BookingAnnouncements
{
    public static void Announce(QueueingDb db, BookingNews news, BookingSecrets secrets)
    {
        foreach (var message in MessagesOf(news, secrets)) db.Announce(message, news.Booking.Id, message is BookingNotice ? Notices.Key : null);
    }

    public static IEnumerable<object> MessagesOf(BookingNews news, BookingSecrets secrets)
    {
        if (Message(news) is { } message) yield return message;
        if (Kind(news) is { } kind && news.Booking.Contact is { } contact) yield return Notice(kind, news.Booking, secrets.OpenContact(contact), secrets);
    }

    private static object? Message(BookingNews news)
    {
        var (b, at) = (news.Booking, news.At);
        return news switch
        {
            Made => new BookingMade { BookingId = b.Id, ServicePoint = b.ServicePoint, Day = b.Day, CaseGroup = b.CaseGroup, Matter = b.Matter, StartsAt = b.StartsAt, EndsAt = b.EndsAt, At = at },
            Moved m => new BookingMoved { BookingId = b.Id, ServicePoint = b.ServicePoint, Day = b.Day, CaseGroup = b.CaseGroup, StartsAt = b.StartsAt, EndsAt = b.EndsAt, MovedFrom = m.From, At = at },
            Dropped d => new BookingCancelled { BookingId = b.Id, ServicePoint = b.ServicePoint, Day = b.Day, CaseGroup = b.CaseGroup, StartsAt = b.StartsAt, By = d.ByStaff ? CancelledBy.Office : CancelledBy.Resident, Reason = b.Reason, At = at },
            NobodyCame => new BookingNoShow { BookingId = b.Id, ServicePoint = b.ServicePoint, Day = b.Day, CaseGroup = b.CaseGroup, StartsAt = b.StartsAt, At = at },
            Offered o => new SlotOffered { StandbyId = o.StandbyId, BookingId = b.Id, ServicePoint = b.ServicePoint, Day = b.Day, CaseGroup = b.CaseGroup, StartsAt = b.StartsAt, OfferedUntil = b.KeptUntil!.Value, At = at },
            _ => null,
        };
    }

    private static BookingNoticeKind? Kind(BookingNews news) => news switch
    {
        ConfirmationAsked => BookingNoticeKind.Confirm,
        Made => BookingNoticeKind.Made,
        Moved => BookingNoticeKind.Moved,
        Dropped { ByStaff: true } => BookingNoticeKind.CancelledByOffice,
        Offered => BookingNoticeKind.Offered,
        _ => null,
    };

    private static BookingNotice Notice(BookingNoticeKind kind, Booking b, Contact contact, BookingSecrets secrets) => new()
    {
        BookingId = b.Id,
        Kind = kind,
        ServicePoint = b.ServicePoint,
        Matter = b.Matter,
        StartsAt = b.StartsAt,
        Moves = b.Moves,
        AnswerUntil = b.KeptUntil,
        Reason = b.Reason,
        Language = b.Language ?? "pl",
        Sealed = secrets.Seal(JsonSerializer.Serialize(new BookingNoticeSecrets
        {
            Phone = contact.Kind == ContactKind.Phone ? contact.Value : null,
            Email = contact.Kind == ContactKind.Email ? contact.Value : null,
            Code = secrets.Open(b.Code),
            Token = secrets.Open(b.Token),
            LinkKey = secrets.LinkKey(b.Id),
        }, MessageTypes.Json)).Bytes.ToArray(),
    };
}
