using System.Text.RegularExpressions;

namespace Pom.Cases.Identifiers;

/// <summary>Number of a Polish driving licence (prawo jazdy, field 5), usually 00001/24/1863. Sources disagree on its form, so
/// any text is accepted and an unusual one warned about. Eleven bare digits get their slashes.</summary>
public static class DrivingLicenceNumber
{
    public static IdentifierCheck Check(string? text) => Check(text, LicencePlatePatterns.Default);

    public static IdentifierCheck Check(string? text, LicencePlatePatterns patterns)
    {
        var number = Digits.Normalise(text, dropHyphens: false);
        if (number.Length == 0)
            return Digits.Invalid(IdentifierProblemCodes.Empty,
                "Brak wartości: numer prawa jazdy z pola 5, np. 00001/24/1863.",
                "Nothing given: the licence number from field 5, e.g. 00001/24/1863.");
        if (number.Length == 11 && Digits.AreAll(number)) number = $"{number[..5]}/{number[5..7]}/{number[7..]}";
        return Regex.IsMatch(number, patterns.DrivingLicence, RegexOptions.CultureInvariant, TimeSpan.FromMilliseconds(200))
            ? new IdentifierCheck.Valid(number)
            : new IdentifierCheck.ValidWithWarning(number, new IdentifierProblem(IdentifierProblemCodes.Format,
                "Nietypowy numer prawa jazdy. Zwykle: 5 cyfr / 2 cyfry roku / 4 cyfry organu (pole 5), nie numer blankietu z odwrotu.",
                "Unusual licence number. Usually: 5 digits / 2 of the year / 4 of the authority (field 5), not the blank number on the back."));
    }
}
