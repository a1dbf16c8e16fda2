using Pom.ServiceDefaults.CityPack;

namespace Pom.ServiceDefaults.Tests.CityPack;

/// <summary>Each case changes one thing in a copy of the real pack and expects it named, on the right line.</summary>
public sealed class BrokenPackTests
{
    private const string IdCard = "case-types/IdCardIssue.json";
    private const string Point = "service-points/MH.json";
    private const string Vehicle = "case-types/VehicleRegistrationNew.json";

    private static readonly object[][] Faults =
    [
        // file, what is replaced, by what, JSON path of the fault, reason, lines from the change to the fault (0 where absent)
        ["city.json", "\"timeZone\": \"Europe/Warsaw\"", "\"timeZone\": \"Europe/Rzeszow\"", "$.timeZone", "no time zone 'Europe/Rzeszow'; allowed: an IANA name"],
        ["city.json", "\"currency\": \"PLN\"", "\"currency\": \"zloty\"", "$.currency", "allowed: what matches ^[A-Z]{3}$"],
        ["city.json", "17 1020 4391 2018 0062 0000 0423", "17 1020 4391 2018 0062 0000 0432", "$.bankAccounts[0].nrb", "whose check digits agree"],
        ["city.json", "[\"pl\", \"en\", \"uk\"]", "[\"pl\", \"de\", \"uk\"]", "$.languages[1]", "is \"de\"; allowed: pl, en, uk"],
        ["city.json", "\"currency\"", "\"curency\": 1, \"currency\"", "$.curency", "unknown field; allowed: name, code"],
        [Point, "\"openedYear\": 2011", "\"openedYear\": \"2011\"", "$.openedYear", "is \"2011\"; allowed: a whole number"],
        [Point, "\"latitude\": 50.0276", "\"latitude\": 500.276", "$.position.latitude", "is 500.276; allowed: -90 to 90"],
        [Point, "\"friday\"", "\"piątek\"", "$.hours[0].days[4]", "allowed: sunday, monday"],
        [Point, "\"from\": \"10:00\"", "\"from\": \"10.00\"", "$.hours[0].from", "allowed: a time of day, written HH:mm"],
        [Point, "\"to\": \"18:00\"", "\"to\": \"09:00\"", "$.hours[0].to", "09:00 is not after from; allowed: later than 10:00"],
        [Point, "\"number\": 3", "\"number\": 2", "$.counters[2].number", "'2' is in force at the same time as at service-points/MH.json:"],
        [Point, "\"caseGroups\": [\"OG\", \"MRK\"]", "\"caseGroups\": [\"OG\", \"MRKX\"]", "$.counters[3].caseGroups[1]", "no case group 'MRKX'; allowed: SO, KOM"],
        [Point, "\"equipment\": [\"cepik\", \"card-terminal\"]", "\"equipment\": []", "$.counters[0].caseGroups[0]", "the group needs equipment \"cepik\""],
        [Point, "\"code\": \"MH\"", "\"code\": \"GR\"", "$.code", "'GR' is already used at service-points/GR.json:3"],
        [Point, "\"city\": \"Rzeszów\"", "\"city\": \"\"", "$.address.city", "is empty"],
        [Point, "\"city\": \"Rzeszów\"", "\"citi\": \"Rzeszów\"", "$.address.citi", "unknown field; allowed: street, postalCode, city"],
        ["departments.json", "\"service\": \"citizen-affairs\"", "\"service\": \"citizens\"", "$.departments[0].service", "allowed: citizen-affairs, vehicle-registration, municipal-affairs, external"],
        ["departments.json", "\"code\": \"BRM\"", "\"code\": \"GK\"", "$.departments[8].code", "'GK' is in force at the same time as at departments.json:"],
        ["case-groups.json", "\"ticketLetter\": \"K\"", "\"ticketLetter\": \"A\"", "$.caseGroups[1].ticketLetter", "'A' is already used"],
        ["holidays.json", "\"validFrom\": \"2025-01-01\"", "\"validFrom\": \"2025-02-30\"", "$.holidays[11].validFrom", "allowed: a date that exists, written yyyy-MM-dd"],
        ["holidays.json", "\"easterOffset\": 60", "\"easterOffset\": 60, \"month\": 6", "$.holidays[7]", "allowed: month and day, or easterOffset alone"],
        ["fee-sets.json", "\"validTo\": \"2022-09-03\"", "\"validTo\": \"2010-09-03\"", "$.feeSets[0].validTo", "2010-09-03 is before validFrom"],
        ["routing.json", "\"department\": \"ORA\"", "\"department\": \"ORAX\"", "$.rules[4].department", "no department 'ORAX'; allowed: SO, KOM"],
        ["routing.json", "\"LetterSubmission\"", "\"Letters\"", "$.rules[0].caseTypes[0]", "no case type 'Letters'"],
        ["routing.json", "\"keywordClasses\": [\"consumers\"]", "\"keywordClasses\": [\"buyers\"]", "$.rules[2].keywordClasses[0]", "no keyword class 'buyers'; allowed: waste-and-greenery"],
        ["routing.json", "\"keywordClasses\": [\"consumers\"]", "\"districts\": [\"atlantis\"]", "$.rules[2].districts[0]", "no district 'atlantis'; allowed: nowe-miasto"],
        ["routing.json", "\"odpad\"", "\"o\"", "$.keywordClasses[0].words[0]", "allowed: at least 3 letters"],
        ["routing.json", "\"id\": \"letter-about-consumers\"", "\"id\": \"letter-about-waste\", \"version\": 2", "$.rules[2].id", "'letter-about-waste' is in force at the same time as at routing.json:"],
        ["departments.json", "\"service\": \"citizen-affairs\"", "\"service\": \"citizen-affairs\", \"delivery\": \"http\"", "$.departments[0].delivery", "does not fit the service; allowed: amqp, http or webhook with \"external\""],
        ["departments.json", "\"code\": \"KOM-PJ\"", "\"code\": \"SO-EL\"", "$.departments[1].units[1].code", "'SO-EL' is a unit of SO; allowed: a code of its own"],
        ["departments.json", "\"caseTypes\": [\"DrivingLicenceIssue\"]", "\"caseTypes\": [\"Licences\"]", "$.departments[1].units[1].caseTypes[0]", "no case type 'Licences'"],
        ["staff.json", "\"unit\": \"SO-EL\"", "\"unit\": \"KOM-RP\"", "$.officials[3].unit", "no unit of SO 'KOM-RP'; allowed: SO-DO, SO-EL"],
        ["staff.json", "\"user\": \"handler.kom2\"", "\"user\": \"handler.kom\"", "$.officials[6].user", "'handler.kom' is already used"],
        ["staff.json", "[{ \"user\": \"handler.so3\"", "[{ \"user\": \"handler.so2\"", "$.officials[1].deputyFor[0].user", "no other official of SO 'handler.so2'"],
        ["news.json", "\"caseTypes\": [\"PeselRestriction\"]", "\"caseTypes\": [\"Pesel\"]", "$.news[2].caseTypes[0]", "no case type 'Pesel'"],
        ["news.json", "\"endsOn\": \"2017-10-06\"", "\"endsOn\": \"2017-09-06\"", "$.news[1].endsOn", "2017-09-06 is before startsOn; allowed: 2017-09-18 or later"],
        ["news.json", "\"code\": \"pesel-restriction\"", "\"code\": \"booking-online\"", "$.news[2].code", "'booking-online' is in force at the same time as at news.json:"],
        ["city.json", "\"email\": \"umrz@erzeszow.pl\"", "\"email\": \"umrz\"", "$.contact.email", "allowed: what matches"],
        ["slides.json", "\"icon\": \"vote\"", "\"icon\": \"ballot\"", "$.slides[3].icon", "is \"ballot\"; allowed: bus, calendar"],
        ["slides.json", "\"icon\": \"vote\"", "\"icon\": \"vote\", \"servicePoints\": [\"XX\"]", "$.slides[3].servicePoints[0]", "no service point 'XX'; allowed: GR"],
        ["slides.json", "\"validTo\": \"2016-10-31\"", "\"validTo\": \"2016-08-31\"", "$.slides[3].validTo", "2016-08-31 is before validFrom"],
        ["slides.json", "\"code\": \"civic-budget\"", "\"code\": \"opening-hours\"", "$.slides[3].code", "'opening-hours' is in force at the same time as at slides.json:"],
        [IdCard, "\"department\": \"SO\"", "\"department\": \"XX\"", "$.department", "no department in force on 2011-01-01 'XX'"],
        [IdCard, "\"caseGroup\": \"SO\"", "\"caseGroup\": \"XX\"", "$.caseGroup", "no case group 'XX'"],
        [IdCard, "\"filePlanClass\": \"5344\"", "\"filePlanClass\": \"5999\"", "$.filePlanClass", "no file-plan class in force on 2011-01-01 '5999'"],
        [IdCard, "\"validator\": \"pesel\"", "\"validator\": \"pessel\"", "$.form[0].validator", "is \"pessel\"; allowed: pesel, idCard, vin"],
        [IdCard, "\"maxLength\": 80", "\"maxLength\": 80, \"min\": 1", "$.form[1].min", "belongs to fields of type number"],
        [IdCard, "\"name\": \"familyName\"", "\"name\": \"subjectPesel\"", "$.form[3].name", "'subjectPesel' is already used"],
        [IdCard, "\"value\": 30, ", "", "$.term.value", "a number with days or months"],
        [IdCard, "\"kind\": \"days\"", "\"kind\": \"weeks\"", "$.term.kind", "is \"weeks\"; allowed: at-once, days, months, none"],
        [IdCard, "\"minutes\": 6, ", "", "$.pickup.minutes", "missing; a pick-up that is needed takes some minutes"],
        [IdCard, "\"en\": \"Issue of an ID card\",", "", "$.name.en", "missing; this field is required"],
        [IdCard, "\"caseGroup\": \"SO\",", "\"caseGroup\": \"SO\",\n  \"caseGroup\": \"SO\",", "$.caseGroup", "given twice", 1],
        [IdCard, "\"caseGroup\": \"SO\",", "\"caseGroup\": \"SO\"", "$", "not valid JSON", 1],
        [Vehicle, "\"grosze\": 5400", "\"grosze\": 54.50", "$.feeComponents[0].amounts[0].grosze", "is 54.50; allowed: a whole number"],
        [Vehicle, "\"feeSet\": \"vehicles-a\"", "\"feeSet\": \"vehicles-x\"", "$.feeComponents[0].amounts[1].feeSet", "no fee set 'vehicles-x'"],
        [Vehicle, "\"bankAccount\": \"vehicles\"", "\"bankAccount\": \"cars\"", "$.feeComponents[0].bankAccount", "no bank account 'cars'; allowed: stamp-duty, vehicles, waste"],
        [Vehicle, "\"components\": [\"registrationDocument\"", "\"components\": [\"document\"", "$.feeVariants[1].components[0]", "no fee component 'document'"],
    ];

