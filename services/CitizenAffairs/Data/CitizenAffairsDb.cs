using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.ServiceDefaults.Data;

namespace Pom.CitizenAffairs.Data;

/// <summary>The database of citizen-affairs.</summary>
public sealed class CitizenAffairsDb(DbContextOptions<CitizenAffairsDb> options, DataServices data) : CasesDb(options, data)
{
    public override string Service => CitizenAffairsModule.ServiceName;
}
