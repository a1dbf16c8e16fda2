using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Pom.DocumentIntake;
using Pom.ServiceDefaults.CityPack;
using Pom.Testing;

namespace Pom.MunicipalAffairs.Tests;

/// <summary>A new task of the commune is a new file in the city pack: nothing else changes, and no code knows it.</summary>
public sealed class When_the_commune_gets_a_new_task
{
    /// <summary>Dog tax, from a day on: form, rule, fee, formula, term, register, pick-up.</summary>
    private const string DogTax = """
        {
          "code": "DogDeclaration",
          "name": { "pl": "Deklaracja o posiadaniu psa", "en": "Declaration of a dog", "uk": "Декларація про собаку" },
          "department": "GK", "caseGroup": "OG", "validFrom": "2016-10-01", "handling": "decision",
          "term": { "kind": "days", "value": 7, "law": "Resolution of the council" },
          "filePlanClass": "199", "desk": { "minutes": 5, "variation": 0.5 },
          "pickup": { "needed": true, "minutes": 2, "probability": 1 },
          "register": { "code": "dogs", "prefix": "PIES", "digits": 4, "entered": "granted", "blockReasons": ["moved"] },
          "form": [
            { "name": "dogs", "type": "number", "label": { "pl": "Liczba psów", "en": "Dogs", "uk": "Собак" }, "required": true, "min": 1, "max": 10 },
            { "name": "vaccinatedOn", "type": "date", "label": { "pl": "Szczepienie", "en": "Vaccinated on", "uk": "Щеплення" }, "required": true }
          ],
          "rules": [
            { "code": "vaccinated", "when": "daysBetween(vaccinatedOn, day) <= 365", "field": "vaccinatedOn",
              "message": { "pl": "Szczepienie jest starsze niż rok.", "en": "The vaccination is older than a year.", "uk": "Щеплення старше року." } }
          ],
          "computed": [
            { "name": "yearlyTax", "label": { "pl": "Podatek roczny", "en": "Yearly tax", "uk": "Річний податок" }, "expr": "5000 + (dogs - 1) * 2500", "unit": "grosze" }
          ],
          "documents": [ { "code": "declaration", "name": { "pl": "Deklaracja", "en": "Declaration", "uk": "Декларація" }, "required": true } ],
          "feeComponents": [ { "code": "tag", "name": { "pl": "Znaczek", "en": "Tag", "uk": "Жетон" }, "grosze": "250.5", "quantity": "dogs", "when": "true" } ]
        }
        """;

    [Test]
    public async Task It_is_taken_at_the_desk_routed_handled_and_closed()
    {
        using var pack = new PackCopy();
        pack.Write("case-types/DogDeclaration.json", DogTax);
        await using var platform = await TestPlatform.StartAsync(new TestSettings { Configuration = pack.Configuration }, new DocumentIntakeModule(), new MunicipalAffairsModule(), new AudienceModule());
        using var clerk = platform.Clerk();

        var offered = (await clerk.AskAsync("/api/document-intake/case-types")).AsArray().Single(t => (string)t!["code"]! == "DogDeclaration")!;
        Assert.That(offered["fields"]!.AsArray(), Has.Count.EqualTo(2));
        var (city, day) = (platform.Services.GetRequiredService<CityPack>(), new DateOnly(2016, 10, 10));
        var facts = new FeeFacts { Form = new Dictionary<string, string> { ["dogs"] = "3" } };
        Assert.That(FeeAssessor.Assess(city, city.CaseType("DogDeclaration", day), day, facts).Total, Is.EqualTo(3 * 251), "250.5 grosze are 251");

        var file = await UploadAsync(clerk);
        await (await clerk.PostAsJsonAsync("/api/document-intake/points/MH/items", Item(file, "2015-01-01"))).RefusedAsync(400, "invalid-input", "form.vaccinatedOn");
        var item = await clerk.SendAsync("/api/document-intake/points/MH/items", Item(file, "2016-05-05"));
        Assert.That(((string)item["department"]!, (string)item["rule"]!), Is.EqualTo(("GK", "owner-of-case-type")));

        using var handler = platform.Handler("GK");
        JsonNode? opened = null;
        await Eventually.Until(async () => (opened = (await handler.AskAsync($"/api/municipal-affairs/departments/GK/cases?itemId={item["itemId"]}"))["items"]!.AsArray().FirstOrDefault()) is not null, "the case is open");
        var @case = $"/api/municipal-affairs/departments/GK/cases/{opened!["caseId"]}";
        Assert.That((string)opened["dueOn"]!, Is.EqualTo("2016-10-17"));
        await handler.SendAsync($"{@case}/decide", new { outcome = "granted" });
        await handler.SendAsync($"{@case}/document-ready");
        var particulars = await handler.AskAsync($"{@case}/particulars");
        Assert.That(((string)particulars["values"]![0]!["text"]!, (string)particulars["entry"]!["number"]!), Is.EqualTo(("10000", "PIES-0001")));

        await Eventually.Until(async () => (string?)(await clerk.AskAsync($"/api/document-intake/points/MH/items/{item["itemId"]}"))["stateText"]!["code"] == "document-ready", "the desk sees that it can be collected");
        await clerk.SendAsync("/api/document-intake/points/MH/pickups", new { caseReference = (string)opened["reference"]! });
        await Eventually.Until(async () => (string?)(await handler.AskAsync($"{@case}?purpose=check"))["case"]!["state"] == "closed", "the case is closed");
    }

