using System.Text.RegularExpressions;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features;

/// <summary>A short code in place of free text, so that no personal data get into the queue.</summary>
internal static partial class ShortCode
{
    /// <exception cref="InputException">Given and no code.</exception>
    public static void Check(string field, string? given, string example)
    {
        if (given is not null && !Code().IsMatch(given))
            throw new InputException(field, $"Is no code; allowed are 1 to 40 letters, digits and hyphens, beginning with a letter, such as {example}.");
    }

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9-]{0,39}\z")]
    private static partial Regex Code();
}
