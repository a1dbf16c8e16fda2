using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;

namespace Pom.Queueing.Features.Bookings;

/// <summary>One place in line, to look at and to leave. Leaving hands an open offer to the next.</summary>
internal static class StandbyPlace
{
    public static async Task<Ok<StandbyView>> Get(string token, StandbyStep step, CancellationToken ct) => TypedResults.Ok(await step.ViewAsync(token, ct));

    public static async Task<Ok<StandbyView>> Leave(string token, StandbyStep step, QueueingDb db, BookingDesk desk, CancellationToken ct)
    {
        var found = await step.FindAsync(token, ct);
        await desk.DoAsync(db, found.ServicePoint, found.Day, (day, now) =>
        {
            if (day.FindStandby(found.Id) is { } entry) day.Leave(entry, now);
            return true;
        }, ct);
        return TypedResults.Ok(await step.ViewAsync(token, ct));
    }
}
