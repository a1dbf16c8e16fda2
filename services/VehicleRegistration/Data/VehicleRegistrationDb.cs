using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Registers;
using Pom.ServiceDefaults.Data;
using Pom.VehicleRegistration.Features.Documents;
using Pom.VehicleRegistration.Features.Permits;
using Pom.VehicleRegistration.Features.Plates;
using Pom.VehicleRegistration.Features.SaleNotices;

namespace Pom.VehicleRegistration.Data;

/// <summary>The database of vehicle-registration.</summary>
public sealed class VehicleRegistrationDb(DbContextOptions<VehicleRegistrationDb> options, DataServices data) : CasesDb(options, data)
{
    public override string Service => VehicleRegistrationModule.ServiceName;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.MapRegisters();
        modelBuilder.Entity<PlateHolding>(PlateHolding.Map);
        modelBuilder.Entity<TemporaryPermit>(TemporaryPermit.Map);
        modelBuilder.Entity<OrderedDocument>(OrderedDocument.Map);
        modelBuilder.Entity<SaleNoticeRecord>(SaleNoticeRecord.Map);
    }
}
