using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Queueing.Features.Leases;

/// <summary>Explains every number of the day that is no ticket: which device had it and whether it may still come.</summary>
internal static class ListLeases
{
    /// <param name="day">Today when left out.</param>
    public static async Task<Ok<IReadOnlyList<LeaseView>>> Handle(string point, DateOnly? day, QueueingDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        var at = PointDay.At(pack, point, clock);
        var asked = day ?? at.Day;
        var queue = PointQueue.Rebuild(QueuePlan.Of(pack, point, asked), await PointQueues.LogAsync(db, point, asked, ct));
        return TypedResults.Ok<IReadOnlyList<LeaseView>>([.. queue.Leases.OrderBy(l => l.Letter, StringComparer.Ordinal).ThenBy(l => l.From).Select(LeaseView.Of)]);
    }
}
