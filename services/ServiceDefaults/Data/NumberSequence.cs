using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Pom.ServiceDefaults.Data;

/// <summary>A running number that must have no gaps (register of incoming items, case reference, queue ticket). It is taken in
/// the transaction of the row that bears it: if that row is rolled back, so is the number.</summary>
internal sealed class NumberSequence
{
    public required string Key { get; init; }
    public long Last { get; init; }

    internal static void Map(EntityTypeBuilder<NumberSequence> entity)
    {
        entity.ToTable("NumberSequences");
        entity.HasKey(s => s.Key);
        entity.Property(s => s.Key).HasMaxLength(120);
    }
}

/// <summary>Takes the next number of a gapless sequence.</summary>
public static class NumberSequences
{
    /// <summary>Next number of <paramref name="key"/>, starting at 1. The sequence stays locked until the current transaction
    /// ends, which is what keeps it without gap or double.</summary>
    /// <exception cref="InvalidOperationException">There is no current transaction.</exception>
    public static async Task<long> NextNumberAsync(this PomDbContext db, string key, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException($"The number '{key}' must be taken in the transaction of the row that bears it.");
        var raised = await Raise(db, key, ct);
        if (raised == 0)
        {
            // The first of its kind. Whoever inserts second waits for the first to commit and then raises; a savepoint keeps
            // the transaction usable on databases that would otherwise abort it.
            await db.Database.CurrentTransaction.CreateSavepointAsync("sequence", ct);
            try
            {
                await db.Database.ExecuteSqlAsync(InsertFirst(db, key), ct);
            }
            catch (System.Data.Common.DbException)
            {
                await db.Database.CurrentTransaction.RollbackToSavepointAsync("sequence", ct);
                if (await Raise(db, key, ct) == 0) throw;
            }
        }
        return await db.NumberSequences.Where(s => s.Key == key).Select(s => s.Last).SingleAsync(ct);
    }

    private static Task<int> Raise(PomDbContext db, string key, CancellationToken ct) =>
        db.NumberSequences.Where(s => s.Key == key).ExecuteUpdateAsync(u => u.SetProperty(s => s.Last, s => s.Last + 1), ct);

    private static FormattableString InsertFirst(PomDbContext db, string key) => db.Database.IsSqlServer()
        ? (FormattableString)$"INSERT INTO [NumberSequences] ([Key], [Last]) VALUES ({key}, 1)"
        : $"INSERT INTO \"NumberSequences\" (\"Key\", \"Last\") VALUES ({key}, 1)";
}
