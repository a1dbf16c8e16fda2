namespace Pom.Migrations;

/// <summary>Design-time context of municipal-affairs.</summary>
public sealed class MunicipalAffairsFactory : ContextFactory<Pom.MunicipalAffairs.Data.MunicipalAffairsDb>;
