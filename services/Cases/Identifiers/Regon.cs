namespace Pom.Cases.Identifiers;

/// <summary>Statistical number of a business (REGON): nine digits, or fourteen for a local unit, whose first nine
/// are the REGON of the whole business.</summary>
public static class Regon
{
    private static readonly int[] Weights9 = [8, 9, 2, 3, 4, 5, 6, 7];
    private static readonly int[] Weights14 = [2, 4, 8, 5, 0, 9, 7, 3, 6, 1, 2, 4, 8];

    public static IdentifierCheck Check(string? text)
    {
        var digits = Digits.Normalise(text);
        if (Digits.Refuse(digits, "REGON", "REGON", 9, 14) is { } refused) return refused;
        var nineFits = CheckDigit9(digits) == digits[8] - '0';
        if (digits.Length == 9)
            return nineFits ? new IdentifierCheck.Valid(digits) : Digits.WrongCheckDigit("REGON", "REGON");
        if (!nineFits)
            return Digits.Invalid(IdentifierProblemCodes.NineDigitPart,
                "Pierwsze dziewięć cyfr REGON nie jest poprawnym numerem. Proszę porównać każdą cyfrę z dokumentem.",
                "The first nine digits of the REGON are no valid number. Compare each digit with the document.");
        return CheckDigit14(digits) == digits[13] - '0' ? new IdentifierCheck.Valid(digits) : Digits.WrongCheckDigit("REGON", "REGON");
    }

    /// <summary>Completes the first eight digits. Remainder 10 becomes 0, so a slip that turns 0 into 10 goes unseen.</summary>
    internal static int CheckDigit9(ReadOnlySpan<char> digits) => Digits.WeightedSum(digits, Weights9) % 11 % 10;

    /// <summary>Completes the first thirteen digits.</summary>
    internal static int CheckDigit14(ReadOnlySpan<char> digits) => Digits.WeightedSum(digits, Weights14) % 11 % 10;
}
