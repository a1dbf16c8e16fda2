using Pom.Cases;
using Pom.VehicleRegistration.Data;
using Pom.ServiceDefaults.Messaging;

namespace Pom.VehicleRegistration;

internal static class Consumers
{
    public static void Add(ConsumerRegistry consumers)
    {
        consumers.AddCases<VehicleRegistrationDb>(VehicleRegistrationModule.ServiceName);
    }
}
