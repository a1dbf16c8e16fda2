namespace Pom.Cases.Identifiers;

/// <summary>Tax number (NIP): ten digits, the last a check digit modulo 11.</summary>
public static class Nip
{
    private static readonly int[] Weights = [6, 5, 7, 2, 3, 4, 5, 6, 7];

    public static IdentifierCheck Check(string? text)
    {
        var digits = Digits.Normalise(text);
        if (Digits.Refuse(digits, "NIP", "NIP", 10) is { } refused) return refused;
        var expected = CheckDigit(digits);
        if (expected == 10)
            return Digits.Invalid(IdentifierProblemCodes.CannotExist,
                "Taki NIP nie istnieje: do tych dziewięciu cyfr nie pasuje żadna cyfra kontrolna. Proszę porównać numer z dokumentem.",
                "No such NIP: no check digit fits these nine digits. Compare the number with the document.");
        return expected == digits[9] - '0' ? new IdentifierCheck.Valid(digits) : Digits.WrongCheckDigit("NIP", "NIP");
    }

    /// <summary>The digit that completes the first nine; 10 where none does.</summary>
    internal static int CheckDigit(ReadOnlySpan<char> digits) => Digits.WeightedSum(digits, Weights) % 11;
}
