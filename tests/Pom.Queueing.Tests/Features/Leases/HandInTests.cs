using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Pom.Queueing.Domain;

namespace Pom.Queueing.Tests.Features.Leases;

/// <summary>The ticket machine's way through a lost connection, over the public interface.</summary>
public sealed class HandInTests
{
    private static readonly Guid s_device = Guid.CreateVersion7();
    private Lobby _lobby = null!;

    [SetUp]
    public async Task Open() => _lobby = await Lobby.OpenAsync();

    [TearDown]
    public async Task Close() => await _lobby.DisposeAsync();

    [Test]
    public async Task Tickets_taken_alone_stand_where_they_were_taken_and_a_repeat_changes_nothing()
    {
        var numbers = await NumbersAsync("SO");
        var before = await _lobby.IssueAsync("SO");
        _lobby.Later(TimeSpan.FromMinutes(1));
        var (first, second) = (Taken(numbers[0]), Taken(numbers[1], minutesAgo: -1));
        _lobby.Later(TimeSpan.FromMinutes(2));
        var online = await _lobby.IssueAsync("SO");
        _lobby.Later(TimeSpan.FromMinutes(1));

        var answer = await HandInAsync(second, first);
        Assert.That(answer["tickets"]!.AsArray().Select(t => (string?)t!["refused"]), Is.All.Null, answer.ToJsonString());
        var log = await _lobby.LogAsync();
        await HandInAsync(first, second);
        Assert.That(await _lobby.LogAsync(), Is.EqualTo(log), "nothing happened");

        var called = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var next = await _lobby.NextAsync(2);
            called.Add(next.Text("number"));
            await _lobby.StepAsync(next["ticketId"], "start");
            await _lobby.StepAsync(next["ticketId"], "complete");
        }
        Assert.That(called, Is.EqualTo(new[] { before.Text("number"), "A501", "A502", online.Text("number") }));
        Assert.That((await _lobby.TicketsAsync()).Where(t => t.Number.StartsWith("A50", StringComparison.Ordinal)).Select(t => t.Print), Is.All.EqualTo(PrintState.Printed));
        Assert.That((await _lobby.HeardAsync()).Count(h => h.What == "TicketIssued"), Is.EqualTo(4), "the others are told once");
    }

    [Test]
    public async Task A_clock_that_is_an_hour_slow_is_put_right()
    {
        var numbers = await NumbersAsync("SO");
        _lobby.Later(TimeSpan.FromMinutes(10));
        var hour = TimeSpan.FromHours(1);
        var taken = new JsonObject { ["ticketId"] = Guid.CreateVersion7(), ["number"] = numbers[0], ["caseGroup"] = "SO", ["takenAt"] = _lobby.Platform.Clock.Now - TimeSpan.FromMinutes(4) - hour };
        await _lobby.Machine.PostAsJsonAsync(_lobby.Url($"/number-leases/{s_device}/tickets"), new { day = "2016-10-10", sentAt = _lobby.Platform.Clock.Now - hour, tickets = new[] { taken } }).Answer(HttpStatusCode.OK);
        Assert.That((await _lobby.TicketsAsync()).Single().IssuedAt, Is.EqualTo(_lobby.Platform.Clock.Now - TimeSpan.FromMinutes(4)));
    }

    [Test]
    public async Task A_bad_ticket_says_why_and_holds_up_none_of_the_others()
    {
        var numbers = await NumbersAsync("SO");
        await _lobby.IssueAsync("SO");
        var answer = await HandInAsync(Taken("A001"), Taken(numbers[0]), Taken("A999"));
        Assert.That(answer["tickets"]!.AsArray().ToDictionary(t => (string)t!["number"]!, t => (string?)t!["refused"]), Is.EquivalentTo(new Dictionary<string, string?>
        {
            ["A001"] = "number-not-leased", [numbers[0]] = null, ["A999"] = "number-not-leased",
        }));
    }

    [Test]
    public async Task A_group_that_closed_meanwhile_takes_who_holds_a_ticket()
    {
        var numbers = await NumbersAsync("SO");
        await _lobby.Supervisor.PostAsync(_lobby.Url("/groups/SO/close"), null);
        var answer = await HandInAsync(Taken(numbers[0]));
        Assert.That((string?)answer["tickets"]![0]!["refused"], Is.Null);
        Assert.That((await _lobby.NextAsync(2)).Text("number"), Is.EqualTo(numbers[0]));
    }

    [Test]
    public async Task Numbers_given_back_are_used_no_more_and_stay_explained()
    {
        var numbers = await NumbersAsync("SO");
        await HandInAsync(Taken(numbers[0]));
        using var _ = await _lobby.Machine.PostAsync(_lobby.Url($"/number-leases/{s_device}/return"), null);
        Assert.That((string?)(await HandInAsync(Taken(numbers[1])))["tickets"]![0]!["refused"], Is.EqualTo("number-returned"));
        Assert.That(await NumbersAsync("SO"), Has.None.AnyOf(numbers.Cast<object>().ToArray()), "new numbers, never the old ones");

        var listed = JsonNode.Parse(await _lobby.Supervisor.GetStringAsync(_lobby.Url("/number-leases")))!.AsArray();
        var lease = listed.First(l => (string?)l!["caseGroup"] == "SO" && l["returnedAt"] is not null)!;
        Assert.That(((int)lease["unused"]!, lease["used"]!.ToJsonString()), Is.EqualTo((4, "[501]")));
    }

    [TestCase("""{"each":5}""", "device")]
    [TestCase("""{"device":"01a1c0de-0000-7000-8000-000000000001","each":0}""", "each")]
    [TestCase("""{"device":"01a1c0de-0000-7000-8000-000000000001","each":51}""", "each")]
    public Task Wrong_input_for_a_lease_names_the_field(string body, string field) =>
        _lobby.RefusesAsync(() => _lobby.Machine.PostAsync(_lobby.Url("/number-leases"), Json(body)), HttpStatusCode.BadRequest, "invalid-input", field);

    [TestCase("""{"sentAt":"2016-10-10T10:05:00+02:00","tickets":[{}]}""", "day")]
    [TestCase("""{"day":"2016-10-11","sentAt":"2016-10-10T10:05:00+02:00","tickets":[{}]}""", "day")]
    [TestCase("""{"day":"2016-10-10","tickets":[{}]}""", "sentAt")]
    [TestCase("""{"day":"2016-10-10","sentAt":"2016-10-10T10:05:00+02:00","tickets":[]}""", "tickets")]
    [TestCase("""{"day":"2016-10-10","sentAt":"2016-10-10T10:05:00+02:00","tickets":[{"number":"A501"}]}""", "tickets[0].caseGroup")]
    public Task Wrong_input_for_a_hand_in_names_the_field(string body, string field) =>
        _lobby.RefusesAsync(() => _lobby.Machine.PostAsync(_lobby.Url($"/number-leases/{s_device}/tickets"), Json(body)), HttpStatusCode.BadRequest, "invalid-input", field);

    [Test]
    public async Task A_ticket_whose_answer_was_lost_can_be_withdrawn_by_the_id_the_machine_gave_it()
    {
        var id = Guid.CreateVersion7();
        var issued = await _lobby.PostIssueAsync(new { caseGroup = "SO", ticketId = id }).Answer(HttpStatusCode.Created);
        Assert.That(issued.Text("ticketId"), Is.EqualTo($"{id}"));
        Assert.That((await _lobby.PostIssueAsync(new { caseGroup = "SO", ticketId = id }).Answer(HttpStatusCode.Created)).Text("number"), Is.EqualTo(issued.Text("number")));
        using var elsewhere = _lobby.Platform.Machine("NS");
        await _lobby.RefusesAsync(() => elsewhere.PostAsJsonAsync("/api/queueing/points/NS/tickets", new { caseGroup = "SO", ticketId = id }), HttpStatusCode.Conflict, "ticket-exists");
        using var withdrawn = await _lobby.Machine.PostAsync(_lobby.Url($"/tickets/{id}/withdraw"), null);
        Assert.That((await _lobby.TicketsAsync()).Single().State, Is.EqualTo(TicketState.Withdrawn));
    }

    private JsonObject Taken(string number, double minutesAgo = 0) => new()
    {
        ["ticketId"] = Guid.CreateVersion7(), ["number"] = number, ["caseGroup"] = "SO", ["takenAt"] = _lobby.Platform.Clock.Now.AddMinutes(-minutesAgo), ["print"] = "printed", ["language"] = "uk",
    };

    private async Task<JsonObject> HandInAsync(params JsonObject[] tickets) => await _lobby.Machine.PostAsJsonAsync(_lobby.Url($"/number-leases/{s_device}/tickets"),
        new { day = "2016-10-10", sentAt = _lobby.Platform.Clock.Now, tickets }).Answer(HttpStatusCode.OK);

    /// <summary>Five numbers of the group that the device may give out.</summary>
    private async Task<string[]> NumbersAsync(string group)
    {
        var leased = await _lobby.Machine.PostAsJsonAsync(_lobby.Url("/number-leases"), new { device = s_device, each = 5 }).Answer(HttpStatusCode.OK);
        var lease = leased["leases"]!.AsArray().Last(l => (string?)l!["caseGroup"] == group)!;
        return [.. Enumerable.Range((int)lease["from"]!, 5).Select(n => $"{lease["letter"]}{n:000}")];
    }

    private static StringContent Json(string body) => new(body, System.Text.Encoding.UTF8, "application/json");
}
