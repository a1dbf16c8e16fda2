using Npgsql;

namespace Pom.Testing;

/// <summary>A PostgreSQL server for tests, where commands really run beside each other. The databases that a test names are made
/// anew: never point it at a server that keeps anything.</summary>
public static class PostgresForTests
{
    /// <summary>Settings of a platform on that server; its services begin empty.</summary>
    /// <param name="connection">Connection string; null: SQLite, as everywhere else.</param>
    /// <param name="services">Names of the services whose databases are dropped first.</param>
    public static async Task<Dictionary<string, string?>> PrepareAsync(string? connection, params string[] services)
    {
        if (connection is null) return [];
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connection) { Database = "postgres", Pooling = false }.ConnectionString);
        foreach (var service in services)
        {
            await using var drop = source.CreateCommand($"DROP DATABASE IF EXISTS \"pom_{service.Replace('-', '_')}\" WITH (FORCE)");
            await drop.ExecuteNonQueryAsync();
        }
        return new() { ["Pom:Database:Provider"] = "postgres", ["Pom:Database:ConnectionString"] = connection };
    }
}
