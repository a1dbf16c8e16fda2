using System.Net;
using System.Text.Json.Nodes;

namespace Pom.Queueing.Tests.Features.Estimates;

/// <summary>What a supervisor is told about more or fewer clerks.</summary>
public sealed class WhatIfTests
{
    private Lobby _lobby = null!;

    [SetUp]
    public async Task Open() => _lobby = await Lobby.OpenAsync();

    [TearDown]
    public async Task Close() => await _lobby.DisposeAsync();

    [Test]
    public async Task One_more_clerk_shortens_the_waits_of_the_group_and_changes_nothing()
    {
        await FillAsync();
        var tickets = await _lobby.TicketsAsync();

        var answer = await AskAsync("KOM:%2B1");
        var vehicles = Group(answer, "KOM");

        Assert.That(vehicles["clerks"]!.ToJsonString(), Is.EqualTo("""{"now":1,"then":2}"""));
        Assert.That((int)vehicles["then"]!["newTicket"]!["toMinutes"]!, Is.LessThan((int)vehicles["now"]!["newTicket"]!["toMinutes"]!));
        Assert.That((double)vehicles["then"]!["meanWaitingMinutes"]!, Is.LessThan((double)vehicles["now"]!["meanWaitingMinutes"]! * 0.8));
        Assert.That(Group(answer, "OG")["now"]!["newTicket"], Is.Null, "nobody is there for it");
        Assert.That((await _lobby.TicketsAsync()).Select(t => (t.Number, t.State, t.Version)), Is.EqualTo(tickets.Select(t => (t.Number, t.State, t.Version))));
    }

    [Test]
    public async Task A_clerk_may_change_groups()
    {
        await FillAsync();
        var answer = await AskAsync("OG:+1,SO:-1");

        Assert.That(Group(answer, "SO")["clerks"]!.ToJsonString(), Is.EqualTo("""{"now":1,"then":0}"""));
        Assert.That(Group(answer, "SO")["then"]!["newTicket"], Is.Null);
        Assert.That(Group(answer, "OG")["then"]!["newTicket"]!.ToJsonString(), Is.EqualTo("""{"fromMinutes":0,"toMinutes":1}"""));
        Assert.That((double)Group(answer, "KOM")["then"]!["meanWaitingMinutes"]!, Is.GreaterThan((double)Group(answer, "KOM")["now"]!["meanWaitingMinutes"]!), "the clerk who left would have helped out");
    }

    [TestCase("", "missing")]
    [TestCase("?clerks=", "missing")]
    [TestCase("?clerks=KOM", "KOM:+1")]
    [TestCase("?clerks=KOM:one", "number of clerks")]
    [TestCase("?clerks=KOM:0", "number of clerks")]
    [TestCase("?clerks=KOM:99", "number of clerks")]
    [TestCase("?clerks=KOM:%2B1,KOM:-1", "twice")]
    [TestCase("?clerks=XX:%2B1", "serves: KOM")]
    [TestCase("?clerks=ZTM:%2B1", "not served at MH")]
    [TestCase("?clerks=KOM:-2", "fewer than none")]
    [TestCase("?clerks=MRK:-1", "0 clerks now")]
    public async Task A_wish_that_makes_no_sense_is_400(string query, string says)
    {
        await FillAsync();
        await _lobby.RefusesAsync(() => _lobby.Supervisor.GetAsync(_lobby.Url("/what-if" + query)), HttpStatusCode.BadRequest, "invalid-input", "clerks", says);
    }

    [Test]
    public Task Only_a_supervisor_may_ask() =>
        _lobby.RefusesAsync(() => _lobby.Clerk.GetAsync(_lobby.Url("/what-if?clerks=KOM:%2B1")), HttpStatusCode.Forbidden, "not-allowed");

    /// <summary>One clerk for vehicles and one for ID cards, who may help; five wait for vehicles.</summary>
    private async Task FillAsync()
    {
        await _lobby.ClerkAtAsync(1);
        await _lobby.ClerkAtAsync(2);
        for (var i = 0; i < 6; i++) await _lobby.IssueAsync("KOM");
        await _lobby.NextAsync(1);
    }

    private Task<JsonObject> AskAsync(string clerks) => _lobby.Supervisor.GetAsync(_lobby.Url("/what-if?clerks=" + clerks)).Answer(HttpStatusCode.OK);
    private static JsonObject Group(JsonObject answer, string group) => answer["groups"]!.AsArray().Single(g => (string)g!["caseGroup"]! == group)!.AsObject();
}
