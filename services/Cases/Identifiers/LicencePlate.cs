using System.Text.RegularExpressions;

namespace Pom.Cases.Identifiers;

/// <summary>Registration number on a Polish plate (numer rejestracyjny), of any city: a used car comes with another
/// district's plates. Stored without a space. An unusual plate of this city is accepted with a warning.</summary>
public static class LicencePlate
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    public static IdentifierCheck Check(string? text) => Check(text, LicencePlatePatterns.Default);

    public static IdentifierCheck Check(string? text, LicencePlatePatterns patterns)
    {
        var plate = Digits.Normalise(text);
        if (Matches(plate, patterns.Individual)) return new IdentifierCheck.Valid(plate);
        if (!Matches(plate, patterns.AnyPolish))
            return Digits.Invalid(plate.Length == 0 ? IdentifierProblemCodes.Empty : IdentifierProblemCodes.Format,
                "Numer rejestracyjny to wyróżnik powiatu (2–3 litery) i 4–5 znaków, w tym cyfra, np. RZ 12345, albo tablica indywidualna, np. R0 ABC.",
                "A plate is the district's 2–3 letters and 4–5 characters with a digit, e.g. RZ 12345, or an individual plate, e.g. R0 ABC.");
        return !Matches(plate, patterns.OwnPrefix) || Matches(plate, patterns.OwnCar)
            ? new IdentifierCheck.Valid(plate)
            : new IdentifierCheck.ValidWithWarning(plate, new IdentifierProblem(IdentifierProblemCodes.Format,
                "Nietypowy numer rejestracyjny: po RZ jest zwykle 5 znaków od cyfry, bez liter B, D, I, O, Z. Proszę sprawdzić.",
                "Unusual plate: RZ is usually followed by 5 characters that start with a digit, without the letters B, D, I, O, Z. Please check."));
    }

    // A pattern may come from the city pack, so it gets a time limit.
    private static bool Matches(string plate, string pattern) => Regex.IsMatch(plate, pattern, RegexOptions.CultureInvariant, Limit);
}
