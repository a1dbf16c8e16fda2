using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Estimates;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Feed;

/// <summary>The public live state once, for pages without JavaScript.</summary>
internal static class GetPublicState
{
    public static async Task<Ok<PublicState>> Handle(string point, QueueingDb db, PointQueues queues, WaitEstimates estimates, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var queue = await queues.ReadAsync(db, point, at.Day, ct);
        return TypedResults.Ok(PublicState.Of(queue, at, estimates.OfNew(queue)));
    }
}