    [TestCaseSource(nameof(Faults))]
    public void Fault_is_named_with_file_line_path_and_reason(string file, string old, string with, string path, string reason, int linesAway = 0)
    {
        using var copy = PackUnderTest.Copy();
        var line = copy.Replace(file, old, with) + linesAway;

        var error = Assert.Throws<CityPackException>(() => copy.Load())!;

        Assert.That(error.Message, Does.Contain($"{file}:{line}: {path}: "));
        Assert.That(error.Faults.Single(f => f.File == file && f.Path == path).Reason, Does.Contain(reason));
    }

    [Test]
    public void Fee_sets_in_force_together_are_named_where_they_price_a_component()
    {
        using var copy = PackUnderTest.Copy();
        copy.Replace("fee-sets.json", "\"code\": \"vehicles-b\"", "\"code\": \"vehicles-b\", \"validFrom\": \"2026-07-01\"");

        var error = Assert.Throws<CityPackException>(() => copy.Load())!;

        Assert.That(error.Faults.Select(f => f.File).Distinct(), Is.EqualTo(new[]
        {
            "case-types/VehicleRegistrationImported.json", Vehicle, "case-types/VehicleRegistrationUsed.json",
        }));
        Assert.That(error.Faults[0].Path, Is.EqualTo("$.feeComponents[0].amounts[2].feeSet"));
        Assert.That(error.Faults[0].Reason, Does.StartWith("'vehicles-b' and 'vehicles-a' price the component on the same day"));
    }

