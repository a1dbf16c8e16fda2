using FsCheck;
using FsCheck.Fluent;
using Pom.Cases.References;

namespace Pom.Cases.Tests.References;

public sealed class CaseReferenceTests
{
    [TestCase("ABC.123.77.2011", "ABC", "123", 77, 2011, null)]
    [TestCase("ABC.123.77.2.2011", "ABC", "123", 77, 2011, 2)]
    [TestCase("SO.5344.1.2016", "SO", "5344", 1, 2016, null)]
    [TestCase("SO-II-3.05.1.2016", "SO-II-3", "05", 1, 2016, null)]
    [TestCase(" ŚŁ.12345.10.2099 ", "ŚŁ", "12345", 10, 2099, null)]
    public void Parse_reads_the_parts(string text, string cell, string @class, int number, int year, int? subgroup)
    {
        var reference = CaseReference.Parse(text);

        Assert.That(reference, Is.EqualTo(new CaseReference(cell, @class, number, year, subgroup)));
        Assert.That(reference.ToString(), Is.EqualTo(text.Trim()));
    }

    [TestCase("")]
    [TestCase(null)]
    [TestCase("so.5344.1.2016")]
    [TestCase("SO.5344.0.2016")]
    [TestCase("SO.5344.01.2016")]
    [TestCase("SO.5.1.2016")]
    [TestCase("SO.123456.1.2016")]
    [TestCase("SO.5344.1.1999")]
    [TestCase("SO.5344.1")]
    [TestCase("SO.5344.1.2.3.2016")]
    [TestCase("SO.5344.1.2016.JK2")]
    [TestCase("ABCDEFG.123.1.2016")]
    [TestCase("SO.5344.99999999999.2016")]
    [TestCase("SO.5344.1.99999999999.2016")]
    [TestCase("SO.534٤.1.2016")]
    public void TryParse_refuses(string? text)
    {
        Assert.That(CaseReference.TryParse(text, out _), Is.False);
        Assert.That(() => CaseReference.Parse(text!), Throws.InstanceOf<FormatException>());
    }

    [TestCase("so", "5344", 1, 2016)]
    [TestCase("SO", "5", 1, 2016)]
    [TestCase("SO", "5344", 0, 2016)]
    [TestCase("SO", "5344", 1, 1999)]
    [TestCase("SO.1", "5344", 1, 2016)]
    public void A_reference_that_could_not_be_read_back_is_never_made(string cell, string @class, int number, int year) =>
        Assert.That(() => new CaseReference(cell, @class, number, year), Throws.InstanceOf<FormatException>());

    [Test]
    public void Parse_and_format_round_trip() => Prop.ForAll(
        (from cell in Gen.Elements("SO", "KOM", "ORA-I", "ŁŚŻ", "GK-2-XI", "ABCDEF")
         from @class in Gen.Choose(2, 5).SelectMany(length => Gen.ArrayOf(Gen.Choose(0, 9), length)).Select(string.Concat)
         from number in Gen.Choose(1, int.MaxValue)
         from year in Gen.Choose(2000, 2099)
         from sub in Gen.Choose(0, 500)
         select new CaseReference(cell, @class, number, year, sub == 0 ? null : sub)).ToArbitrary(),
        reference => CaseReference.Parse(reference.ToString()) == reference).QuickCheckThrowOnFailure();
}
