using Microsoft.AspNetCore.Routing;
using Pom.Cases;
using Pom.MunicipalAffairs.Data;

namespace Pom.MunicipalAffairs;

internal static class Endpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapCases<MunicipalAffairsDb>(MunicipalAffairsModule.ServiceName);
    }
}
