using Microsoft.Extensions.Configuration;

namespace Pom.ServiceDefaults.Data;

/// <summary>The database providers that one migration set serves.</summary>
public enum DatabaseProvider { Sqlite, Postgres, SqlServer }

/// <summary>Where the services keep their data; section <c>Pom:Database</c>. Each service has a database of its own.</summary>
public sealed record DatabaseOptions(DatabaseProvider Provider, string Directory, string? ConnectionString)
{
    public static DatabaseOptions From(IConfiguration configuration)
    {
        var section = configuration.GetSection("Pom:Database");
        var name = section["Provider"] ?? "sqlite";
        var provider = name.ToLowerInvariant() switch
        {
            "sqlite" => DatabaseProvider.Sqlite,
            "postgres" or "postgresql" => DatabaseProvider.Postgres,
            "sqlserver" => DatabaseProvider.SqlServer,
            _ => throw new InvalidOperationException($"Pom:Database:Provider is '{name}'; allowed: sqlite, postgres, sqlserver."),
        };
        var connection = section["ConnectionString"];
        if (provider != DatabaseProvider.Sqlite && string.IsNullOrWhiteSpace(connection))
            throw new InvalidOperationException($"Pom:Database:ConnectionString is missing; {name} needs one.");
        return new DatabaseOptions(provider, Path.GetFullPath(section["Directory"] ?? ".pom/db"), connection);
    }

    /// <summary>Connection string of one service's own database.</summary>
    public string For(string service) => Provider switch
    {
        DatabaseProvider.Sqlite => $"Data Source={Path.Combine(Directory, service + ".db")};Default Timeout=30",
        DatabaseProvider.Postgres => new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString) { Database = DatabaseName(service) }.ConnectionString,
        _ => new Microsoft.Data.SqlClient.SqlConnectionStringBuilder(ConnectionString) { InitialCatalog = DatabaseName(service) }.ConnectionString,
    };

    public static string DatabaseName(string service) => "pom_" + service.Replace('-', '_');
}
