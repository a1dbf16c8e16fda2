using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.ServiceDefaults.CityPack;
using Pom.ServiceDefaults.Privacy;

namespace Pom.Bench.Intake;

/// <summary>Writes a year of the register through the model's own tables: the same columns and converters as the service, without a
/// change tracker in between.</summary>
internal static class Filling
{
    private const int PerTransaction = 50_000;
    private static readonly string[] s_points = ["MH", "GR", "NS", "PL"];
    private static readonly string[] s_departments = ["GK", "SO", "KOM", "ORA"];
    private static readonly string[] s_titles = ["Skarga na hałas", "Wniosek o ławkę", "Złożenie pisma do urzędu", "Wydanie dowodu osobistego", "Rejestracja pojazdu", "Skarga na sąsiada"];

    public static async Task RunAsync(DocumentIntakeDb db, PersonalDataProtector protector, int items)
    {
        var sealedText = protector.Seal(new byte[300]);
        await db.Database.OpenConnectionAsync();
        if (db.Database.IsSqlite()) await db.Database.ExecuteSqlRawAsync("PRAGMA synchronous=OFF; PRAGMA cache_size=-262144;");
        for (var from = 0; from < items; from += PerTransaction)
        {
            var part = Enumerable.Range(from, Math.Min(PerTransaction, items - from)).Select(i => Item(i, items, sealedText)).ToList();
            await using var transaction = await db.Database.BeginTransactionAsync();
            await InsertAsync(db, part);
            await InsertAsync(db, part.Select(i => new Receipt { Id = Guid.CreateVersion7(), ItemId = i.Id, Kind = ReceiptKind.Registered, At = i.RegisteredAt, Department = i.Department }));
            await InsertAsync(db, part.SelectMany(ItemWord.Of));
            await InsertAsync(db, part.Select(i => new RoutingStep { Id = Guid.CreateVersion7(), ItemId = i.Id, Number = 1, At = i.RegisteredAt, Department = i.Department, Rule = i.RoutedBy, RuleVersion = 1 }));
            await InsertAsync(db, part.Select(Delivered));
            await transaction.CommitAsync();
        }
        await db.Database.ExecuteSqlRawAsync("INSERT INTO \"NumberSequences\" (\"Key\", \"Last\") VALUES ('rpw/2016', {0})", (long)items);
        foreach (var department in s_departments)
            await db.Database.ExecuteSqlRawAsync("INSERT INTO \"NumberSequences\" (\"Key\", \"Last\") VALUES ({0}, {1})", $"deliveries/{department}", (long)items);
        // What autovacuum would have done over the year.
        await db.Database.ExecuteSqlRawAsync(db.Database.IsSqlite() ? "PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(TRUNCATE);" : "VACUUM ANALYZE");
    }

    private static IncomingItem Item(int i, int items, SealedText sealedText)
    {
        var day = new DateOnly(2016, 1, 1).AddDays((int)((long)i * 366 / items));
        var item = new IncomingItem
        {
            Id = Guid.CreateVersion7(),
            RegisterYear = 2016,
            RegisterNumber = i + 1,
            Channel = Channel.Desk,
            ServicePoint = s_points[i % s_points.Length],
            Counter = 1 + i % 4,
            Clerk = "clerk.mh1",
            RegisteredAt = new DateTimeOffset(day, new TimeOnly(10, 0), TimeSpan.Zero).AddSeconds(i % 20_000),
            Day = day,
            ReceivedOn = day,
            CaseType = "LetterSubmission",
            Title = s_titles[i / s_points.Length % s_titles.Length],
            AttachmentCount = 1,
            DigitalCopy = DigitalCopy.Full,
            Applicant = sealedText,
            ApplicantIndex = $"{i % 170_000:x64}",
            SenderNameIndex = $"{i % 150_000:x64}",
            Form = sealedText,
            ReceiptCode = sealedText,
            Department = s_departments[i / 3 % s_departments.Length],
            RoutedBy = "letter-to-addressee",
            HandOverMessageId = Guid.CreateVersion7(),
        };
        // One in twelve still waits for its department; the others are cases.
        if (i % 12 != 0) item.Accept(Guid.CreateVersion7(), $"{item.Department}.199.{i}.2016", item.Department);
        return item;
    }

    /// <summary>The department's number is that of the register: unique, as the table asks.</summary>
    private static Delivery Delivered(IncomingItem item)
    {
        var delivery = new Delivery
        {
            Id = item.HandOverMessageId, Department = item.Department, Sequence = item.RegisterNumber, ItemId = item.Id, ItemNumber = item.Number, MessageType = "document-intake.ItemHandedOver",
            Way = DeliveryWay.Platform, CreatedAt = item.RegisteredAt, AcceptBy = item.RegisteredAt.AddDays(1),
            // What nobody answered was escalated in its time, long ago.
            EscalatedAt = item.State == ItemState.Accepted ? null : item.RegisteredAt.AddDays(1),
        };
        delivery.Send(item.RegisteredAt);
        if (item.State == ItemState.Accepted) delivery.Answer(DeliveryState.Accepted, item.RegisteredAt);
        return delivery;
    }

    private static async Task InsertAsync<T>(DocumentIntakeDb db, IEnumerable<T> rows) where T : class
    {
        var type = db.Model.FindEntityType(typeof(T))!;
        var table = type.GetTableName()!;
        var columns = type.GetProperties().Select(p => (Name: p.GetColumnName(StoreObjectIdentifier.Table(table))!, Property: p, p.GetTypeMapping().Converter)).ToList();
        var names = string.Join(", ", columns.Select(c => $"\"{c.Name}\""));
        if (db.Database.GetDbConnection() is NpgsqlConnection postgres)
        {
            await using var import = await postgres.BeginBinaryImportAsync($"COPY \"{table}\" ({names}) FROM STDIN (FORMAT BINARY)");
            foreach (var row in rows)
            {
                await import.StartRowAsync();
                foreach (var column in columns)
                    if (Value(column.Property, column.Converter, row) is { } value) await import.WriteAsync(value);
                    else await import.WriteNullAsync();
            }
            await import.CompleteAsync();
            return;
        }
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction is { } current ? Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(current) : null;
        command.CommandText = $"INSERT INTO \"{table}\" ({names}) VALUES ({string.Join(", ", columns.Select((_, i) => "@p" + i))})";
        var parameters = new List<DbParameter>();
        for (var i = 0; i < columns.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i;
            command.Parameters.Add(parameter);
            parameters.Add(parameter);
        }
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Count; i++) parameters[i].Value = Value(columns[i].Property, columns[i].Converter, row) ?? DBNull.Value;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static object? Value(IProperty property, Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter? converter, object row)
    {
        var value = property.GetGetter().GetClrValue(row);
        return value is null || converter is null ? value : converter.ConvertToProvider(value);
    }
}
