using Pom.Cases.Data;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Rules;

/// <summary>Where work on a service's cases begins: gives an actor what is needed for it.</summary>
public sealed class CaseOffice<TDb>(TDb db, CityPack pack, PersonalDataProtector protector, TimeProvider clock, IServiceProvider services) where TDb : CasesDb
{
    /// <summary>The service itself works, as when a message comes.</summary>
    public CaseWork AsService() => As(db.Service);

    /// <summary>Somebody works.</summary>
    /// <param name="actor">Account of the official.</param>
    /// <param name="onBehalfOf">The absent handler whom they stand in for.</param>
    public CaseWork As(string actor, string? onBehalfOf = null) => new(db, pack, protector, clock, services, actor, onBehalfOf);
}
