using System.Net;
using Pom.Queueing.Domain;

namespace Pom.Queueing.Tests.Features.Tickets;

/// <summary>What leaves the straight way from waiting to served, and what is refused there.</summary>
public sealed class WayBackTests
{
    private Lobby _lobby = null!;

    [SetUp]
    public async Task Open() => _lobby = await Lobby.OpenAsync();

    [TearDown]
    public async Task Close() => await _lobby.DisposeAsync();

    [Test]
    public async Task A_missed_resident_comes_back_to_the_front_and_everybody_hears_of_it()
    {
        var first = await _lobby.IssueAsync();
        await _lobby.IssueAsync();
        await _lobby.NextAsync(2);
        await _lobby.StepAsync(first["ticketId"], "missed");
        await _lobby.RefusesAsync(() => _lobby.PostStepAsync(first["ticketId"], "return", new { }), HttpStatusCode.BadRequest, "invalid-input", "place", "original, front, back");
        await _lobby.RefusesAsync(() => _lobby.PostStepAsync(first["ticketId"], "return", new { place = "middle" }), HttpStatusCode.BadRequest, "invalid-input", "place");
        await _lobby.StepAsync(first["ticketId"], "return", new { place = "front" });
        Assert.That((await _lobby.NextAsync(2)).Text("number"), Is.EqualTo("A001"));
        Assert.That((await _lobby.HeardAsync()).Where(h => h.Number == "A001").Select(h => h.What), Is.EqualTo(new[] { "TicketIssued", "TicketCalled", "TicketMissed", "TicketChanged", "TicketCalled" }));
    }

    [TestCase("""{"caseGroup":"XX"}""", HttpStatusCode.BadRequest, "invalid-input", "is no case group")]
    [TestCase("""{"caseGroup":"ZTM"}""", HttpStatusCode.BadRequest, "invalid-input", "not served at MH")]
    [TestCase("""{"counter":9}""", HttpStatusCode.BadRequest, "invalid-input", "no counter of MH")]
    [TestCase("""{}""", HttpStatusCode.BadRequest, "invalid-input", "caseGroup, counter or both")]
    [TestCase("""{"caseGroup":"OG","place":"first"}""", HttpStatusCode.BadRequest, "invalid-input", "no place")]
    [TestCase("""{"caseGroup":"OG","servicePoint":"GR"}""", HttpStatusCode.Conflict, "other-point", "takes a new one")]
    [TestCase("""{"counter":4}""", HttpStatusCode.Conflict, "counter-closed", "Counter 4")]
    public async Task A_transfer_to_nowhere_is_refused(string body, HttpStatusCode status, string slug, string says)
    {
        var id = (await _lobby.IssueAsync())["ticketId"];
        await _lobby.RefusesAsync(() => _lobby.Supervisor.PostAsync(_lobby.Url($"/tickets/{id}/transfer"), new StringContent(body, System.Text.Encoding.UTF8, "application/json")), status, slug, null, says);
    }

    [Test]
    public async Task A_transfer_keeps_the_number()
    {
        var id = (await _lobby.IssueAsync("OG"))["ticketId"];
        await _lobby.NextAsync(4);
        var moved = await _lobby.StepAsync(id, "transfer", new { caseGroup = "SO" });
        Assert.That((moved.Text("number"), moved.Text("caseGroup"), moved.Text("state")), Is.EqualTo(("G001", "SO", "waiting")));
        Assert.That((await _lobby.NextAsync(2)).Text("number"), Is.EqualTo("G001"));
    }

    [Test]
    public async Task A_failed_print_is_nobody_who_waits_until_it_is_handed_over()
    {
        var id = (await _lobby.IssueAsync())["ticketId"];
        await _lobby.StepAsync(id, "print", new { outcome = "failed", cause = "paper-out" });
        using (var nobody = await _lobby.PostNextAsync(2)) Assert.That(nobody.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
        await _lobby.RefusesAsync(() => _lobby.PostStepAsync(id, "print", new { outcome = "printed" }), HttpStatusCode.Conflict, "print-state", null, "Failed");
        await _lobby.RefusesAsync(() => _lobby.PostStepAsync(id, "print", new { outcome = "lost" }), HttpStatusCode.BadRequest, "invalid-input", "outcome", "handedOver");
        await _lobby.StepAsync(id, "print", new { outcome = "handedOver" });
        Assert.That((await _lobby.NextAsync(2)).Text("number"), Is.EqualTo("A001"));
        Assert.That((await _lobby.TicketsAsync()).Single().Print, Is.EqualTo(PrintState.HandedOver));
    }

    [Test]
    public async Task One_visit_may_carry_several_matters()
    {
        var issued = await _lobby.PostIssueAsync(new { caseGroup = "SO", matters = new[] { "IdCardIssue" } }).Answer(HttpStatusCode.Created);
        var types = (await _lobby.Platform.Db<Pom.Queueing.Data.QueueingDb, List<string>>(_ => Task.FromResult(Pom.Queueing.Tests.Domain.Queue.QueueKit.Pack.CaseTypesOn(new DateOnly(2016, 10, 10)).Select(t => t.Code).ToList())));
        await _lobby.StepAsync(issued["ticketId"], "matters", new { caseType = types[^1] });
        var called = await _lobby.NextAsync(2);
        Assert.That(called["matters"]!.AsArray().Select(m => (string)m!), Is.EqualTo(new[] { "IdCardIssue", types[^1] }));
        await _lobby.RefusesAsync(() => _lobby.PostStepAsync(issued["ticketId"], "matters", new { caseType = "Nothing" }), HttpStatusCode.BadRequest, "invalid-input", "caseType");
        await _lobby.RefusesAsync(() => _lobby.PostIssueAsync(new { caseGroup = "SO", matters = new[] { "Nothing" } }), HttpStatusCode.BadRequest, "invalid-input", "matters[0]");
        await _lobby.RefusesAsync(() => _lobby.PostIssueAsync(new { caseGroup = "SO", priority = "mayor" }), HttpStatusCode.BadRequest, "invalid-input", "priority", "disability, pregnancy, smallChild");
    }

    [Test]
    public async Task A_restart_in_mid_day_changes_nothing()
    {
        for (var i = 0; i < 4; i++) await _lobby.IssueAsync("KOM");
        await _lobby.ClerkAtAsync(2);
        var called = await _lobby.NextAsync(1);
        _lobby.Later(TimeSpan.FromMinutes(2));
        var before = await StateAsync();

        await _lobby.Platform.StopAsync();
        await _lobby.Platform.StartAgainAsync();
        using var supervisor = _lobby.Platform.Supervisor();
        Assert.That(await (await supervisor.GetAsync(_lobby.Url())).Content.ReadAsStringAsync(), Is.EqualTo(before));
        using var helper = _lobby.Platform.Clerk("MH", 2);
        var next = await helper.PostAsync(_lobby.Url("/counters/2/next"), null).Answer(HttpStatusCode.OK);
        Assert.That((next.Text("number"), (bool)next["overflow"]!), Is.EqualTo(("K002", true)), "overflow was due while nobody was there");
        await supervisor.PostAsync(_lobby.Url($"/tickets/{called["ticketId"]}/start"), null).Answer(HttpStatusCode.OK);
    }

    private async Task<string> StateAsync() => await (await _lobby.Supervisor.GetAsync(_lobby.Url())).Content.ReadAsStringAsync();
}
