using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Domain;

/// <summary>Departments that take their items with a system of their own.</summary>
internal static class OwnSystem
{
    /// <exception cref="DomainException">404: no such department; 409: a service of the platform takes its items.</exception>
    public static Department Of(CityPack pack, string department)
    {
        var found = pack.FindDepartment(department) ?? throw Unknown(pack);
        return found.Delivery != DeliveryWay.Platform ? found : throw new DomainException("taken-by-the-platform", StatusCodes.Status409Conflict,
            "The department has no system of its own", $"{found.Service} takes the items of {department}. A department with its own system says so in the city pack (departments.json: delivery).");
    }

    public static DomainException Unknown(CityPack pack) => new("unknown-department", StatusCodes.Status404NotFound, "There is no such department",
        $"Known are: {string.Join(", ", pack.Departments.Select(d => d.Code).Distinct())}.");
}
