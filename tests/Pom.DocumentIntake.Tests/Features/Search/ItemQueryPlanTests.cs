using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.DocumentIntake.Domain;
using Pom.DocumentIntake.Features.Search;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Search;

/// <summary>No way of searching reads a whole table or sorts what it found, so that a page costs the same at a thousand items and at a
/// million: the database's own plan says so.</summary>
internal sealed class ItemQueryPlanTests
{
    private static readonly ItemQuery Any = new(new SearchScope("MH", null), null, null, null, false, null, null, null, null, false, [], null, 50);
    private static readonly SearchScope Department = new(null, "GK");
    private static readonly RegisterKey After = new(new DateOnly(2016, 10, 10), 7);

    private static readonly object[] Ways =
    [
        Way("point", Any, sorts: false), Way("point, second page", Any with { After = After }, sorts: false), Way("point and state", Any with { State = ItemState.Sent }, sorts: false),
        Way("point and department", Any with { Department = "GK", After = After }, sorts: false), Way("point and days", Any with { From = After.Day, To = After.Day }, sorts: false),
        Way("inbox of a department", Any with { Scope = Department }, sorts: false), Way("inbox by state, second page", Any with { Scope = Department, State = ItemState.Sent, After = After }, sorts: false),
        // What names few items is looked up and may be sorted.
        Way("number", Any with { Number = (2016, 7) }, sorts: true), Way("case", Any with { CaseReference = "x" }, sorts: true),
        Way("sender", Any with { SenderIndex = "x" }, sorts: true), Way("sender's name", Any with { SenderIndex = "x", SenderByName = true, Scope = Department }, sorts: true),
    ];

    private static readonly object[] Words =
    [
        new object[] { "point", Any }, new object[] { "some days of the point", Any with { From = After.Day } }, new object[] { "department and state", Any with { Scope = Department, State = ItemState.Sent } },
    ];

    private TestPlatform _platform = null!;

    [OneTimeSetUp]
    public async Task Start() => _platform = await TestPlatform.StartAsync(new DocumentIntakeModule());

    [OneTimeTearDown]
    public async Task Stop() => await _platform.DisposeAsync();

    [TestCaseSource(nameof(Ways))]
    public async Task A_search_goes_by_an_index(string way, object query, bool sorts)
    {
        var plan = await Plan(db => ((ItemQuery)query).Items(db).Take(51));

        Assert.That(plan, Is.All.StartsWith("SEARCH").And.All.Contains("INDEX").Or.All.StartsWith("USE TEMP"), way);
        if (!sorts) Assert.That(plan, Has.None.Contains("TEMP B-TREE"), way);
    }

    [TestCaseSource(nameof(Words))]
    public async Task A_word_leads_by_its_index(string way, object query)
    {
        var plan = await Plan(db => ((ItemQuery)query).Entries(db, "skarga", After).Take(128));

        Assert.That(plan, Is.All.StartsWith("SEARCH").And.All.Contains("INDEX").And.None.Contains("TEMP B-TREE"), $"{way}: {string.Join('\n', plan)}");
    }

    private static readonly object[] Scopes =
    [
        Any, Any with { Department = "GK", Void = true }, Any with { Scope = Department }, Any with { Scope = Department, State = ItemState.Sent, After = After },
    ];

    [TestCaseSource(nameof(Scopes))]
    public async Task The_items_of_words_are_looked_up_by_number(object query)
    {
        long[] numbers = [5, 7];
        var plan = await Plan(db => ((ItemQuery)query).Numbered(db, 2016, numbers, [["halas", "halasu"]]));

        Assert.That(plan, Has.None.StartsWith("SCAN"));
        Assert.That(plan[0], Does.StartWith("SEARCH").And.Contain("IX_IncomingItems_RegisterYear_RegisterNumber"), string.Join('\n', plan));
    }

    [Test]
    public async Task The_words_that_begin_so_are_found_by_jumps_of_the_index()
    {
        var plan = await Plan(db => ItemQuery.WordBehind(db, "ska", "skarga", "skb"));

        Assert.That(plan, Is.All.StartsWith("SEARCH").And.All.Contains("INDEX"));
    }

    [Test]
    public async Task The_register_is_read_in_order_of_its_index()
    {
        var plan = await Plan(db => db.Items.Where(i => i.ServicePoint == "MH" && i.Day >= After.Day && i.Day <= After.Day && i.Day >= After.Day && (i.Day > After.Day || i.RegisterNumber > After.Number))
            .OrderBy(i => i.Day).ThenBy(i => i.RegisterNumber).Take(201));

        Assert.That(plan, Is.All.StartsWith("SEARCH").And.None.Contains("TEMP B-TREE"));
    }

    private static object[] Way(string name, ItemQuery query, bool sorts) => [name, query, sorts];

    private Task<List<string>> Plan<T>(Func<DocumentIntakeDb, IQueryable<T>> query) => _platform.Db<DocumentIntakeDb, List<string>>(async db =>
    {
        await using var command = query(db).CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await db.Database.OpenConnectionAsync();
        var plan = new List<string>();
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync()) plan.Add(rows.GetString(3));
        return [.. plan.Where(l => !l.StartsWith("CORRELATED", StringComparison.Ordinal) && !l.StartsWith("LIST", StringComparison.Ordinal))];
    });
}
