using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Pom.Cases.Identifiers;

namespace Pom.Cases.Tests.Identifiers;

public sealed class PeselTests
{
    [TestCase("44051401359", "1944-05-14", Sex.Male)]
    [TestCase("85822824687", "1885-02-28", Sex.Female)]
    [TestCase("99723199984", "2299-12-31", Sex.Female)]
    [TestCase("99270112344", "2099-07-01", Sex.Female)]
    [TestCase("50413100095", "2150-01-31", Sex.Male)]
    [TestCase("85822800090", "1885-02-28", Sex.Male)]
    [TestCase("00222900016", "2000-02-29", Sex.Male)]
    [TestCase("85822800052", "1885-02-28", Sex.Male)]
    [TestCase("85822800502", "1885-02-28", Sex.Female)]
    public void Parse_reads_birth_date_and_sex(string text, string birthDate, Sex sex)
    {
        var pesel = Pesel.Parse(text);

        Assert.Multiple(() =>
        {
            Assert.That(pesel.BirthDate.ToString("O", CultureInfo.InvariantCulture), Is.EqualTo(birthDate));
            Assert.That(pesel.Sex, Is.EqualTo(sex));
            Assert.That(pesel.Value, Is.EqualTo(text));
        });
    }

    [TestCase("85822824688", "checkDigit")]
    [TestCase("58822824687", "checkDigit")]
    [TestCase("99823000120", "birthDate")]
    [TestCase("90131501231", "birthDate")]
    [TestCase("00022900010", "birthDate")]
    [TestCase("00000000000", "birthDate")]
    [TestCase("4405140135", "length")]
    [TestCase("4405140135A", "notDigit")]
    [TestCase("4405140135٩", "notDigit")]
    [TestCase("", "empty")]
    [TestCase(null, "empty")]
    public void Check_refuses_with_the_reason(string? text, string code)
    {
        var check = Pesel.Check(text);

        Assert.That(check, Is.InstanceOf<IdentifierCheck.Invalid>());
        Assert.That(check.Problem!.Code, Is.EqualTo(code));
    }

    [TestCase("85822824688", 7)]
    [TestCase("58822824687", 1)]
    public void CheckDigit_names_the_expected_one(string text, int expected) =>
        Assert.That(Pesel.CheckDigit(text), Is.EqualTo(expected));

    [Test]
    public void Check_of_an_illegal_month_code_names_it() =>
        Assert.That(Pesel.Check("90131501231").Problem!.Polish, Does.Contain("kodzie 13"));

    [TestCase(" 858228 24687 ")]
    [TestCase("858228-24687")]
    public void Check_drops_spaces_and_hyphens(string text) =>
        Assert.That(Pesel.Check(text).Normalised, Is.EqualTo("85822824687"));

    [Test]
    public void The_number_is_masked_wherever_it_is_written_out()
    {
        Assert.That(Pesel.Parse("85822824687").ToString(), Is.EqualTo("*******4687"));
        Assert.That($"{Pesel.Check("85822824687")}", Does.Not.Contain("85822824687"));
        Assert.That(Pesel.Check("85822824688").Problem!.ToString(), Does.Not.Contain("8582282468"));
    }

    [TestCase(-1)]
    [TestCase(5000)]
    public void Create_refuses_a_serial_out_of_range(int serial) =>
        Assert.That(() => Pesel.Create(new DateOnly(1885, 2, 28), Sex.Male, serial), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase(1799)]
    [TestCase(2300)]
    public void Create_refuses_a_year_that_no_PESEL_holds(int year) =>
        Assert.That(() => Pesel.Create(new DateOnly(year, 2, 28), Sex.Male, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Create_gives_a_different_number_for_each_serial()
    {
        var day = new DateOnly(2240, 10, 10);
        var all = from sex in Enum.GetValues<Sex>() from serial in Enumerable.Range(0, 5000) select Pesel.Create(day, sex, serial).Value;

        Assert.That(all.Distinct().Count(), Is.EqualTo(10_000));
    }

    [Test]
    public void A_created_PESEL_round_trips() => Prop.ForAll(Created(), made =>
    {
        var read = Pesel.Parse(Pesel.Create(made.Birth, made.Sex, made.Serial).Value);
        return read.BirthDate == made.Birth && read.Sex == made.Sex;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void A_PESEL_with_one_digit_changed_is_never_valid() => Prop.ForAll(Created(), made =>
        DigitChange.All(Pesel.Create(made.Birth, made.Sex, made.Serial).Value).All(changed => !Pesel.Check(changed).IsValid))
        .QuickCheckThrowOnFailure();

    private static Arbitrary<(DateOnly Birth, Sex Sex, int Serial)> Created()
    {
        var first = new DateOnly(1800, 1, 1).DayNumber;
        var last = new DateOnly(2299, 12, 31).DayNumber;
        return (from day in Gen.Choose(first, last)
                from sex in Gen.Elements(Sex.Female, Sex.Male)
                from serial in Gen.Choose(0, 4999)
                select (DateOnly.FromDayNumber(day), sex, serial)).ToArbitrary();
    }
}
