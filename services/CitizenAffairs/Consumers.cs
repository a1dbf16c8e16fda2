using Pom.Cases;
using Pom.CitizenAffairs.Data;
using Pom.ServiceDefaults.Messaging;

namespace Pom.CitizenAffairs;

internal static class Consumers
{
    public static void Add(ConsumerRegistry consumers)
    {
        consumers.AddCases<CitizenAffairsDb>(CitizenAffairsModule.ServiceName);
    }
}
