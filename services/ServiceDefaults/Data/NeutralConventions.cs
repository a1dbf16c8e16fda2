using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Pom.ServiceDefaults.Privacy;

namespace Pom.ServiceDefaults.Data;

/// <summary>The conventions that make one model and one migration set serve SQLite, PostgreSQL and SQL Server.</summary>
public static class NeutralConventions
{
    /// <param name="designTime">The migrations are written without the converters of instants, so that the column is the
    /// provider's own instant type.</param>
    public static void Apply(ModelConfigurationBuilder configuration, DatabaseFacade database, bool designTime)
    {
        configuration.Properties<string>().HaveMaxLength(200);
        configuration.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configuration.Properties<SealedText>().HaveConversion<SealedText.Converter>();
        // Microseconds are what all three databases keep.
        configuration.Properties<DateTimeOffset>().HavePrecision(6);
        if (designTime) return;
        if (database.IsSqlite()) configuration.Properties<DateTimeOffset>().HaveConversion<SqliteInstant>();
        else configuration.Properties<DateTimeOffset>().HaveConversion<UtcInstant>();
    }

    private static DateTimeOffset ToMicroseconds(DateTimeOffset value) => new(value.UtcTicks - value.UtcTicks % 10, TimeSpan.Zero);

    /// <summary>SQLite has no instant type: UTC text that sorts and compares.</summary>
    private sealed class SqliteInstant() : ValueConverter<DateTimeOffset, DateTime>(
        v => ToMicroseconds(v).UtcDateTime, v => new DateTimeOffset(DateTime.SpecifyKind(v, DateTimeKind.Utc)));

    private sealed class UtcInstant() : ValueConverter<DateTimeOffset, DateTimeOffset>(v => ToMicroseconds(v), v => v.ToUniversalTime());
}
