using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Pom.ServiceDefaults.Data;

/// <summary>Registers a service's database with the configured provider.</summary>
public static class DatabaseSetup
{
    /// <summary>Adds <typeparamref name="TContext"/> on the database of <paramref name="service"/>.</summary>
    public static IServiceCollection AddServiceDatabase<TContext>(this IServiceCollection services, string service) where TContext : PomDbContext
    {
        services.AddDbContext<TContext>((provider, options) => Configure(options, provider.GetRequiredService<DatabaseOptions>(), service));
        return services;
    }

    /// <summary>The provider's options for one service's database; also for tools and tests.</summary>
    public static DbContextOptionsBuilder Configure(DbContextOptionsBuilder options, DatabaseOptions database, string service)
    {
        var connection = database.For(service);
        switch (database.Provider)
        {
            case DatabaseProvider.Sqlite:
                Directory.CreateDirectory(database.Directory);
                options.UseSqlite(connection).AddInterceptors(SqlitePragmas.Instance);
                break;
            case DatabaseProvider.Postgres:
                options.UseNpgsql(connection);
                break;
            default:
                options.UseSqlServer(connection);
                break;
        }
        return options;
    }

    /// <summary>True when <paramref name="exception"/> says that a unique key was already there.</summary>
    public static bool IsUniqueViolation(this DbUpdateException exception) => exception.GetBaseException() switch
    {
        Microsoft.Data.Sqlite.SqliteException e => e.SqliteExtendedErrorCode is 1555 or 2067,
        Npgsql.PostgresException e => e.SqlState == Npgsql.PostgresErrorCodes.UniqueViolation,
        Microsoft.Data.SqlClient.SqlException e => e.Number is 2601 or 2627,
        _ => false,
    };

    /// <summary>True when the database could not be reached or broke off: worth another try, nothing was decided.</summary>
    public static bool IsDatabaseOutage(this Exception exception) => exception switch
    {
        Npgsql.PostgresException e => e.SqlState is "57P01" or "57P02" or "57P03" or "40001" or "40P01" or "53300" || e.IsTransient,
        Npgsql.NpgsqlException => true,
        Microsoft.Data.Sqlite.SqliteException e => e.SqliteErrorCode is 5 or 6,
        Microsoft.Data.SqlClient.SqlException e => e.IsTransient || e.Number is -2 or 1205 or 4060 or 10053 or 10054 or 10060,
        DbUpdateConcurrencyException => false,
        _ => exception.InnerException is { } inner && IsDatabaseOutage(inner),
    };

    /// <summary>WAL lets readers go on beside the writer; FULL makes a commit survive a power cut, not only a killed process.</summary>
    private sealed class SqlitePragmas : DbConnectionInterceptor
    {
        public static readonly SqlitePragmas Instance = new();
        private const string Pragmas = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON;";

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            command.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = Pragmas;
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
