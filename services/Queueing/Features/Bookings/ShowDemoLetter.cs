using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Domain.Bookings;

namespace Pom.Queueing.Features.Bookings;

/// <summary>What the message to the contact would say, for a demonstration whose residents have no telephone. Mapped only in demo
/// mode, since whoever reads it could confirm a booking for a contact that is not theirs.</summary>
internal static class ShowDemoLetter
{
    /// <param name="Code">The six digits that confirm.</param>
    internal sealed record Response(string Code);

    public static async Task<Ok<Response>> Handle(string token, BookingStep step, BookingSecrets secrets, CancellationToken ct)
    {
        var booking = await step.FindAsync(token, ct);
        return booking.Contact is null ? throw BookingRefusals.Unknown() : TypedResults.Ok(new Response(secrets.Open(booking.Code)));
    }
}
