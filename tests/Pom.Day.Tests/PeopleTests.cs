using NUnit.Framework;

namespace Pom.Day.Tests;

internal sealed class PeopleTests
{
    private static readonly int[] Weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];

    [Test]
    public void New_MakesValidPeselsOfTheAllowedYears()
    {
        var draws = new Randomness(1, "people");
        for (var n = 0; n < 5000; n++)
        {
            var person = People.New(draws);
            Check(person.Pesel, person.BirthDate, person.Female);
            Assert.That(person.BirthDate.Year, Is.InRange(1800, 1899));
        }
    }

    [Test]
    public void Pesel_OfThe2200s_IsValid() =>
        Check(People.Pesel(new DateOnly(2299, 12, 31), true, new Randomness(1, "x")), new DateOnly(2299, 12, 31), true);

    [TestCase(1799)]
    [TestCase(1985)]
    [TestCase(2016)]
    [TestCase(2300)]
    public void Pesel_OfAnyOtherYear_IsRefused(int year) =>
        Assert.That(() => People.Pesel(new DateOnly(year, 1, 1), true, new Randomness(1, "x")), Throws.TypeOf<ArgumentOutOfRangeException>());

    [TestCase("8582282468", '7')]
    [TestCase("9972319998", '4')]
    [TestCase("8582280009", '0')]
    public void CheckDigit_AgreesWithTheHandbook(string firstTen, char digit) => Assert.That(People.PeselCheckDigit(firstTen), Is.EqualTo(digit));

    [Test]
    public void Identifiers_PassTheirOwnChecks()
    {
        var draws = new Randomness(1, "identifiers");
        for (var n = 0; n < 1000; n++)
        {
            Assert.Multiple(() =>
            {
                var id = Identifiers.IdCard(draws);
                int[] weights = [7, 3, 1, 9, 7, 3, 1, 7, 3];
                Assert.That(id.Select((c, i) => (char.IsLetter(c) ? c - 'A' + 10 : c - '0') * weights[i]).Sum() % 10, Is.Zero, id);
                Assert.That(Identifiers.Plate(draws), Does.Match("^(RZ|YZ) ?[0-9](?:[0-9]{4}|[0-9]{3}[ACE-HJ-NP-Y]|[0-9]{2}[ACE-HJ-NP-Y]{2}|[ACE-HJ-NP-Y][0-9]{3}|[ACE-HJ-NP-Y]{2}[0-9]{2})$"));
                Assert.That(Identifiers.Vin(draws), Does.Match("^[A-HJ-NPR-Z0-9]{17}$"));
                Assert.That(System.Numerics.BigInteger.Parse(Rotated(Identifiers.Nrb(draws)), System.Globalization.CultureInfo.InvariantCulture) % 97 == 1, "NRB");
            });
        }
    }

    private static string Rotated(string nrb) => nrb[2..] + "2521" + nrb[..2];

    private static void Check(string pesel, DateOnly birth, bool female)
    {
        Assert.That(pesel, Does.Match("^[0-9]{11}$"));
        var sum = Weights.Select((w, i) => w * (pesel[i] - '0')).Sum();
        var month = int.Parse(pesel.AsSpan(2, 2), System.Globalization.CultureInfo.InvariantCulture);
        var century = month switch { > 80 => 1800, > 60 => 2200, _ => 0 };
        Assert.Multiple(() =>
        {
            Assert.That(pesel[10] - '0', Is.EqualTo((10 - (sum % 10)) % 10), pesel);
            Assert.That(new DateOnly(century + int.Parse(pesel.AsSpan(0, 2), System.Globalization.CultureInfo.InvariantCulture), month % 20, int.Parse(pesel.AsSpan(4, 2), System.Globalization.CultureInfo.InvariantCulture)), Is.EqualTo(birth), pesel);
            Assert.That((pesel[9] - '0') % 2 == 0, Is.EqualTo(female), pesel);
        });
    }
}
