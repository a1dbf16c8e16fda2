namespace Pom.Migrations;

public sealed class DocumentIntakeFactory : ContextFactory<Pom.DocumentIntake.Data.DocumentIntakeDb>;
