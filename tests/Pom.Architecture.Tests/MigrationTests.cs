using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pom.Embedded;
using Pom.Gateway.Accounts;
using Pom.ServiceDefaults.Data;

namespace Pom.Architecture.Tests;

/// <summary>One provider-neutral migration set per service for SQLite, PostgreSQL and SQL Server.</summary>
[TestFixture]
public sealed class MigrationTests
{
    private static IEnumerable<Type> Contexts => Modules.All().Select(m => m.DbContext).Append(typeof(GatewayDb));

    private static IEnumerable<DatabaseProvider> Providers => Enum.GetValues<DatabaseProvider>();

    [Test]
    public void Model_and_migrations_agree_on_every_provider([ValueSource(nameof(Contexts))] Type context, [ValueSource(nameof(Providers))] DatabaseProvider provider)
    {
        using var db = Open(context, provider);
        Assert.That(db.Database.GetMigrations(), Is.Not.Empty, "The service has no migration.");
        Assert.That(db.Database.HasPendingModelChanges(), Is.False, "The model changed: ./pom migrations add <Service> <Name>");
    }

    [TestCaseSource(nameof(Contexts))]
    public void The_full_SQL_Server_script_has_sane_types(Type context)
    {
        using var db = Open(context, DatabaseProvider.SqlServer);
        var script = db.GetService<IMigrator>().GenerateScript();
        var columns = Regex.Matches(script, @"^\s+\[(?<column>\w+)\] (?<type>[^,\r\n]+?)(?: (?:NOT )?NULL.*)?,?$", RegexOptions.Multiline);
        Assert.That(columns, Has.Count.GreaterThan(20), script);
        var types = columns.Select(c => Regex.Replace(c.Groups["type"].Value.Trim(), @"\(\d+\)", "(n)")).Where(t => !t.StartsWith("CONSTRAINT", StringComparison.Ordinal)).Distinct().Order().ToList();
        Assert.That(types, Is.SubsetOf(new[] { "bigint", "bit", "date", "datetimeoffset(n)", "decimal(18,2)", "float", "int", "nvarchar(n)", "nvarchar(max)", "time", "uniqueidentifier", "varbinary(max)" }));
        Assert.That(types, Is.SupersetOf(new[] { "uniqueidentifier", "nvarchar(n)", "datetimeoffset(n)" }));
        Assert.That(script, Does.Not.Contain("TEXT").And.Not.Contain("BLOB"));
    }

    [Test]
    public void Migrations_name_no_provider()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "services"), "*.cs", SearchOption.AllDirectories).Concat(Directory.GetFiles(Path.Combine(Repository.Root, "gateway"), "*.cs", SearchOption.AllDirectories))
            .Where(f => f.Contains("/Migrations/", StringComparison.Ordinal)).ToList();
        Assert.That(files, Is.Not.Empty);
        foreach (var file in files) Assert.That(Regex.IsMatch(File.ReadAllText(file), "type: \"|HasColumnType|Sqlite|Npgsql|SqlServer"), Is.False, file);
    }

    private static DbContext Open(Type context, DatabaseProvider provider)
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        switch (provider)
        {
            case DatabaseProvider.Sqlite: options.UseSqlite("Data Source=:memory:"); break;
            case DatabaseProvider.Postgres: options.UseNpgsql("Host=localhost;Database=none"); break;
            default: options.UseSqlServer("Server=localhost;Database=none"); break;
        }
        return context == typeof(GatewayDb) ? new GatewayDb((DbContextOptions<GatewayDb>)options.Options) : (DbContext)Activator.CreateInstance(context, options.Options, Testing.RunTime.DataServices)!;
    }
}
