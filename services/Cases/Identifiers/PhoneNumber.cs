namespace Pom.Cases.Identifiers;

/// <summary>Polish phone number, stored as E.164 (+48 and nine digits). Nine digits are accepted with or without
/// +48 or 0048, spaces, hyphens and brackets.</summary>
public static class PhoneNumber
{
    private const string Country = "+48";

    // From general knowledge of the national numbering plan; only decides whether an SMS is worth sending.
    private static readonly string[] MobileRanges = ["45", "50", "51", "53", "57", "60", "66", "69", "72", "73", "78", "79", "88"];

    public static IdentifierCheck Check(string? text)
    {
        var number = Digits.Normalise(text).Replace("(", "", StringComparison.Ordinal).Replace(")", "", StringComparison.Ordinal);
        if (number.StartsWith(Country, StringComparison.Ordinal)) number = number[3..];
        else if (number.StartsWith("0048", StringComparison.Ordinal)) number = number[4..];
        return number.Length == 9 && Digits.AreAll(number) && number[0] != '0'
            ? new IdentifierCheck.Valid(Country + number)
            : Digits.Invalid(number.Length == 0 ? IdentifierProblemCodes.Empty : IdentifierProblemCodes.Format,
                "Numer telefonu to 9 cyfr, pierwsza różna od zera, np. 17 788 99 00 lub +48 600 000 000.",
                "A phone number is 9 digits not starting with zero, e.g. 17 788 99 00 or +48 600 000 000.");
    }

    /// <summary>Whether an SMS can reach the number.</summary>
    /// <param name="e164">A number in the stored form, +48 and nine digits.</param>
    public static bool IsMobile(string e164) =>
        e164.StartsWith(Country, StringComparison.Ordinal) && e164.Length == 12 && MobileRanges.Contains(e164[3..5]);
}
