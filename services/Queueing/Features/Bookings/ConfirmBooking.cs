using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Bookings;

/// <summary>Confirms a booking, or accepts an offered one, with what was sent to the contact: <c>Unconfirmed → Confirmed</c>.</summary>
internal static class ConfirmBooking
{
    /// <param name="Code">The six digits, or …</param>
    /// <param name="Key">… the key of the link.</param>
    internal sealed record Request(string? Code = null, string? Key = null);

    public static async Task<Ok<BookingView>> Handle(string token, Request request, ClientAddress client, BookingStep step, WrongCodes codes, CancellationToken ct)
    {
        if (request.Code is null == request.Key is null) throw new InputException("code", "Give either the six digits or the key of the link.");
        var found = await step.FindAsync(token, ct);
        return await codes.TryAsync([$"address {client.Value}", $"booking {found.Id}"],
            () => step.TakeAsync(found, (day, booking, now) => day.Confirm(booking, request.Code, request.Key, now), ct));
    }
}
