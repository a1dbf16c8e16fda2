using System.Text.RegularExpressions;

namespace Pom.Cases.Identifiers;

/// <summary>Number of a Polish identity card (numer dowodu osobistego): three letters, check digit, five digits.</summary>
public static partial class IdCardNumber
{
    // The check digit's own weight 9 makes the whole sum a multiple of 10.
    private static readonly int[] Weights = [7, 3, 1, 9, 7, 3, 1, 7, 3];

    public static IdentifierCheck Check(string? text)
    {
        var number = Digits.Normalise(text);
        if (!Shape().IsMatch(number))
            return Digits.Invalid(number.Length == 0 ? IdentifierProblemCodes.Empty : IdentifierProblemCodes.Format,
                "Numer dowodu osobistego to 3 litery i 6 cyfr, np. ABA300000.",
                "An identity card number is 3 letters and 6 digits, e.g. ABA300000.");
        return CheckDigit(number) == number[3] - '0'
            ? new IdentifierCheck.Valid(number)
            : Digits.WrongCheckDigit("numer dowodu osobistego", "identity card number");
    }

    /// <summary>The fourth character that fits the other eight.</summary>
    internal static int CheckDigit(string number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
            if (i != 3) sum += (char.IsAsciiLetter(number[i]) ? number[i] - 'A' + 10 : number[i] - '0') * Weights[i];
        return sum % 10;
    }

    [GeneratedRegex(@"^[A-Z]{3}[0-9]{6}\z")]
    private static partial Regex Shape();
}
