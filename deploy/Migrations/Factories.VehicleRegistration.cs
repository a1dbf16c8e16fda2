namespace Pom.Migrations;

/// <summary>Design-time context of vehicle-registration.</summary>
public sealed class VehicleRegistrationFactory : ContextFactory<Pom.VehicleRegistration.Data.VehicleRegistrationDb>;
