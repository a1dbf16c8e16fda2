using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Pom.DocumentIntake.Data;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Pickups;

/// <summary>What a clerk finds for a resident who comes for a document.</summary>
internal sealed class FindPickupTests
{
    private const string Find = "/api/document-intake/points/NS/pickups/find";
    private TestPlatform _platform = null!;
    private HttpClient _clerk = null!;

    [OneTimeSetUp]
    public async Task Start() => _clerk = (_platform = await TestPlatform.StartAsync(new DocumentIntakeModule())).Clerk();

    [OneTimeTearDown]
    public async Task Stop()
    {
        _clerk.Dispose();
        await _platform.DisposeAsync();
    }

    private async Task<JsonArray> FindAsync(object request, string point = "NS") =>
        (await (await _platform.Clerk(point).PostAsJsonAsync(Find.Replace("NS", point, StringComparison.Ordinal), request)).Read())["items"]!.AsArray();

    [Test]
    public async Task Number_OfTheReceipt_FindsTheItemOfAnyPoint_WithTheNumberMasked()
    {
        var registered = await _clerk.RegisterLetter();

        var found = (await FindAsync(new { number = registered.Text("number") })).Single()!;

        Assert.That((found.Text("servicePoint"), found.Text("itemId"), found["ready"]!.GetValue<bool>()), Is.EqualTo(("MH", registered.Text("itemId"), false)));
        Assert.That((found["applicant"]!.Text("lastName"), found["applicant"]!.Text("pesel")), Is.EqualTo(("Przykładowy", "*******9984")));
        var read = await _platform.Db<DocumentIntakeDb, int>(db => db.AccessLog.CountAsync(a => a.Purpose == "pickup" && a.ObjectId == Guid.Parse(registered.Text("itemId"))));
        Assert.That(read, Is.EqualTo(1), "the reading is logged");
        Assert.That(await FindAsync(new { number = "RPW/999999/2016" }), Is.Empty);
    }

    [Test]
    public async Task Ticket_OfAVisit_FindsItsItemsAtThatPointOnly()
    {
        var ticket = Guid.CreateVersion7();
        var letter = Desk.Letter(await _clerk.Attach());
        letter["ticketId"] = ticket;
        var registered = await (await _clerk.Register(letter)).Read();

        Assert.That((await FindAsync(new { ticketId = ticket, day = "2016-10-10" }, "MH")).Single()!.Text("number"), Is.EqualTo(registered.Text("number")));
        Assert.That(await FindAsync(new { ticketId = ticket, day = "2016-10-10" }), Is.Empty);
    }

    [Test]
    public async Task Question_ThatNamesNothing_IsRefused()
    {
        await (await _platform.Clerk("NS").PostAsJsonAsync(Find, new { })).Refused(400, "invalid-input", "caseReference");
        await (await _platform.Clerk("NS").PostAsJsonAsync(Find, new { number = "7" })).Refused(400, "invalid-input", "number");
        await (await _platform.Clerk("NS").PostAsJsonAsync(Find, new { ticketId = Guid.CreateVersion7() })).Refused(400, "invalid-input", "day");
        await (await _platform.Clerk("MH").PostAsJsonAsync(Find, new { number = "RPW/1/2016" })).Refused(403, "not-allowed");
    }
}
