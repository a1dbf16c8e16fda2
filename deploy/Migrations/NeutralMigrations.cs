using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.Extensions.DependencyInjection;

namespace Pom.Migrations;

/// <summary>Lets <c>dotnet ef migrations add</c> write migrations without store types and provider annotations, so that one set
/// serves SQLite, PostgreSQL and SQL Server.</summary>
public sealed class NeutralMigrations : IDesignTimeServices
{
    public void ConfigureDesignTimeServices(IServiceCollection serviceCollection) => serviceCollection.AddSingleton<IMigrationsCodeGenerator, Generator>();

    private sealed class Generator(MigrationsCodeGeneratorDependencies dependencies, CSharpMigrationsGeneratorDependencies csharp) : CSharpMigrationsGenerator(dependencies, csharp)
    {
        public override string GenerateMigration(string? migrationNamespace, string migrationName, IReadOnlyList<MigrationOperation> upOperations, IReadOnlyList<MigrationOperation> downOperations) =>
            Strip(base.GenerateMigration(migrationNamespace, migrationName, upOperations, downOperations));

        public override string GenerateMetadata(string? migrationNamespace, Type contextType, string migrationName, string migrationId, IModel targetModel) =>
            Strip(base.GenerateMetadata(migrationNamespace, contextType, migrationName, migrationId, targetModel));

        public override string GenerateSnapshot(string? modelSnapshotNamespace, Type contextType, string modelSnapshotName, IModel model) =>
            Strip(base.GenerateSnapshot(modelSnapshotNamespace, contextType, modelSnapshotName, model));

        private static string Strip(string code)
        {
            code = Regex.Replace(code, "(?:oldType|type): \"[^\"]*\",\\s*", "");
            code = Regex.Replace(code, "\\s*\\.HasColumnType\\(\"[^\"]*\"\\)", "");
            return Regex.Replace(code, "\\s*\\.(?:Has)?Annotation\\(\"(?:Sqlite|Npgsql|SqlServer|Relational:MaxIdentifierLength)[^;)]*\\)", "");
        }
    }
}
