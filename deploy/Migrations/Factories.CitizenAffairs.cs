namespace Pom.Migrations;

/// <summary>Design-time context of citizen-affairs.</summary>
public sealed class CitizenAffairsFactory : ContextFactory<Pom.CitizenAffairs.Data.CitizenAffairsDb>;
