using System.Text.Json.Nodes;
using Pom.Contracts.DocumentIntake;
using Pom.Testing;

namespace Pom.DocumentIntake.Tests.Features.Items;

/// <summary>Who acts for the applicant, and the rules between fields that the city pack states.</summary>
internal sealed class ProxyTests
{
    [Test]
    public async Task Proxy_reaches_the_department_and_nobody_else()
    {
        var departments = new DepartmentModule();
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), departments);
        using var clerk = platform.Clerk();
        var letter = Desk.Letter(await clerk.Attach());
        letter["proxy"] = new JsonObject { ["kind"] = "family", ["firstName"] = "Zenobia", ["lastName"] = "Dawnowska", ["pesel"] = "858-228-24687" };
        var registered = await (await clerk.Register(letter)).Read();
        await Eventually.Until(() => !departments.Items.IsEmpty, "the department has it");
        Assert.That(departments.Items.Single().Applicant.Proxy, Is.EqualTo(new Proxy { Kind = Proxy.Family, FirstName = "Zenobia", LastName = "Dawnowska", Pesel = "85822824687" }));
        var item = await clerk.Item(registered["itemId"]!.GetValue<string>());
        Assert.That(item.ToJsonString(), Does.Not.Contain("85822824687"));
        Assert.That(item["proxy"]!.AsObject().Select(p => $"{p.Key}={p.Value}"),
            Is.EqualTo(new[] { "kind=family", "firstName=Zenobia", "lastName=Dawnowska", "pesel=*******4687", "documentNumber=" }), "The desk sees who acts, masked as the applicant is.");
    }

    [Test]
    public async Task Who_comes_in_person_has_no_proxy()
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), new DepartmentModule());
        using var clerk = platform.Clerk();
        var registered = await (await clerk.Register(Desk.Letter(await clerk.Attach()))).Read();
        Assert.That((await clerk.Item(registered["itemId"]!.GetValue<string>()))["proxy"], Is.Null);
    }

    [Test]
    public async Task A_wrong_proxy_is_named_and_nothing_is_registered()
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), new DepartmentModule());
        using var clerk = platform.Clerk();
        var letter = Desk.Letter(await clerk.Attach());
        letter["proxy"] = new JsonObject { ["kind"] = "friend", ["lastName"] = "Dawnowska", ["pesel"] = "85822824688" };
        await (await clerk.Register(letter)).Refused(400, "invalid-input", "proxy.kind", "proxy.firstName", "proxy.pesel");
        Assert.That(await platform.Count("IncomingItems"), Is.Zero);
    }

    [TestCase("36-002", "form.postalCode")]
    [TestCase("35-002", null)]
    public async Task Rules_between_fields_hold_at_the_desk(string postalCode, string? refused)
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), new DepartmentModule());
        using var clerk = platform.Clerk();
        var body = Desk.Letter(await clerk.Attach());
        body.Remove("department");
        (body["caseType"], body["title"]) = ("PermanentResidenceRegistration", "Zameldowanie");
        body["form"] = new JsonObject
        {
            ["subjectFirstNames"] = "Jan", ["subjectLastName"] = "Przykładowy", ["street"] = "Okrzei", ["house"] = "1", ["postalCode"] = postalCode, ["locality"] = "rzeszow",
            ["since"] = "2016-08-01", ["legalTitleKind"] = "lease",
        };
        var files = new JsonArray();
        foreach (var kind in new[] { "application", "legalTitle" }) files.Add(new JsonObject { ["attachmentId"] = await clerk.Attach(), ["kind"] = kind });
        body["attachments"] = files;
        var answer = await clerk.Register(body);
        if (refused is not null)
        {
            await answer.Refused(400, "invalid-input", refused);
            return;
        }

        var registered = await answer.Read();
        Assert.That(registered["warnings"]!.AsArray().Select(w => w!["code"]!.GetValue<string>()), Does.Contain("withinThirtyDays"));
    }

    [TestCase("FormPickup")]
    [TestCase("LateRegistrationPenalty")]
    public async Task What_is_only_counted_or_opened_by_the_department_itself_is_not_registered(string caseType)
    {
        await using var platform = await TestPlatform.StartAsync(new DocumentIntakeModule(), new DepartmentModule());
        platform.Clock.Now = new DateTimeOffset(2026, 2, 10, 12, 0, 0, TimeSpan.FromHours(1));
        using var clerk = platform.Clerk();
        var body = Desk.Letter(await clerk.Attach());
        body["caseType"] = caseType;
        await (await clerk.Register(body)).Refused(400, "invalid-input", "caseType");
    }
}
