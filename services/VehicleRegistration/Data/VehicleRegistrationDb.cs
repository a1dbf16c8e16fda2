using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.ServiceDefaults.Data;

namespace Pom.VehicleRegistration.Data;

/// <summary>The database of vehicle-registration.</summary>
public sealed class VehicleRegistrationDb(DbContextOptions<VehicleRegistrationDb> options, DataServices data) : CasesDb(options, data)
{
    public override string Service => VehicleRegistrationModule.ServiceName;
}