    [Test]
    public void It_is_not_there_before_its_first_day()
    {
        using var pack = new PackCopy();
        pack.Write("case-types/DogDeclaration.json", DogTax);
        var city = CityPackLoader.Load(pack.Configuration["Pom:CityPack:Directory"]!);
        Assert.That(city.FindCaseType("DogDeclaration", new DateOnly(2016, 9, 30)), Is.Null);
        Assert.That(city.FindCaseType("DogDeclaration", new DateOnly(2016, 10, 1)), Is.Not.Null);
    }

    [TestCase("5000 + (dogs - 1) * 2500", "5000 + (cats - 1) * 2500", "$.computed[0].expr", "no field 'cats'; allowed: day, dogs, proxy, vaccinatedOn")]
    [TestCase("daysBetween(vaccinatedOn, day) <= 365", "daysBetween(vaccinatedOn, dogs) <= 365", "$.rules[0].when", "'daysBetween' needs a date but has a number")]
    [TestCase("\"quantity\": \"dogs\"", "\"quantity\": \"vaccinatedOn\"", "$.feeComponents[0].quantity", "yields a date; allowed: a number")]
    [TestCase("\"field\": \"vaccinatedOn\"", "\"field\": \"vaccinated\"", "$.rules[0].field", "no field 'vaccinated'")]
    public async Task A_wrong_file_stops_the_start_with_file_line_and_field(string old, string with, string path, string reason)
    {
        using var pack = new PackCopy();
        var line = DogTax[..DogTax.IndexOf(old, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        pack.Write("case-types/DogDeclaration.json", DogTax.Replace(old, with, StringComparison.Ordinal));

        var error = (await Assert.ThrowsAsync<CityPackException>(() => TestPlatform.StartAsync(new TestSettings { Configuration = pack.Configuration }, new MunicipalAffairsModule())))!;
        Assert.That(error.Message, Does.Contain($"case-types/DogDeclaration.json:{line}: {path}: ").And.Contain(reason));
    }

    private static async Task<string> UploadAsync(HttpClient clerk)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/document-intake/attachments")
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        request.Headers.Add("Pom-File-Name", "deklaracja.pdf");
        return (string)(await (await clerk.SendAsync(request)).ReadAsync())["attachmentId"]!;
    }

    private static object Item(string file, string vaccinatedOn) => new
    {
        caseType = "DogDeclaration", counter = 4,
        applicant = new { firstName = "Jan", lastName = "Przykładowy", pesel = "99723199984" },
        proxy = new { kind = "other", firstName = "Zenobia", lastName = "Dawnowska", pesel = "85822824687" },
        form = new { dogs = 3, vaccinatedOn },
        attachments = new[] { new { attachmentId = file, kind = "declaration", name = "deklaracja.pdf" } },
    };
}