    [Test]
    public void Line_is_right_with_comments_and_several_fields_on_a_line()
    {
        using var copy = PackUnderTest.Copy();
        copy.Write("case-groups.json", """
            // A comment,
            /* and another
               over lines */
            {
              "caseGroups": [
                { "code": "SO", "ticketLetter": "A",
                  "name": { "pl": "a", "en": "b", "uk": "c" } },
                // between
                { "code": "KOM", "ticketLetter": "K", "name": { "pl": "a", "en": "b",
                  "uk": 7 } },
              ],
            }
            """);

        var error = Assert.Throws<CityPackException>(() => copy.Load())!;

        Assert.That(error.Faults.Select(f => f.ToString()), Is.EqualTo(new[] { "case-groups.json:10: $.caseGroups[1].name.uk: is 7; allowed: a text" }));
    }

    [Test]
    public void Missing_field_is_told_on_the_line_of_the_object_that_lacks_it()
    {
        using var copy = PackUnderTest.Copy();
        copy.Write("fee-sets.json", """
            // A comment.
            {
              "feeSets": [
                {
                  "code": "x"
                }
              ]
            }
            """);
        copy.Write("routing.json", "\n\n{ }");

        var error = Assert.Throws<CityPackException>(() => copy.Load())!;

        Assert.That(error.Faults.Select(f => f.ToString()), Is.EqualTo(new[]
        {
            "fee-sets.json:4: $.feeSets[0].name: missing; this field is required",
            "routing.json:3: $.rules: missing; this field is required",
        }));
    }

