using System.Globalization;

namespace Pom.Day;

/// <summary>A resident who does not exist.</summary>
internal sealed record Person(string FirstName, string LastName, bool Female, DateOnly BirthDate, string Pesel, Address Address, string Phone, string Email);

internal sealed record Address(string Street, string Building, string? Flat, string PostalCode, string City)
{
    public override string ToString() => $"ul. {Street} {Building}{(Flat is null ? "" : "/" + Flat)}, {PostalCode} {City}";
}

/// <summary>Makes synthetic residents: valid PESELs of birth years 1800–1899 or 2200–2299 only, so that no living person can match.</summary>
internal static class People
{
    private static readonly string[] FemaleNames =
        ["Anna", "Maria", "Katarzyna", "Małgorzata", "Agnieszka", "Barbara", "Ewa", "Krystyna", "Elżbieta", "Zofia", "Joanna", "Łucja", "Świętosława", "Bożena", "Halina", "Grażyna"];
    private static readonly string[] MaleNames =
        ["Jan", "Andrzej", "Piotr", "Krzysztof", "Stanisław", "Tomasz", "Paweł", "Józef", "Marcin", "Marek", "Michał", "Grzegorz", "Łukasz", "Zbigniew", "Wojciech", "Świętopełk"];
    // (male, female): names of the -ski kind change with the sex.
    private static readonly (string Male, string Female)[] LastNames =
    [
        ("Nowak", "Nowak"), ("Kowalski", "Kowalska"), ("Wiśniewski", "Wiśniewska"), ("Wójcik", "Wójcik"), ("Kamiński", "Kamińska"),
        ("Lewandowski", "Lewandowska"), ("Zieliński", "Zielińska"), ("Szymański", "Szymańska"), ("Dąbrowski", "Dąbrowska"), ("Kozłowski", "Kozłowska"),
        ("Rzeszutek", "Rzeszutek"), ("Bieniasz", "Bieniasz"), ("Żak", "Żak"), ("Łoza", "Łoza"), ("Ćwiąkała", "Ćwiąkała"), ("Pączek", "Pączek"),
        ("Strzępek", "Strzępek"), ("Gąsior", "Gąsior"), ("Chłodnicki", "Chłodnicka"), ("Grzęda", "Grzęda"), ("Źrebiec", "Źrebiec"), ("Skoczylas", "Skoczylas"),
    ];
    private static readonly (string Street, string PostalCode)[] Streets =
    [
        ("Krakowska", "35-111"), ("Hetmańska", "35-078"), ("Lwowska", "35-301"), ("Podkarpacka", "35-082"), ("Słowackiego", "35-060"), ("Dąbrowskiego", "35-036"),
        ("Langiewicza", "35-085"), ("Okrzei", "35-002"), ("Trembeckiego", "35-234"), ("Hanasiewicza", "35-103"), ("Kopernika", "35-069"), ("Cieplińskiego", "35-010"),
        ("Marszałkowska", "35-215"), ("Staroniwska", "35-101"), ("Witosa", "35-115"), ("Kwiatkowskiego", "35-311"),
    ];
    private static readonly string[] MobileRanges = ["50", "51", "53", "60", "66", "69", "72", "78", "79", "88"];

    public static Person New(Randomness draws)
    {
        var female = draws.Chance(0.53);
        var last = draws.OneOf(LastNames);
        var (street, postalCode) = draws.OneOf(Streets);
        var birth = BirthDate(draws);
        return new Person(
            draws.OneOf(female ? FemaleNames : MaleNames), female ? last.Female : last.Male, female, birth, Pesel(birth, female, draws),
            new Address(street, draws.Between(1, 140).ToString(CultureInfo.InvariantCulture),
                draws.Chance(0.6) ? draws.Between(1, 90).ToString(CultureInfo.InvariantCulture) : null, postalCode, "Rzeszów"),
            "+48" + draws.OneOf(MobileRanges) + draws.Digits(7),
            $"osoba{draws.Digits(6)}@example.pl");
    }

    /// <summary>A parent's name of the wanted sex, for forms that ask for it.</summary>
    public static string FirstName(bool female, Randomness draws) => draws.OneOf(female ? FemaleNames : MaleNames);

    // An adult of the 1800s where "today" is 2016; the 2200s stand for data whose birth lies in the future, which the business
    // rules refuse for an applicant (handbook §2.1), hence never for a person who comes to the desk.
    private static DateOnly BirthDate(Randomness draws) => new DateOnly(1800, 1, 1).AddDays(draws.Below(36_524));

    internal static string Pesel(DateOnly birth, bool female, Randomness draws)
    {
        var month = birth.Month + birth.Year switch
        {
            >= 1800 and <= 1899 => 80,
            >= 2200 and <= 2299 => 60,
            _ => throw new ArgumentOutOfRangeException(nameof(birth), birth, "Synthetic people are born 1800–1899 or 2200–2299 only."),
        };
        var sex = (draws.Below(5) * 2) + (female ? 0 : 1);
        var first = string.Create(CultureInfo.InvariantCulture, $"{birth.Year % 100:00}{month:00}{birth.Day:00}{draws.Digits(3)}{sex}");
        return first + PeselCheckDigit(first);
    }

    internal static char PeselCheckDigit(string firstTen)
    {
        int[] weights = [9, 7, 3, 1, 9, 7, 3, 1, 9, 7];
        return (char)('0' + (weights.Select((w, i) => w * (firstTen[i] - '0')).Sum() % 10));
    }
}
