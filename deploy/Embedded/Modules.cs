using Pom.CitizenAffairs;
using Pom.DocumentIntake;
using Pom.MunicipalAffairs;
using Pom.Notifications;
using Pom.Payments;
using Pom.Portal;
using Pom.Queueing;
using Pom.ServiceDefaults.Hosting;
using Pom.VehicleRegistration;

namespace Pom.Embedded;

/// <summary>Every service of the platform.</summary>
public static class Modules
{
    public static IServiceModule[] All() =>
    [
        new QueueingModule(), new DocumentIntakeModule(), new CitizenAffairsModule(), new VehicleRegistrationModule(), new MunicipalAffairsModule(), new PaymentsModule(), new NotificationsModule(), new PortalModule(),
    ];
}
