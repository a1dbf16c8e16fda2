using FsCheck;
using FsCheck.Fluent;
using Pom.Cases.Identifiers;

namespace Pom.Cases.Tests.Identifiers;

public sealed class BusinessNumberTests
{
    [TestCase("1234563218")]
    [TestCase("9999999002")]
    [TestCase("8139999901")]
    [TestCase("8130008613")]
    [TestCase("813-000-86-13")]
    public void Nip_accepts(string text) =>
        Assert.That(Nip.Check(text).Normalised, Is.EqualTo(text.Replace("-", "", StringComparison.Ordinal)));

    [TestCase("1234563219", "checkDigit")]
    [TestCase("9999990060", "cannotExist")]
    [TestCase("123456321", "length")]
    [TestCase("123456321X", "notDigit")]
    [TestCase(" ", "empty")]
    public void Nip_refuses_with_the_reason(string text, string code) => Refused(Nip.Check(text), code);

    [TestCase("123456785")]
    [TestCase("999999004")]
    [TestCase("123456160")]
    [TestCase("690581324")]
    [TestCase("12345678500010")]
    [TestCase("00000018700014")]
    [TestCase("99999900400019")]
    public void Regon_accepts(string text) => Assert.That(Regon.Check(text), Is.InstanceOf<IdentifierCheck.Valid>());

    [TestCase("123456786", "checkDigit")]
    [TestCase("999999001", "checkDigit")]
    [TestCase("12345678", "length")]
    [TestCase("12345678512348", "checkDigit")]
    [TestCase("12345678600010", "nineDigitPart")]
    [TestCase("1234567850001", "length")]
    public void Regon_refuses_with_the_reason(string text, string code) => Refused(Regon.Check(text), code);

    [Test]
    public void Expected_check_digits_of_the_handbook() => Assert.Multiple(() =>
    {
        Assert.That(Nip.CheckDigit("123456321"), Is.EqualTo(8));
        Assert.That(Nip.CheckDigit("999999006"), Is.EqualTo(10));
        Assert.That(Regon.CheckDigit9("12345678"), Is.EqualTo(5));
        Assert.That(Regon.CheckDigit9("99999900"), Is.EqualTo(4));
        Assert.That(Regon.CheckDigit14("1234567851234"), Is.EqualTo(7));
    });

    [Test]
    public void A_NIP_with_one_digit_changed_is_never_valid() => Prop.ForAll(
        DigitChange.Random(9).Where(nine => Nip.CheckDigit(nine) < 10).Select(nine => nine + Nip.CheckDigit(nine)).ToArbitrary(),
        nip => Nip.Check(nip).IsValid && DigitChange.All(nip).All(changed => !Nip.Check(changed).IsValid)).QuickCheckThrowOnFailure();

    // Check digit 0 stands for the remainders 0 and 10, so numbers that end in 0 have twins; all others are safe.
    [Test]
    public void A_REGON_of_nine_digits_with_one_changed_is_never_valid() => Prop.ForAll(
        Regon9().ToArbitrary(),
        regon => Regon.Check(regon).IsValid && DigitChange.All(regon).All(changed => !Regon.Check(changed).IsValid)).QuickCheckThrowOnFailure();

    [Test]
    public void A_REGON_of_fourteen_digits_with_one_changed_is_never_valid() => Prop.ForAll(
        (from nine in Regon9()
         from unit in DigitChange.Random(4)
         let check = Regon.CheckDigit14(nine + unit)
         where check != 0
         select $"{nine}{unit}{check}").ToArbitrary(),
        regon => Regon.Check(regon).IsValid && DigitChange.All(regon).All(changed => !Regon.Check(changed).IsValid)).QuickCheckThrowOnFailure();

    [Test]
    public void A_REGON_that_ends_in_zero_may_have_a_valid_twin() =>
        Assert.That(DigitChange.All("123456160").Count(changed => Regon.Check(changed).IsValid), Is.GreaterThan(0));

    private static Gen<string> Regon9() =>
        DigitChange.Random(8).Where(eight => Regon.CheckDigit9(eight) != 0).Select(eight => eight + Regon.CheckDigit9(eight));

    private static void Refused(IdentifierCheck check, string code)
    {
        Assert.That(check, Is.InstanceOf<IdentifierCheck.Invalid>());
        Assert.That(check.Problem!.Code, Is.EqualTo(code));
    }
}
