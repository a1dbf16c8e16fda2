using Microsoft.AspNetCore.Http.HttpResults;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.Portal.Faces.Supervisor;

/// <summary>The supervisor's page of one point: an empty shell, filled by its script with the session of whoever looks at it.</summary>
internal static class ShowSupervisorPage
{
    /// <exception cref="DomainException">404: the city has no such point.</exception>
    public static RazorComponentResult<SupervisorPage> Handle(string point, CityPack pack) => new(new
    {
        Point = pack.Points.FirstOrDefault(p => p.Code.Equals(point, StringComparison.OrdinalIgnoreCase))
            ?? throw new DomainException("unknown-point", StatusCodes.Status404NotFound, "There is no such point", $"Allowed: {string.Join(", ", pack.Points.Select(p => p.Code))}."),
    });
}
