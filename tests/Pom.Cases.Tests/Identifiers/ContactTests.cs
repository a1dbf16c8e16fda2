using Pom.Cases.Identifiers;

namespace Pom.Cases.Tests.Identifiers;

public sealed class ContactTests
{
    [TestCase("35-064")]
    [TestCase("35064")]
    [TestCase(" 35 064 ")]
    public void PostalCode_is_stored_with_its_hyphen(string text) => Assert.That(PostalCode.Check(text).Normalised, Is.EqualTo("35-064"));

    [TestCase("3506", "format")]
    [TestCase("35-06A", "format")]
    [TestCase("", "empty")]
    public void PostalCode_refuses_with_the_reason(string text, string code) => Assert.That(PostalCode.Check(text).Problem!.Code, Is.EqualTo(code));

    [TestCase("17 788 99 00", "+48177889900", false)]
    [TestCase("(17) 788-99-00", "+48177889900", false)]
    [TestCase("+48 600 000 000", "+48600000000", true)]
    [TestCase("0048600000000", "+48600000000", true)]
    [TestCase("880 000 000", "+48880000000", true)]
    [TestCase("89 000 00 00", "+48890000000", false)]
    public void Phone_is_stored_as_E164(string text, string stored, bool mobile)
    {
        Assert.That(PhoneNumber.Check(text).Normalised, Is.EqualTo(stored));
        Assert.That(PhoneNumber.IsMobile(stored), Is.EqualTo(mobile));
    }

    [TestCase("60000000", "format")]
    [TestCase("012345678", "format")]
    [TestCase("+49 600 000 000", "format")]
    [TestCase("60000000A", "format")]
    [TestCase("", "empty")]
    public void Phone_refuses_with_the_reason(string text, string code) => Assert.That(PhoneNumber.Check(text).Problem!.Code, Is.EqualTo(code));

    [TestCase("AE:PL-60020-53588-GCHSH-14")]
    [TestCase(" ae:pl-60020-53588-gchsh-14 ")]
    public void ElectronicDelivery_accepts(string text) =>
        Assert.That(ElectronicDeliveryAddress.Check(text).Normalised, Is.EqualTo("AE:PL-60020-53588-GCHSH-14"));

    [TestCase("AE:PL-60020-53588-GCHS-14", "format")]
    [TestCase("AE:DE-60020-53588-GCHSH-14", "format")]
    [TestCase("", "empty")]
    public void ElectronicDelivery_refuses_with_the_reason(string text, string code) =>
        Assert.That(ElectronicDeliveryAddress.Check(text).Problem!.Code, Is.EqualTo(code));

    [TestCase("pesel", "85822824687")]
    [TestCase("idCard", "ABA300000")]
    [TestCase("vin", "11111111111111111")]
    [TestCase("plate", "RZ12345")]
    [TestCase("nip", "1234563218")]
    [TestCase("regon", "123456785")]
    [TestCase("nrb", "20999900000000000000000001")]
    [TestCase("postalCode", "35-064")]
    [TestCase("phone", "+48177889900")]
    [TestCase("drivingLicence", "00001/24/1863")]
    [TestCase("pkk", "12345678901234567890")]
    [TestCase("electronicDelivery", "AE:PL-60020-53588-GCHSH-14")]
    public void Every_rule_is_found_by_its_name_and_keeps_its_own_stored_form(string name, string stored)
    {
        var check = IdentifierRules.Find(name)!(stored);
        Assert.That(check, Is.EqualTo(new IdentifierCheck.Valid(stored)));
    }

    [Test]
    public void There_are_twelve_rules_and_no_other()
    {
        Assert.That(IdentifierRules.Names, Has.Count.EqualTo(12));
        Assert.That(IdentifierRules.Find("shoeSize"), Is.Null);
    }

    [Test]
    public void Every_refusal_says_what_is_wrong_in_both_languages()
    {
        foreach (var name in IdentifierRules.Names)
        {
            var problem = IdentifierRules.Find(name)!("")!.Problem!;
            Assert.That(problem.Code, Is.EqualTo("empty"), name);
            Assert.That(problem.Polish, Is.Not.Empty.And.Not.EqualTo(problem.English), name);
        }
    }
}
