using static Pom.Cases.Identifiers.IdentifierProblemCodes;

namespace Pom.Cases.Identifiers;

/// <summary>Normalising and weighted sums shared by all identifiers.</summary>
internal static class Digits
{
    /// <summary>Trims, upper-cases and drops spaces and, where people write them, hyphens.</summary>
    internal static string Normalise(string? text, bool dropHyphens = true) =>
        string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c) && !(dropHyphens && c is '-' or '\u2013')))
            .ToUpperInvariant();

    /// <summary>Sum of digit × weight over as many characters as there are weights.</summary>
    internal static int WeightedSum(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += (digits[i] - '0') * weights[i];
        return sum;
    }

    /// <summary>ASCII digits only: other scripts' digits would pass <see cref="char.IsDigit(char)"/> and break the sums.</summary>
    internal static bool AreAll(string text) => text.All(char.IsAsciiDigit);

    /// <summary>The refusals every all-digit identifier shares; null when the text is one of the allowed lengths.</summary>
    internal static IdentifierCheck.Invalid? Refuse(string normalised, string polish, string english, params int[] lengths)
    {
        var allowedPl = string.Join(" lub ", lengths);
        var allowedEn = string.Join(" or ", lengths);
        if (normalised.Length == 0)
            return Invalid(Empty, $"Brak wartości: {polish} ma {allowedPl} cyfr.", $"Nothing given: the {english} has {allowedEn} digits.");
        if (!AreAll(normalised))
            return Invalid(NotDigit, $"Dozwolone są tylko cyfry: {polish} ma {allowedPl} cyfr.", $"Only digits are allowed: the {english} has {allowedEn} digits.");
        if (!lengths.Contains(normalised.Length))
            return Invalid(Length, $"Zła długość: {polish} ma {allowedPl} cyfr, podano {normalised.Length}.", $"Wrong length: the {english} has {allowedEn} digits, {normalised.Length} given.");
        return null;
    }

    internal static IdentifierCheck.Invalid WrongCheckDigit(string polish, string english) => Invalid(CheckDigit,
        $"Cyfra kontrolna się nie zgadza: {polish} zawiera pomyłkę. Proszę porównać każdą cyfrę z dokumentem.",
        $"The check digit does not match: there is a slip in the {english}. Compare each digit with the document.");

    internal static IdentifierCheck.Invalid Invalid(string code, string polish, string english) =>
        new(new IdentifierProblem(code, polish, english));
}
