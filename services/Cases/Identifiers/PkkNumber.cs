namespace Pom.Cases.Identifiers;

/// <summary>Number of a driver candidate's profile (numer PKK): twenty digits without a check digit.</summary>
public static class PkkNumber
{
    public static IdentifierCheck Check(string? text)
    {
        var digits = Digits.Normalise(text);
        return Digits.Refuse(digits, "numer PKK", "PKK number", 20) ?? (IdentifierCheck)new IdentifierCheck.Valid(digits);
    }
}
