using Pom.ServiceDefaults.Messaging;

namespace Pom.Queueing;

/// <summary>Every consumer of Queueing, one line each. None yet: the queue of a point needs nothing from other services.</summary>
internal static class Consumers
{
    public static void Add(ConsumerRegistry _) { }
}
