using Microsoft.AspNetCore.Http.HttpResults;

namespace Pom.Queueing.Features.Bookings;

/// <summary>One booking, for whoever holds its token.</summary>
internal static class GetBooking
{
    public static async Task<Ok<BookingView>> Handle(string token, BookingStep step, CancellationToken ct) => TypedResults.Ok(step.View(await step.FindAsync(token, ct)));
}
