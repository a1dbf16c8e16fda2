using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Bookings;

/// <summary>Binds the booking to one phone number or e-mail address, for good: <c>Held → Unconfirmed</c>. A code is sent there, and
/// the time is kept until it comes back. No name is asked for.</summary>
internal static class GiveContact
{
    /// <param name="Language"><c>pl</c>, <c>en</c> or <c>uk</c>; the city's first when left out.</param>
    internal sealed record Request(string? Phone = null, string? Email = null, string? Language = null);

    public static Task<Ok<BookingView>> Handle(string token, Request request, BookingStep step, CityPack pack, CancellationToken ct)
    {
        var (contact, language) = (Contact.Read(request.Phone, request.Email), Times.Language(request.Language, pack.Languages));
        return step.TakeAsync(token, (day, booking, now) => day.GiveContact(booking, contact, language, now), ct);
    }
}
