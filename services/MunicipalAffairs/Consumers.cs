using Pom.Cases;
using Pom.MunicipalAffairs.Data;
using Pom.ServiceDefaults.Messaging;

namespace Pom.MunicipalAffairs;

internal static class Consumers
{
    public static void Add(ConsumerRegistry consumers)
    {
        consumers.AddCases<MunicipalAffairsDb>(MunicipalAffairsModule.ServiceName);
    }
}
