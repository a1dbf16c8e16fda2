using Microsoft.AspNetCore.Http.HttpResults;
using Pom.Queueing.Data;
using Pom.Queueing.Domain;
using Pom.Queueing.Domain.Figures;
using Pom.Queueing.Domain.Queue;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Identity;

namespace Pom.Queueing.Features.Points;

/// <summary>The figures of one day at the point: waits, services, no-shows, idle and overflow minutes, by group; by clerk for
/// supervisors only.</summary>
internal static class GetFigures
{
    public static async Task<Ok<DayFigures>> Handle(string point, string date, Caller caller, QueueingDb db, CityPack pack, TimeProvider clock, CancellationToken ct)
    {
        PointDay.At(pack, point, clock);
        var day = ListDay.DayOf(date);
        var figures = DayFigures.Of(QueuePlan.Of(pack, point, day), await PointQueues.LogAsync(db, point, day, ct));
        return TypedResults.Ok(caller.Is(Role.Supervisor) ? figures : figures with { Clerks = [] });
    }
}
