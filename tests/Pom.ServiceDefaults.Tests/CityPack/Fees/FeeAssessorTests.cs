using Pom.ServiceDefaults.CityPack;

namespace Pom.ServiceDefaults.Tests.CityPack.Fees;

public sealed class FeeAssessorTests
{
    private static readonly DateOnly Day2026 = new(2026, 2, 10);

    [TestCase("car", "standard", 160_00)]
    [TestCase("motorcycle", "standard", 120_00)]
    [TestCase("trailer", "standard", 120_00)]
    [TestCase("moped", "standard", 110_00)]
    [TestCase("car", "keep", 66_50)]
    public void Form_chooses_the_variant(string vehicle, string plates, int grosze) =>
        Assert.That(Vehicle(new() { Form = Form(vehicle, plates) }).Total, Is.EqualTo(grosze));

    [Test]
    public void Desk_may_choose_another_variant_and_add_components()
    {
        var fee = Vehicle(new() { Form = Form("car", "standard"), Variant = "carPlatesKept", Quantities = new Dictionary<string, int> { ["platesCar"] = 2, ["legalisationStickers"] = 0 } });

        Assert.That(fee.Variant, Is.EqualTo("carPlatesKept"));
        Assert.That(fee.Lines.Select(l => (l.Component, l.Quantity, l.Grosze, l.BankAccount)), Is.EqualTo(new[]
        {
            ("registrationDocument", 1, 5400L, "vehicles"), ("platesCar", 2, 16000L, "vehicles"),
        }));
    }

    [TestCase(ProxyKind.None, 160_00)]
    [TestCase(ProxyKind.Family, 160_00)]
    [TestCase(ProxyKind.Other, 177_00)]
    public void Power_of_attorney_costs_17_zloty_unless_it_is_family(ProxyKind proxy, int grosze)
    {
        var fee = Vehicle(new() { Form = Form("car", "standard"), Proxy = proxy });
        Assert.That(fee.Total, Is.EqualTo(grosze));
        Assert.That(fee.Lines.Where(l => l.Component == "proxy").Select(l => l.BankAccount), Is.All.EqualTo("stamp-duty"));
    }

    [Test]
    public void Every_type_has_the_stamp_duty_on_a_power_of_attorney_without_saying_so()
    {
        foreach (var type in PackUnderTest.Rzeszow.CaseTypesOn(Day2026).Where(t => t.FeeComponents.All(c => c.Grosze is null)))
        {
            var lines = FeeAssessor.Assess(PackUnderTest.Rzeszow, type, Day2026, new() { Proxy = ProxyKind.Other, Variant = type.FeeVariants.FirstOrDefault(v => v.When is null)?.Code }).Lines;
            Assert.That(lines.Single(l => l.Component == "proxy").Grosze, Is.EqualTo(1700), type.Code);
        }
    }

    [Test]
    public void Set_B_prices_from_its_day_on()
    {
        using var copy = PackUnderTest.Copy();
        copy.Replace("fee-sets.json", "\"code\": \"vehicles-b\"", "\"code\": \"vehicles-b\", \"validFrom\": \"2026-07-01\"");
        copy.Replace("fee-sets.json", "\"validFrom\": \"2022-09-04\"", "\"validFrom\": \"2022-09-04\", \"validTo\": \"2026-06-30\"");
        var pack = copy.Load();
        long Total(int month, int day, string vehicle, string plates) =>
            FeeAssessor.Assess(pack, pack.CaseType("VehicleRegistrationUsed", new(2026, month, day)), new(2026, month, day), new() { Form = Form(vehicle, plates) }).Total;

        Assert.That(Total(6, 30, "car", "standard"), Is.EqualTo(160_00));
        Assert.That(Total(7, 1, "car", "standard"), Is.EqualTo(185_50));
        Assert.That(Total(7, 1, "car", "keep"), Is.EqualTo(77_00));
        Assert.That(Total(7, 1, "motorcycle", "standard"), Is.EqualTo(139_50));
        Assert.That(Total(7, 1, "moped", "standard"), Is.EqualTo(128_00));
    }

    [Test]
    public void Wrong_facts_are_named_with_what_is_allowed()
    {
        Assert.That(() => Vehicle(new() { Variant = "gold" }), Wrong("variant", "carNewPlates"));
        Assert.That(() => Vehicle(new() { Reliefs = ["gold"] }), Wrong("reliefs", "allowed"));
        Assert.That(() => Vehicle(new() { Quantities = new Dictionary<string, int> { ["gold"] = 1 } }), Wrong("quantities", "platesCar"));
        Assert.That(() => Vehicle(new() { Quantities = new Dictionary<string, int> { ["platesCar"] = -1 } }), Wrong("quantities.platesCar", "0 to"));
        Assert.That(() => Vehicle(new() { Quantities = new Dictionary<string, int> { ["windscreenSticker"] = 1 } }), Wrong("form", "No tariff in force on 2026-02-10"));

        static NUnit.Framework.Constraints.IResolveConstraint Wrong(string field, string text) =>
            Throws.TypeOf<FeeFactsException>().With.Property(nameof(FeeFactsException.Field)).EqualTo(field).And.Message.Contains(text);
    }

    private static FeeAssessment Vehicle(FeeFacts facts) =>
        FeeAssessor.Assess(PackUnderTest.Rzeszow, PackUnderTest.Rzeszow.CaseType("VehicleRegistrationUsed", Day2026), Day2026, facts);

    private static Dictionary<string, string> Form(string vehicle, string plates) => new() { ["vehicleKind"] = vehicle, ["platesWish"] = plates };
}
