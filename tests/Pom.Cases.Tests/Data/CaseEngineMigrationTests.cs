using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pom.Cases.Domain;
using Pom.CitizenAffairs.Data;
using Pom.Testing;

namespace Pom.Cases.Tests.Data;

public sealed class CaseEngineMigrationTests
{
    [Test]
    public async Task Cases_from_before_the_engine_are_open_unless_closed_and_their_terms_run()
    {
        await using var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        await using var db = new CitizenAffairsDb(new DbContextOptionsBuilder<CitizenAffairsDb>().UseSqlite(connection).Options, RunTime.DataServices);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(db.Database.GetMigrations().Single(m => m.EndsWith("_WithdrawnItems", StringComparison.Ordinal)));
        foreach (var (state, n) in new[] { ("Registered", 1), ("Decided", 2), ("Closed", 3) })
        {
            var (id, item, reference, empty) = (Guid.CreateVersion7(), Guid.CreateVersion7(), $"SO.5344.{n}.2016", Array.Empty<byte>());
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "Cases" ("Id", "ItemId", "ItemNumber", "Department", "CaseType", "Reference", "ServicePoint", "Day", "RegisteredAt", "OpenedAt", "DueOn", "PickupNeeded", "Title", "Applicant", "Form", "State", "LogSheetLength", "Version")
                VALUES ({id}, {item}, 'RPW/1/2016', 'SO', 'IdCardIssue', {reference}, 'MH', '2016-10-10', '2016-10-10 08:00:00', '2016-10-10 08:00:00', '2016-11-09', 1, {empty}, {empty}, {empty}, {state}, 1, 0)
                """);
        }
        await migrator.MigrateAsync();

        var cases = await db.Cases.AsNoTracking().OrderBy(c => c.Reference).Select(c => new { c.State, c.IsOpen, c.RunsUntil, c.TermEndsOn, c.Transfers }).ToListAsync();
        DateOnly? due = new DateOnly(2016, 11, 9);
        Assert.That(cases.Select(c => (c.State, c.IsOpen, c.RunsUntil, c.TermEndsOn, c.Transfers)), Is.EqualTo(new[]
        {
            (CaseState.Registered, true, due, due, 0), (CaseState.Decided, true, (DateOnly?)null, due, 0), (CaseState.Closed, false, null, due, 0),
        }));
    }
}
