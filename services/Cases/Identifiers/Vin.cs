namespace Pom.Cases.Identifiers;

/// <summary>Vehicle identification number (numer VIN, ISO 3779): 17 letters and digits without I, O and Q.
/// The check digit in position 9 is compulsory in North America only, so a mismatch warns and never refuses.</summary>
public static class Vin
{
    private const int FullLength = 17;
    private static readonly int[] Weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

    // Values of A to Z; I, O and Q never get here.
    private static readonly int[] LetterValues = [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9];

    public static IdentifierCheck Check(string? text) => Check(text, allowShorter: false);

    /// <param name="text">As typed.</param>
    /// <param name="allowShorter">Vehicles older than the standard have chassis numbers of fewer characters: accept them with a warning.</param>
    public static IdentifierCheck Check(string? text, bool allowShorter)
    {
        // A hyphen is not dropped: nobody prints one in a VIN, so it stands for a misread character.
        var vin = Digits.Normalise(text, dropHyphens: false);
        if (vin.Length == 0)
            return Digits.Invalid(IdentifierProblemCodes.Empty, "Brak wartości: VIN ma 17 znaków.", "Nothing given: a VIN has 17 characters.");
        if (vin.Any(c => c is 'I' or 'O' or 'Q'))
            return Digits.Invalid(IdentifierProblemCodes.Character,
                "VIN nie zawiera liter I, O, Q. Proszę sprawdzić, czy to cyfra 1 lub 0.",
                "A VIN has no letters I, O, Q. Check whether it is the digit 1 or 0.");
        if (!vin.All(char.IsAsciiLetterOrDigit))
            return Digits.Invalid(IdentifierProblemCodes.Character,
                "VIN składa się tylko z cyfr i liter łacińskich bez I, O, Q.",
                "A VIN consists of digits and Latin letters without I, O, Q.");
        if (vin.Length < FullLength && allowShorter)
            return Warning(vin, IdentifierProblemCodes.Length,
                "Numer jest krótszy niż 17 znaków: tylko starsze pojazdy mają takie numery nadwozia.",
                "The number is shorter than 17 characters: only older vehicles have such chassis numbers.");
        if (vin.Length != FullLength)
            return Digits.Invalid(IdentifierProblemCodes.Length, $"VIN ma 17 znaków; podano {vin.Length}.", $"A VIN has 17 characters; {vin.Length} given.");
        return CheckCharacter(vin) == vin[8]
            ? new IdentifierCheck.Valid(vin)
            : Warning(vin, IdentifierProblemCodes.CheckDigit,
                "Znak kontrolny VIN się nie zgadza. W pojazdach spoza Ameryki Północnej to częste; proszę porównać numer z dokumentem.",
                "The check character of the VIN does not match. That is common outside North America; compare the number with the document.");
    }

    /// <summary>The character of position 9 that fits the others: 0–9 or X.</summary>
    internal static char CheckCharacter(string vin)
    {
        var sum = 0;
        for (var i = 0; i < FullLength; i++)
            sum += Weights[i] * (char.IsAsciiDigit(vin[i]) ? vin[i] - '0' : LetterValues[vin[i] - 'A']);
        return "0123456789X"[sum % 11];
    }

    private static IdentifierCheck.ValidWithWarning Warning(string vin, string code, string polish, string english) =>
        new(vin, new IdentifierProblem(code, polish, english));
}
