using FsCheck;
using FsCheck.Fluent;
using Pom.Cases.Identifiers;

namespace Pom.Cases.Tests.Identifiers;

public sealed class DocumentAndAccountTests
{
    [TestCase("ABA300000")]
    [TestCase("ZZC108201")]
    [TestCase("DZX812345")]
    [TestCase(" aba 300000 ")]
    public void IdCard_accepts(string text) =>
        Assert.That(IdCardNumber.Check(text).Normalised, Is.EqualTo(text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant()));

    [TestCase("ABA300001", "checkDigit")]
    [TestCase("DZX112345", "checkDigit")]
    [TestCase("AB1234567", "format")]
    [TestCase("ŁBA300000", "format")]
    [TestCase("ABA300000\n1", "format")]
    public void IdCard_refuses_with_the_reason(string text, string code) => Refused(IdCardNumber.Check(text), code);

    [TestCase("ABA300001", 6)]
    [TestCase("DZX112345", 8)]
    [TestCase("ABA300000", 3)]
    public void IdCard_expected_check_digit(string text, int expected) => Assert.That(IdCardNumber.CheckDigit(text), Is.EqualTo(expected));

    [Test]
    public void An_IdCard_with_one_digit_changed_is_never_valid() => Prop.ForAll(
        (from letters in Gen.ArrayOf(Gen.Choose('A', 'Z'), 3)
         from digits in DigitChange.Random(5)
         let prefix = string.Concat(letters.Select(l => (char)l))
         select $"{prefix}{IdCardNumber.CheckDigit($"{prefix}0{digits}")}{digits}").ToArbitrary(),
        number => IdCardNumber.Check(number).IsValid && DigitChange.All(number).All(changed => !IdCardNumber.Check(changed).IsValid))
        .QuickCheckThrowOnFailure();

    [TestCase("20 9999 0000 0000 0000 0000 0001")]
    [TestCase("06 9999 0013 1234 5678 9012 3456")]
    [TestCase("54 9999 0026 0000 0000 0000 9999")]
    [TestCase("17 1020 4391 2018 0062 0000 0423")]
    [TestCase("29 1020 4391 0000 6102 0144 6525")]
    [TestCase("11 1020 4391 0000 6202 0144 6897")]
    public void Nrb_accepts_with_and_without_PL(string text)
    {
        var stored = text.Replace(" ", "", StringComparison.Ordinal);
        Assert.That(Nrb.Check(text).Normalised, Is.EqualTo(stored));
        Assert.That(Nrb.Check("pl" + text).Normalised, Is.EqualTo(stored));
    }

    [TestCase("18 1020 4391 2018 0062 0000 0423", "checkDigit")]
    [TestCase("17 1020 4391 2018 0062 0000 0432", "checkDigit")]
    [TestCase("17 1020 4391 2018 0062 0000 042", "length")]
    [TestCase("DE 1020 4391 2018 0062 0000 0423", "notDigit")]
    public void Nrb_refuses_with_the_reason(string text, string code) => Refused(Nrb.Check(text), code);

    [Test]
    public void Nrb_refuses_a_bank_that_cannot_exist()
    {
        const string bankAndAccount = "102043922018006200000423";
        Refused(Nrb.Check($"{Nrb.CheckDigits(bankAndAccount):00}{bankAndAccount}"), "bankCheckDigit");
    }

    [Test]
    public void An_account_number_with_one_digit_changed_is_never_valid() => Prop.ForAll(
        (from bank in DigitChange.Random(7)
         from account in DigitChange.Random(16)
         let rest = $"{bank}{Nrb.BankCheckDigit(bank)}{account}"
         select $"{Nrb.CheckDigits(rest):00}{rest}").ToArbitrary(),
        nrb => Nrb.Check("PL" + nrb).IsValid && DigitChange.All(nrb).All(changed => !Nrb.Check(changed).IsValid))
        .QuickCheckThrowOnFailure();

    private static void Refused(IdentifierCheck check, string code)
    {
        Assert.That(check, Is.InstanceOf<IdentifierCheck.Invalid>());
        Assert.That(check.Problem!.Code, Is.EqualTo(code));
    }
}
