using Pom.Contracts.DocumentIntake;
using Pom.Payments.Features.Charges;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Payments;

/// <summary>Every message that the service takes.</summary>
internal static class Consumers
{
    public static void Add(ConsumerRegistry consumers) => consumers.Add<VoidOfStruckItem, IncomingItemVoided>();
}
