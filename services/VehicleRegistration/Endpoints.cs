using Microsoft.AspNetCore.Routing;
using Pom.Cases;
using Pom.Cases.Registers;
using Pom.VehicleRegistration.Data;

namespace Pom.VehicleRegistration;

internal static class Endpoints
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapCases<VehicleRegistrationDb>(VehicleRegistrationModule.ServiceName);
        api.MapRegisters<VehicleRegistrationDb>(VehicleRegistrationModule.ServiceName);
    }
}
