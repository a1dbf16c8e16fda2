using System.Text.Json;
using Pom.Contracts.Notifications;
using Pom.Queueing.Data;
using Pom.Queueing.Domain.Bookings;
using Pom.Queueing.Features.Bookings;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Queueing.Features.Tickets;

/// <summary>Where the holder of a ticket wants to be told that their turn is near.</summary>
/// <param name="Consent">Must be true: the resident agrees to be told there about this ticket.</param>
/// <param name="Language"><c>pl</c>, <c>en</c> or <c>uk</c>; the city's first when left out.</param>
internal sealed record TicketContact(string? Phone = null, bool Consent = false, string? Language = null);

/// <summary>Hands a contact on to the service that writes to residents. Queueing itself keeps none: a ticket is no person.</summary>
internal sealed class TicketContacts(BookingSecrets secrets)
{
    /// <summary>A contact that can be taken.</summary>
    internal sealed record Known(Contact Contact, string Language);

    /// <exception cref="InputException">No number, or no consent.</exception>
    public static Known Read(TicketContact given, CityPack pack, string path = "")
    {
        if (!given.Consent) throw new InputException(path + "consent", "Is not given; a number is taken only from who agrees to be told there.");
        if (given.Phone is null) throw new InputException(path + "phone", "Is missing; nine digits, or + with country code and 8 to 15 digits.");
        try
        {
            return new Known(Contact.Read(given.Phone, null), Times.Language(given.Language, pack.Languages));
        }
        catch (InputException e) when (path.Length > 0)
        {
            throw new InputException(e.Errors.ToDictionary(error => path + error.Key, error => error.Value));
        }
    }

    public void Announce(QueueingDb db, Known known, Guid ticketId, string point, DateTimeOffset now) => db.Announce(new ContactGiven
    {
        Subject = ContactSubject.Ticket,
        SubjectId = ticketId,
        ServicePoint = point,
        Language = known.Language,
        GivenAt = now,
        Sealed = secrets.Seal(JsonSerializer.Serialize(new ContactDetails { Phone = known.Contact.Value, Sms = true, Mail = false }, MessageTypes.Json)).Bytes.ToArray(),
    }, ticketId, Notices.Key);
}
