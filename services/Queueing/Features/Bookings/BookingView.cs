using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Bookings;

/// <summary>A booking as its holder sees it. Instants are UTC.</summary>
/// <param name="Token">Address of the booking and content of its QR code.</param>
/// <param name="Local">Beginning on the city's clock, with the offset in force there.</param>
/// <param name="KeptUntil">When it lapses unless the next step is taken.</param>
/// <param name="Code">Six digits for the machine; only once confirmed, since knowing them is what confirms.</param>
/// <param name="CheckInFrom">Check-in opens.</param>
/// <param name="CheckInUntil">After this the booking is lost.</param>
/// <param name="Contact">Masked.</param>
internal sealed record BookingView(
    Guid BookingId, string Token, BookingState State, string ServicePoint, DateOnly Day, string Matter, string CaseGroup, DateTimeOffset StartsAt, DateTimeOffset EndsAt, DateTimeOffset Local,
    DateTimeOffset? KeptUntil, string? Code, DateTimeOffset CheckInFrom, DateTimeOffset CheckInUntil, string? Contact, Guid? TicketId, string? TicketNumber, string? Reason)
{
    public static BookingView Of(Booking b, CityPack pack, BookingSecrets secrets, DateTimeOffset now)
    {
        var (rules, state) = (pack.Queueing.Bookings, b.StateAt(now));
        return new BookingView(
            b.Id, secrets.Open(b.Token), state, b.ServicePoint, b.Day, b.Matter, b.CaseGroup, b.StartsAt, b.EndsAt, pack.Calendar.Local(b.StartsAt),
            state is BookingState.Held or BookingState.Unconfirmed ? b.KeptUntil : null, state == BookingState.Confirmed ? secrets.Open(b.Code) : null,
            b.StartsAt.AddMinutes(-rules.CheckInFromMinutes), b.StartsAt.AddMinutes(-rules.CheckInUntilMinutes),
            b.Contact is { } contact ? secrets.OpenContact(contact).Masked : null, b.TicketId, b.TicketNumber, b.Reason);
    }
}
