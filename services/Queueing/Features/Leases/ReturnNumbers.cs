using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Leases;

/// <summary>The device gives out none of its leased numbers any more: it is switched off, or the day is over. What is unused stays
/// unused. Every ticket that it issued must have been handed in before.</summary>
internal static class ReturnNumbers
{
    /// <param name="Day">Day of the leases; today when left out.</param>
    internal sealed record Request(DateOnly? Day = null);

    public static async Task<NoContent> Handle(string point, Guid device, Request? request, Caller caller, QueueingDb db, PointQueues queues, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        await queues.DoAsync(db, point, request?.Day ?? at.Day, (queue, now) => queue.ReturnNumbers(device, caller.User, now), ct);
        return TypedResults.NoContent();
    }
}
