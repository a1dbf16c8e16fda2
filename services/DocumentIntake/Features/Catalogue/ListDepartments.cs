using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.CityPack;

namespace Pom.DocumentIntake.Features.Catalogue;

/// <summary>The departments in force today: the addressees that a letter may have.</summary>
internal static class ListDepartments
{
    internal sealed record Response(string Code, Text Name, string Service);

    public static Ok<IReadOnlyList<Response>> Handle(CityPack pack, TimeProvider clock)
    {
        var today = pack.Calendar.Day(clock.GetUtcNow());
        return TypedResults.Ok<IReadOnlyList<Response>>([.. pack.Departments.Where(d => d.IsInForce(today)).Select(d => new Response(d.Code, d.Name, d.Service))]);
    }
}
