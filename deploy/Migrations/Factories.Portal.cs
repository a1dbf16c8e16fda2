namespace Pom.Migrations;

public sealed class PortalFactory : ContextFactory<Pom.Portal.Data.PortalDb>;