    [Test]
    public void All_faults_of_all_files_are_told_at_once()
    {
        using var copy = PackUnderTest.Copy();
        copy.Replace("city.json", "\"currency\": \"PLN\"", "\"currency\": 5");
        copy.Replace(Point, "\"openedYear\": 2011", "\"openedYear\": 1");
        copy.Replace(IdCard, "\"variation\": 0.5", "\"variation\": \"much\"");
        copy.Delete("holidays.json");
        copy.Write("weather.json", "{}");

        var error = Assert.Throws<CityPackException>(() => copy.Load())!;

        Assert.That(error.Faults.Select(f => $"{f.File} {f.Path}"), Is.EqualTo(new[]
        {
            "case-types/IdCardIssue.json $.desk.variation", "city.json $.currency", "holidays.json $",
            "service-points/MH.json $.openedYear", "weather.json $",
        }));
    }

    [Test]
    public void Two_versions_of_a_case_type_may_follow_but_not_overlap()
    {
        using var copy = PackUnderTest.Copy();
        var text = copy.Read(IdCard);
        copy.Write("case-types/IdCardIssue-2030.json", text.Replace("\"2011-01-01\"", "\"2030-01-01\"", StringComparison.Ordinal));
        var error = Assert.Throws<CityPackException>(() => copy.Load())!;
        Assert.That(error.Message, Does.Contain("'IdCardIssue' is in force at the same time as at case-types/IdCardIssue"));

        copy.Write(IdCard, text.Replace("\"2011-01-01\",", "\"2011-01-01\", \"validTo\": \"2029-12-31\",", StringComparison.Ordinal));
        var pack = copy.Load();
        Assert.That(pack.CaseType("IdCardIssue", new DateOnly(2029, 12, 31)).ValidFrom.Year, Is.EqualTo(2011));
        Assert.That(pack.CaseType("IdCardIssue", new DateOnly(2030, 1, 1)).ValidFrom.Year, Is.EqualTo(2030));
    }

    [Test]
    public void Missing_folder_is_a_fault_too() =>
        Assert.That(() => CityPackLoader.Load("/nowhere/at-all"), Throws.TypeOf<CityPackException>().With.Message.Contains("no such folder"));
}
