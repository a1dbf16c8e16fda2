using Pom.ServiceDefaults.CityPack;
using static Pom.ServiceDefaults.Tests.CityPack.PackUnderTest;

namespace Pom.ServiceDefaults.Tests.CityPack;

public sealed class RzeszowPackTests
{
    private static readonly DateOnly Day2016 = new(2016, 10, 10);
    private static readonly DateOnly Day2026 = new(2026, 2, 10);

    [Test]
    public void Pack_says_who_the_city_is()
    {
        Assert.That(Rzeszow.CityCode, Is.EqualTo("rzeszow"));
        Assert.That(Rzeszow.Languages, Is.EqualTo(new[] { "pl", "en", "uk" }));
        Assert.That(Rzeszow.Name.In("uk-UA"), Is.EqualTo("Жешув"));
        Assert.That(Rzeszow.Points.Select(p => p.Code), Is.EquivalentTo(new[] { "MH", "NS", "PL", "GR" }));
    }

    [TestCase("MH", 4, false)]
    [TestCase("NS", 5, true)]
    [TestCase("PL", 5, true)]
    [TestCase("GR", 4, false)]
    public void Point_has_one_KOM_two_SO_one_OG_and_ZTM_where_it_is(string code, int counters, bool transport)
    {
        var point = Rzeszow.Point(code);
        Assert.That(point.Counters, Has.Count.EqualTo(counters));
        Assert.That(point.Counters.Count(c => c.CaseGroups.Contains("SO") && c.OverflowCaseGroups.Contains("KOM") && c.Equipment.Contains("cepik")), Is.EqualTo(2));
        Assert.That(point.Counters.Count(c => c.CaseGroups.Contains("KOM")), Is.EqualTo(1));
        Assert.That(point.Counters.Any(c => c.CaseGroups.Contains("ZTM")), Is.EqualTo(transport));
        Assert.That(point.Position.Approximate, Is.True);
    }

    [Test]
    public void Case_types_of_citizen_affairs_vehicles_and_letters_are_there()
    {
        string[] always =
        [
            "DrivingLicenceIssue", "IdCardExchange", "IdCardIssue", "LetterSubmission", "PermanentResidenceRegistration",
            "PeselAssignment", "ResidenceDeregistration", "SaleNotice", "TemporaryResidenceRegistration",
            "VehicleRegistrationImported", "VehicleRegistrationNew", "VehicleRegistrationUsed",
        ];
        Assert.That(Rzeszow.CaseTypesOn(Day2016).Select(t => t.Code), Is.SupersetOf(always));
        Assert.That(Rzeszow.FindCaseType("PeselRestriction", new DateOnly(2023, 11, 16)), Is.Null);
        Assert.That(Rzeszow.FindCaseType("PeselRestriction", new DateOnly(2023, 11, 17)), Is.Not.Null);
    }

    [Test]
    public void Unknown_code_answers_null_or_an_error_that_names_what_exists()
    {
        Assert.That(Rzeszow.FindPoint("XX"), Is.Null);
        Assert.That(() => Rzeszow.Point("XX"), Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("MH"));
        Assert.That(() => Rzeszow.CaseType("Nope", Day2016), Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("2016-10-10"));
    }

    [TestCase("VehicleRegistrationNew", "carNewPlates", 160_00)]
    [TestCase("VehicleRegistrationNew", "motorcycleNewPlate", 120_00)]
    [TestCase("VehicleRegistrationNew", "mopedNewPlate", 110_00)]
    [TestCase("VehicleRegistrationUsed", "carPlatesKept", 66_50)]
    [TestCase("DrivingLicenceIssue", "licence", 100_50)]
    [TestCase("DrivingLicenceIssue", "international", 35_00)]
    public void Fee_is_that_of_the_set_in_force(string code, string variant, int grosze) =>
        Assert.That(FeeOf(Rzeszow, code, variant, Day2026), Is.EqualTo(grosze));

    [TestCase("carNewPlates", 180_50)]
    [TestCase("motorcycleNewPlate", 121_50)]
    public void Fee_before_September_2022_is_the_old_one(string variant, int grosze)
    {
        Assert.That(FeeOf(Rzeszow, "VehicleRegistrationNew", variant, Day2016), Is.EqualTo(grosze));
        Assert.That(FeeOf(Rzeszow, "VehicleRegistrationNew", variant, new DateOnly(2022, 9, 3)), Is.EqualTo(grosze));
        Assert.That(FeeOf(Rzeszow, "VehicleRegistrationNew", variant, new DateOnly(2022, 9, 4)), Is.LessThan(grosze));
    }

