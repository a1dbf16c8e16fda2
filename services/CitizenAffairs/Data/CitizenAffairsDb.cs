using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.Cases.Registers;
using Pom.CitizenAffairs.Features.IdCards;
using Pom.CitizenAffairs.Features.PeselNumbers;
using Pom.CitizenAffairs.Features.Residence;
using Pom.ServiceDefaults.Data;

namespace Pom.CitizenAffairs.Data;

/// <summary>The database of citizen-affairs.</summary>
public sealed class CitizenAffairsDb(DbContextOptions<CitizenAffairsDb> options, DataServices data) : CasesDb(options, data)
{
    public override string Service => CitizenAffairsModule.ServiceName;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.MapRegisters();
        modelBuilder.Entity<ResidenceRecord>(ResidenceRecord.Map);
        modelBuilder.Entity<ResidenceEnd>(ResidenceEnd.Map);
        modelBuilder.Entity<IdCardOrder>(IdCardOrder.Map);
        modelBuilder.Entity<PeselEntry>(PeselEntry.Map);
    }
}
