using Microsoft.EntityFrameworkCore;
using Pom.Cases.Data;
using Pom.ServiceDefaults.Data;

namespace Pom.MunicipalAffairs.Data;

/// <summary>The database of municipal-affairs.</summary>
public sealed class MunicipalAffairsDb(DbContextOptions<MunicipalAffairsDb> options, DataServices data) : CasesDb(options, data)
{
    public override string Service => MunicipalAffairsModule.ServiceName;
}
