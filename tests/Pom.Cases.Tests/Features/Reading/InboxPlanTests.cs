using Microsoft.EntityFrameworkCore;
using Pom.Cases.Features.Reading;
using Pom.CitizenAffairs.Data;

namespace Pom.Cases.Tests.Features.Reading;

/// <summary>No way of asking for cases reads a whole table or sorts what it found: a page costs the same in December as in January. The
/// database's own plan says so.</summary>
public sealed class InboxPlanTests : CasesUnderTest
{
    private static readonly DateOnly s_today = new(2016, 10, 10);
    private static readonly string s_key = Guid.CreateVersion7().ToString();

    private static readonly object[] Ways =
    [
        Way("all, second page", new() { After = $"2016-10-10.{s_key}" }, "Department_Day_Id"),
        Way("by state", new() { State = "registered", After = s_key }, "Department_State_Id"),
        Way("my desk", new() { Handler = "me", After = s_key }, "Department_IsOpen_Handler_Id"),
        Way("my closed cases", new() { Handler = "me", State = "closed" }, "Department"),
        Way("nobody's in a unit", new() { Handler = "none", Unit = "SO-DO" }, "Department_IsOpen_"),
        Way("a unit", new() { Unit = "SO-DO", After = s_key }, "Department_IsOpen_Unit_Id"),
        Way("a case type", new() { CaseType = "IdCardIssue", After = s_key }, "Department_IsOpen_CaseType_Id"),
        Way("overdue", new() { Due = "overdue" }, "Department_RunsUntil_Id"),
        Way("due, second page", new() { Due = "due", After = $"2016-10-11.{s_key}" }, "Department_RunsUntil_Id"),
        Way("unanswered", new() { Due = "unanswered" }, "Department_State_Id"),
    ];

    [TestCaseSource(nameof(Ways))]
    public async Task A_list_goes_by_an_index(string way, object query, string index)
    {
        var plan = await Platform.Db<CitizenAffairsDb, List<string>>(async db =>
        {
            await using var command = ListCases.Of(db, "SO", (ListCases.Query)query, "handler.so", s_today, s_today.AddDays(7)).Take(201).CreateDbCommand();
            await db.Database.OpenConnectionAsync();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            await using var reader = await command.ExecuteReaderAsync();
            var lines = new List<string>();
            while (await reader.ReadAsync()) lines.Add(reader.GetString(3));
            return lines;
        });
        Assert.That(plan, Is.All.StartsWith("SEARCH").And.All.Contains($"IX_Cases_{index}"), $"{way}: {string.Join('\n', plan)}");
    }

    private static object[] Way(string way, ListCases.Query query, string index) => [way, query, index];
}
