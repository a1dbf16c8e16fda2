using Pom.Cases.Identifiers;

namespace Pom.Cases.Tests.Identifiers;

public sealed class VehicleNumberTests
{
    [TestCase("1M8GDM9AXKP042788")]
    [TestCase("11111111111111111")]
    [TestCase("SUPTF48U7YW000001")]
    [TestCase("supTF48U7YW 000001")]
    public void Vin_accepts(string text) => Assert.That(Vin.Check(text), Is.InstanceOf<IdentifierCheck.Valid>());

    [Test]
    public void Vin_with_another_check_character_is_accepted_with_a_warning()
    {
        var check = Vin.Check("WVWZZZ1JZXW000001");

        Assert.That(check, Is.InstanceOf<IdentifierCheck.ValidWithWarning>());
        Assert.That(check.Problem!.Code, Is.EqualTo("checkDigit"));
        Assert.That(check.Normalised, Is.EqualTo("WVWZZZ1JZXW000001"));
        Assert.That(Vin.CheckCharacter("WVWZZZ1JZXW000001"), Is.EqualTo('0'));
    }

    [TestCase("WVWZZZ1JZXW00000", "length")]
    [TestCase("WVWZZZ1JZXW00000O", "character")]
    [TestCase("WVWZZZ1JZXW0000-1", "character")]
    [TestCase("WVWZZZ1JZXW0000011", "length")]
    [TestCase("", "empty")]
    public void Vin_refuses_with_the_reason(string text, string code) => Refused(Vin.Check(text), code);

    [Test]
    public void Vin_of_an_older_vehicle_may_be_shorter_where_that_is_allowed()
    {
        Assert.That(Vin.Check("WVWZZZ1JZXW00000", allowShorter: true), Is.InstanceOf<IdentifierCheck.ValidWithWarning>());
        Refused(Vin.Check("WVWZZZ1JZXW0000011", allowShorter: true), "length");
    }

    [TestCase("RZ 12345", "RZ12345")]
    [TestCase("rz1234a", "RZ1234A")]
    [TestCase("YZ 123AC", "YZ123AC")]
    [TestCase("RZ 1A234", "RZ1A234")]
    [TestCase("RZ 1AC23", "RZ1AC23")]
    [TestCase("RZE A123", "RZEA123")]
    [TestCase("RZE 12345", "RZE12345")]
    [TestCase("KR 1234A", "KR1234A")]
    [TestCase("R0 ABC", "R0ABC")]
    [TestCase("R0 ABC12", "R0ABC12")]
    public void Plate_accepts(string text, string stored)
    {
        Assert.That(LicencePlate.Check(text), Is.InstanceOf<IdentifierCheck.Valid>());
        Assert.That(LicencePlate.Check(text).Normalised, Is.EqualTo(stored));
    }

    [TestCase("RZ 1234B")]
    [TestCase("RZ 1234")]
    public void Plate_of_the_city_in_an_unusual_form_is_accepted_with_a_warning(string text) =>
        Assert.That(LicencePlate.Check(text), Is.InstanceOf<IdentifierCheck.ValidWithWarning>());

    [TestCase("RZ", "format")]
    [TestCase("RZ ABCDE", "format")]
    [TestCase("12345", "format")]
    [TestCase("RZ 123456", "format")]
    [TestCase("R0 A1234", "format")]
    [TestCase("", "empty")]
    public void Plate_refuses_with_the_reason(string text, string code) => Refused(LicencePlate.Check(text), code);

    [Test]
    public void Plate_patterns_may_be_overridden() =>
        Assert.That(LicencePlate.Check("RZ 1234B", LicencePlatePatterns.Default with { OwnCar = @"^RZ[0-9]{4}B\z" }), Is.InstanceOf<IdentifierCheck.Valid>());

    [TestCase("00001/24/1863")]
    [TestCase("00001241863")]
    public void DrivingLicence_accepts(string text)
    {
        Assert.That(DrivingLicenceNumber.Check(text), Is.InstanceOf<IdentifierCheck.Valid>());
        Assert.That(DrivingLicenceNumber.Check(text).Normalised, Is.EqualTo("00001/24/1863"));
    }

    [Test]
    public void DrivingLicence_in_another_form_only_warns() =>
        Assert.That(DrivingLicenceNumber.Check("AB 123456"), Is.InstanceOf<IdentifierCheck.ValidWithWarning>());

    [Test]
    public void Pkk_has_twenty_digits()
    {
        Assert.That(PkkNumber.Check("1234 5678 9012 3456 7890").Normalised, Is.EqualTo("12345678901234567890"));
        Refused(PkkNumber.Check("1234567890123456789"), "length");
    }

    private static void Refused(IdentifierCheck check, string code)
    {
        Assert.That(check, Is.InstanceOf<IdentifierCheck.Invalid>());
        Assert.That(check.Problem!.Code, Is.EqualTo(code));
    }
}
