using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.MunicipalAffairs.Domain;
using Pom.ServiceDefaults.Data;

namespace Pom.MunicipalAffairs.Data;

/// <summary>The database of municipal-affairs.</summary>
public sealed class MunicipalAffairsDb(DbContextOptions<MunicipalAffairsDb> options, DataServices data) : CasesDb(options, data)
{
    public override string Service => MunicipalAffairsModule.ServiceName;

    internal DbSet<CaseValue> CaseValues => Set<CaseValue>();
    internal DbSet<RegisterEntry> RegisterEntries => Set<RegisterEntry>();
    internal DbSet<Tally> Tallies => Set<Tally>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<CaseValue>(CaseValue.Map);
        modelBuilder.Entity<RegisterEntry>(RegisterEntry.Map);
        modelBuilder.Entity<Tally>(Tally.Map);
    }
}
