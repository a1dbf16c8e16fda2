namespace Pom.Cases.Identifiers;

/// <summary>Polish postal code (kod pocztowy), stored as 35-064.</summary>
public static class PostalCode
{
    public static IdentifierCheck Check(string? text)
    {
        var digits = Digits.Normalise(text);
        return digits.Length == 5 && Digits.AreAll(digits)
            ? new IdentifierCheck.Valid($"{digits[..2]}-{digits[2..]}")
            : Digits.Invalid(digits.Length == 0 ? IdentifierProblemCodes.Empty : IdentifierProblemCodes.Format,
                "Kod pocztowy to 5 cyfr, np. 35-064.", "A postal code is 5 digits, e.g. 35-064.");
    }
}
