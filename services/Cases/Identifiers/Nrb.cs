namespace Pom.Cases.Identifiers;

/// <summary>Polish bank account number (NRB): 26 digits = 2 check digits, 8 of the bank, 16 of the account. The IBAN form
/// with PL in front is accepted; stored without it.</summary>
public static class Nrb
{
    private static readonly int[] BankWeights = [3, 9, 7, 1, 3, 9, 7];

    public static IdentifierCheck Check(string? text)
    {
        var digits = Digits.Normalise(text);
        if (digits.StartsWith("PL", StringComparison.Ordinal)) digits = digits[2..];
        if (Digits.Refuse(digits, "numer rachunku", "account number", 26) is { } refused) return refused;
        if (CheckDigits(digits.AsSpan(2)) != (digits[0] - '0') * 10 + (digits[1] - '0'))
            return Digits.WrongCheckDigit("numer rachunku", "account number");
        if (BankCheckDigit(digits.AsSpan(2)) != digits[9] - '0')
            return Digits.Invalid(IdentifierProblemCodes.BankCheckDigit,
                "Nie ma banku o takim numerze rozliczeniowym (cyfry 3–10). Proszę porównać numer rachunku z dokumentem.",
                "There is no bank with this sorting code (digits 3–10). Compare the account number with the document.");
        return new IdentifierCheck.Valid(digits);
    }

    /// <summary>The two leading digits, 02 to 98, that make bank and account a valid number (ISO 7064, modulo 97).</summary>
    /// <param name="bankAndAccount">24 digits.</param>
    internal static int CheckDigits(ReadOnlySpan<char> bankAndAccount)
    {
        var remainder = 0;
        foreach (var digit in bankAndAccount) remainder = (remainder * 10 + (digit - '0')) % 97;
        foreach (var digit in "252100") remainder = (remainder * 10 + (digit - '0')) % 97; // PL00
        return 98 - remainder;
    }

    /// <summary>The eighth digit of the bank's sorting code that fits the seven before it.</summary>
    internal static int BankCheckDigit(ReadOnlySpan<char> bank) => (10 - Digits.WeightedSum(bank, BankWeights) % 10) % 10;
}
