using System.Text.RegularExpressions;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Registers.Features;

/// <summary>The purpose that every look into a register needs, because the person may ask who looked and why, for years.</summary>
internal static partial class Purpose
{
    private const int Shortest = 5, Longest = 100;

    /// <exception cref="DomainException">422: no purpose, or one that says nothing.</exception>
    public static string Check(string? purpose)
    {
        var text = purpose?.Trim() ?? "";
        if (text.Count(char.IsLetter) < Shortest || text.Length > Longest)
            throw new DomainException("purpose-missing", 422, "A look into a register needs a purpose",
                $"Say what the data is needed for, in {Shortest} letters to {Longest} characters, such as 'decyzja w sprawie'; it goes into the access log. Nothing was looked up.");
        if (ElevenDigits().IsMatch(text))
            throw new DomainException("purpose-names-a-person", 422, "A purpose names an act, not a person", "It holds a number that looks like a PESEL. Nothing was looked up.");
        return text;
    }

    [GeneratedRegex("(?<![0-9])[0-9]{11}(?![0-9])")]
    private static partial Regex ElevenDigits();
}
