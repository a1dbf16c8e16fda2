using Pom.Queueing.Features.Bookings;
using Pom.ServiceDefaults.Messaging;

namespace Pom.Queueing;

/// <summary>Every consumer of Queueing, one line each.</summary>
internal static class Consumers
{
    public static void Add(ConsumerRegistry consumers) => consumers.Add<CancelOnRequest, Contracts.Notifications.CancelBooking>();
}