    [Test]
    public void Set_B_is_not_in_force_until_it_is_given_a_date()
    {
        Assert.That(FeeOf(Rzeszow, "VehicleRegistrationNew", "carNewPlates", new DateOnly(2099, 1, 1)), Is.EqualTo(160_00));

        using var copy = Copy();
        copy.Replace("fee-sets.json", "\"validFrom\": \"2022-09-04\",", "\"validFrom\": \"2022-09-04\", \"validTo\": \"2026-06-30\",");
        copy.Replace("fee-sets.json", "\"code\": \"vehicles-b\",", "\"code\": \"vehicles-b\", \"validFrom\": \"2026-07-01\",");
        copy.Replace("fee-sets.json", "\"validFrom\": \"2011-01-01\",\n      \"source\"", "\"validFrom\": \"2011-01-01\", \"validTo\": \"2026-06-30\",\n      \"source\"");
        copy.Replace("fee-sets.json", "\"code\": \"licences-b\",", "\"code\": \"licences-b\", \"validFrom\": \"2026-07-01\",");
        var pack = copy.Load();
        var (last, first) = (new DateOnly(2026, 6, 30), new DateOnly(2026, 7, 1));

        Assert.That(FeeOf(pack, "VehicleRegistrationNew", "carNewPlates", last), Is.EqualTo(160_00));
        Assert.That(FeeOf(pack, "VehicleRegistrationNew", "carNewPlates", first), Is.EqualTo(185_50));
        Assert.That(FeeOf(pack, "VehicleRegistrationNew", "motorcycleNewPlate", first), Is.EqualTo(139_50));
        Assert.That(FeeOf(pack, "VehicleRegistrationNew", "mopedNewPlate", first), Is.EqualTo(128_00));
        Assert.That(FeeOf(pack, "VehicleRegistrationUsed", "carPlatesKept", last), Is.EqualTo(66_50));
        Assert.That(FeeOf(pack, "VehicleRegistrationUsed", "carPlatesKept", first), Is.EqualTo(77_00));
        Assert.That(FeeOf(pack, "DrivingLicenceIssue", "licence", first), Is.EqualTo(115_50));
    }

    [Test]
    public void Set_without_a_date_never_steps_in_for_one_that_ended()
    {
        using var copy = Copy();
        copy.Replace("fee-sets.json", "\"validFrom\": \"2022-09-04\",", "\"validFrom\": \"2022-09-04\", \"validTo\": \"2026-06-30\",");
        var pack = copy.Load();
        Assert.That(FeeOf(pack, "VehicleRegistrationNew", "carNewPlates", new DateOnly(2026, 6, 30)), Is.EqualTo(160_00));
        Assert.That(() => FeeOf(pack, "VehicleRegistrationNew", "carNewPlates", new DateOnly(2026, 7, 1)), Throws.TypeOf<FeeNotInForceException>());
    }

    [Test]
    public void Fee_of_an_unknown_or_unpriced_component_is_an_error()
    {
        var type = Rzeszow.CaseType("VehicleRegistrationNew", Day2026);
        Assert.That(() => Rzeszow.Fee(type, ["gold"], Day2026), Throws.ArgumentException.With.Message.Contains("platesCar"));
        Assert.That(() => Rzeszow.Fee(type, ["windscreenSticker"], Day2026), Throws.TypeOf<FeeNotInForceException>().With.Message.Contains("2026-02-10"));
        Assert.That(Rzeszow.Fee(type, [], Day2026), Is.Zero);
    }

    [TestCase("IdCardIssue", null, "SO", "owner-of-case-type")]
    [TestCase("VehicleRegistrationNew", null, "KOM", "owner-of-case-type")]
    [TestCase("IdCardIssue", "GK", "SO", "owner-of-case-type")]
    [TestCase("LetterSubmission", "GK", "GK", "letter-to-addressee")]
    [TestCase("LetterSubmission", null, "ORA", "letter-without-addressee")]
    public void Item_goes_where_a_rule_says(string caseType, string? addressee, string department, string rule)
    {
        var routing = Rzeszow.Route(Rzeszow.CaseType(caseType, Day2016), addressee, Day2016);
        Assert.That(routing?.Department.Code, Is.EqualTo(department));
        Assert.That(routing?.Rule.Id, Is.EqualTo(rule));
    }

    [Test]
    public void Letter_to_an_unknown_department_is_not_routed() =>
        Assert.That(Rzeszow.Route(Rzeszow.CaseType("LetterSubmission", Day2016), "NOPE", Day2016), Is.Null);

    [Test]
    public void New_task_is_one_new_file()
    {
        using var copy = Copy();
        copy.Write("case-types/BoatParking.json", copy.Read("case-types/LetterSubmission.json").Replace("LetterSubmission", "BoatParking", StringComparison.Ordinal));
        var pack = copy.Load();
        Assert.That(pack.CaseTypesOn(Day2016).Select(t => t.Code), Does.Contain("BoatParking"));
        Assert.That(pack.Route(pack.CaseType("BoatParking", Day2016), null, Day2016)?.Department.Code, Is.EqualTo("ORA"));
    }

    [Test]
    public void Archival_category_comes_from_the_file_plan() =>
        Assert.That(Rzeszow.ArchivalCategory(Rzeszow.CaseType("IdCardIssue", Day2016), Day2016), Is.EqualTo("B10"));

    private static int FeeOf(Pom.ServiceDefaults.CityPack.CityPack pack, string code, string variant, DateOnly date)
    {
        var type = pack.CaseType(code, date);
        return pack.Fee(type, Pom.ServiceDefaults.CityPack.CityPack.FindFeeVariant(type, variant, date)!.Components, date);
    }
}
