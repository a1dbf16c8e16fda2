using System.Text.Json.Nodes;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Catalogue;

internal sealed class CatalogueTests
{
    private TestPlatform _platform = null!;

    [OneTimeSetUp]
    public async Task Start() => _platform = await TestPlatform.StartAsync(new DocumentIntakeModule());

    [OneTimeTearDown]
    public async Task Stop() => await _platform.DisposeAsync();

    [Test]
    public async Task CaseTypes_OfTheDay_SayWhatTheDeskAsksFor()
    {
        var types = (await (await _platform.Clerk().GetAsync("/api/document-intake/case-types")).Read()).AsArray();

        var letter = types.Single(t => t!.Text("code") == "LetterSubmission")!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(letter["addresseeChosenAtDesk"]!.GetValue<bool>(), Is.True);
            Assert.That(letter["name"]!.Text("pl"), Is.EqualTo("Złożenie pisma do urzędu"));
            Assert.That(letter["fields"]!.AsArray().Select(f => f!.Text("name")), Does.Contain("subject"));
            Assert.That(letter["documents"]!.AsArray().Single()!.Text("code"), Is.EqualTo("letter"));
            var card = types.Single(t => t!.Text("code") == "IdCardIssue")!;
            Assert.That(card["documentsToShow"]!.AsArray().Select(d => d!.Text("code")), Does.Contain("identity"));
            Assert.That(card["pickup"]!["needed"]!.GetValue<bool>(), Is.True);
        }
    }

    [Test]
    public async Task Departments_OfTheDay_NameTheirService()
    {
        var departments = (await (await _platform.Handler("SO").GetAsync("/api/document-intake/departments")).Read()).AsArray();

        Assert.That(departments.Select(d => $"{d!.Text("code")}={d!.Text("service")}"), Does.Contain("KOM=vehicle-registration").And.Contain("GK=municipal-affairs"));
        await (await _platform.Machine().GetAsync("/api/document-intake/departments")).Refused(403, "not-allowed");
    }
}
