using Microsoft.EntityFrameworkCore;
using Pom.Queueing.Data;
using Pom.Queueing.Domain.Bookings;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Bookings;

/// <summary>Keeps one address from holding a whole day: so many bookings not yet confirmed and places in line at a time. A slot never
/// takes more holds than it has seats, so this only bounds how many slots one sender can block for minutes. Two requests at the same
/// instant may both be let in.</summary>
internal static class OpenLimit
{
    /// <exception cref="DomainException">429: too many are open.</exception>
    public static async Task CheckAsync(QueueingDb db, CityPack pack, string client, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Bookings.CountAsync(b => b.Client == client && b.KeptUntil > now && (b.State == BookingState.Held || b.State == BookingState.Unconfirmed), ct)
            + await db.Standby.CountAsync(e => e.Client == client && e.State == StandbyState.Waiting && e.DueAt > now, ct);
        if (open >= pack.Queueing.Bookings.OpenPerClient) throw BookingRefusals.TooManyHolds(pack.Queueing.Bookings.OpenPerClient);
    }
}
