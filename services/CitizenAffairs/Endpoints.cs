using Microsoft.AspNetCore.Routing;
using Pom.Cases;
using Pom.Cases.Registers;
using Pom.CitizenAffairs.Data;

namespace Pom.CitizenAffairs;

internal static class Endpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapCases<CitizenAffairsDb>(CitizenAffairsModule.ServiceName);
        api.MapRegisters<CitizenAffairsDb>(CitizenAffairsModule.ServiceName);
    }
}
