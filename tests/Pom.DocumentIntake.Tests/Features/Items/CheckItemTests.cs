using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Items;

/// <summary>What the desk is told while the clerk types.</summary>
internal sealed class CheckItemTests
{
    private const string Check = Desk.Items + "/check";
    private TestPlatform _platform = null!;

    [OneTimeSetUp]
    public async Task Start() => _platform = await TestPlatform.StartAsync(new DocumentIntakeModule());

    [OneTimeTearDown]
    public async Task Stop() => await _platform.DisposeAsync();

    private async Task<IEnumerable<string>> BrokenAsync(object form) =>
        (await (await _platform.Clerk().PostAsJsonAsync(Check, new { caseType = "VehicleRegistrationUsed", applicant = new { firstName = "Ja" }, form })).Read())["rules"]!.AsArray().Select(r => r!.GetValue<string>());

    [Test]
    public async Task Form_ThatBreaksRules_IsToldWhichAndNothingIsKept()
    {
        Assert.That(await BrokenAsync(new { acquiredOn = "2016-12-24", ownerKind = "company" }), Is.EquivalentTo(["acquiredOnNotAhead", "companyHasRegon"]));
        Assert.That(await BrokenAsync(new { acquiredOn = "2016-07-01", ownerKind = "company", ownerRegon = "123456785" }), Is.EquivalentTo(["inTime"]), "a warning");
        Assert.That(await BrokenAsync(new { acquiredOn = "2016-1", ownerKind = "" }), Is.Empty, "half typed breaks no rule");
        var items = await (await _platform.Clerk().GetAsync("/api/document-intake/points/MH/days/2016-10-10/items")).Read();
        Assert.That(items["items"]!.AsArray(), Is.Empty);
    }

    [Test]
    public async Task Rules_AreListedWithTheCaseType()
    {
        var types = (await (await _platform.Clerk().GetAsync("/api/document-intake/case-types")).Read()).AsArray();
        var rule = types.Single(t => t!.Text("code") == "VehicleRegistrationUsed")!["rules"]!.AsArray().Single(r => r!.Text("code") == "inTime")!;
        Assert.That((rule.Text("field"), rule["warning"]!.GetValue<bool>(), rule["message"]!.Text("en")), Is.EqualTo(("acquiredOn", true, "The 30 days for registration have passed; a penalty may follow, the vehicle is registered all the same.")));
    }

    [Test]
    public async Task Matter_ThatIsUnknown_IsRefused() => await (await _platform.Clerk().PostAsJsonAsync(Check, new { caseType = "Alchemy" })).Refused(400, "invalid-input", "caseType");

    [Test]
    public async Task Clerk_OfAnotherPoint_IsRefused() => await (await _platform.Clerk("NS").PostAsJsonAsync(Check, new JsonObject { ["caseType"] = "LetterSubmission" })).Refused(403, "not-allowed");
}
