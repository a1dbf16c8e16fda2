using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Pom.ServiceDefaults.Identity;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Items;

/// <summary>Bad input: the right refusal that names the field; nothing stored, no number taken, nothing sent.</summary>
internal sealed class RegisterItemBadInputTests
{
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

    [SetUp]
    public void OpenAgain() => _platform.Clock.Now = new DateTimeOffset(2016, 10, 10, 10, 5, 0, TimeSpan.FromHours(2));

    [TearDown]
    public async Task Nothing_was_stored_and_nothing_was_sent()
    {
        foreach (var table in new[] { "IncomingItems", "Receipts", "NumberSequences", "Outbox", "IdempotentRequests" })
            Assert.That(await _platform.Count(table), Is.Zero, table);
    }

    [Test]
    public async Task RegisterItem_WithAWrongMethod_Returns405() =>
        await (await _clerk.DeleteAsync(Desk.Items)).Refused(405, "method-not-allowed");

    private static IEnumerable<TestCaseData> Faults()
    {
        yield return Fault("unknown case type", b => b["caseType"] = "Nonsense", "caseType");
        yield return Fault("no case type", b => b.Remove("caseType"), "caseType");
        yield return Fault("unknown district", b => b["district"] = "atlantis", "district");
        yield return Fault("letter to an unknown department", b => b["department"] = "XX", "department");
        yield return Fault("another owner", b => b["caseType"] = "SaleNotice", "department");
        yield return Fault("unknown counter", b => b["counter"] = 77, "counter");
        yield return Fault("no applicant", b => b.Remove("applicant"), "applicant");
        yield return Fault("no name", b => b["applicant"]!["lastName"] = " ", "applicant.lastName");
        yield return Fault("PESEL check digit", b => b["applicant"]!["pesel"] = "99723199985", "applicant.pesel");
        yield return Fault("PESEL of the future", b => b["applicant"]!["pesel"] = "99270112344", "applicant.pesel");
        yield return Fault("no PESEL and no document", b => ((JsonObject)b["applicant"]!).Remove("pesel"), "applicant.pesel");
        yield return Fault("document without country", b => { ((JsonObject)b["applicant"]!).Remove("pesel"); b["applicant"]!["documentNumber"] = "FX123456"; }, "applicant.documentCountry");
        yield return Fault("phone", b => b["applicant"]!["phone"] = "12", "applicant.phone");
        yield return Fault("e-mail", b => b["applicant"]!["email"] = "ktoś", "applicant.email");
        yield return Fault("form field missing", b => b.Remove("form"), "form.subject");
        yield return Fault("form field unknown", b => b["form"]!["colour"] = "red", "form.colour");
        yield return Fault("form field of a wrong kind", b => b["form"]!["attachmentCount"] = "many", "form.attachmentCount");
        yield return Fault("required document missing", b => b.Remove("attachments"), "attachments");
        yield return Fault("attachment unknown", b => b["attachments"]![0]!["attachmentId"] = Guid.CreateVersion7().ToString(), "attachments[0].attachmentId");
        yield return Fault("attachment of no kind", b => b["attachments"]![0]!["kind"] = "poem", "attachments[0].kind");
        yield return Fault("attachment twice", b => b["attachments"]!.AsArray().Add(b["attachments"]![0]!.DeepClone()), "attachments[1].attachmentId");
        yield return Fault("PESEL in the title", b => b["title"] = "Pismo 99723199984", "title");
        yield return Fault("endless title", b => b["title"] = new string('x', 201), "title");
        yield return Fault("everything at once", b => { b["counter"] = 77; b["department"] = "XX"; b["applicant"]!["pesel"] = "1"; b.Remove("form"); b.Remove("attachments"); },
            "counter", "department", "applicant.pesel", "form.subject", "attachments");
    }

    [TestCaseSource(nameof(Faults))]
    public async Task RegisterItem_WhenAFieldIsWrong_Returns400WithItsPath(Action<JsonObject> spoil, string[] fields)
    {
        var body = Desk.Letter(await _clerk.Attach());
        spoil(body);

        var problem = await (await _clerk.Register(body, key: Guid.CreateVersion7().ToString())).Refused(400, "invalid-input", fields);

        Assert.That(problem.ToJsonString(), Does.Not.Contain(Desk.Pesel));
    }

    [TestCase("2016-10-09T12:00:00+02:00", TestName = "Sunday")]
    [TestCase("2016-11-11T12:00:00+01:00", TestName = "public holiday")]
    [TestCase("2016-10-10T09:59:00+02:00", TestName = "before opening")]
    [TestCase("2016-10-10T20:01:00+02:00", TestName = "long after closing")]
    public async Task RegisterItem_WhenThePointIsClosed_Returns409(string instant)
    {
        var body = Desk.Letter(await _clerk.Attach());
        _platform.Clock.Now = DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);

        await (await _clerk.Register(body)).Refused(409, "point-closed");
    }

    [Test]
    public async Task RegisterItem_WhenThePointIsUnknown_Returns404()
    {
        var lost = _platform.Client("clerk.xx1", [Role.Clerk], ["XX"]);

        await (await lost.Register(Desk.Letter(await lost.Attach()), path: "/api/document-intake/points/XX/items")).Refused(404, "unknown-point");
    }

    [Test]
    public async Task RegisterItem_WithAnotherPointsToken_Returns403() =>
        await (await _platform.Clerk("GR").Register(Desk.Letter(Guid.Empty.ToString()))).Refused(403, "not-allowed");

    [Test]
    public async Task RegisterItem_WithoutToken_Returns401() =>
        await (await _platform.Anonymous().Register(Desk.Letter(Guid.Empty.ToString()))).Refused(401, "not-logged-in");

    [Test]
    public async Task RegisterItem_WithSomebodyElsesUpload_Returns400() =>
        await (await _clerk.Register(Desk.Letter(await _platform.Clerk("GR").Attach()))).Refused(400, "invalid-input", "attachments[0].attachmentId");

    [Test]
    public async Task RegisterItem_WhenTheJsonIsMalformed_Returns400() =>
        await (await _clerk.PostAsync(Desk.Items, new StringContent("{\"caseType\": ", Encoding.UTF8, "application/json"))).Refused(400, "malformed-json");

    [Test]
    public async Task RegisterItem_WhenTheContentTypeIsWrong_Returns415()
    {
        using var content = new StringContent("caseType=LetterSubmission");
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-www-form-urlencoded");
        await (await _clerk.PostAsync(Desk.Items, content)).Refused(415, "unsupported-media-type");
    }

    private static TestCaseData Fault(string name, Action<JsonObject> spoil, params string[] fields) => new TestCaseData(spoil, fields).SetArgDisplayNames(name);
}
