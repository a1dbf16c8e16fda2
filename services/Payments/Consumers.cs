using Pom.Contracts.DocumentIntake;
using Pom.Contracts.MunicipalAffairs;
using Pom.Payments.Features.Matters;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Payments;

/// <summary>Every message that the service takes.</summary>
internal static class Consumers
{
    public static void Add(ConsumerRegistry consumers)
    {
        consumers.Add<KeepMatter, IncomingItemRegistered>();
        consumers.Add<KeepMatter, TallyCounted>();
        consumers.Add<StrikeMatter, IncomingItemVoided>();
        consumers.Add<StrikeMatter, TallyTakenBack>();
    }
}
