using System.Text.RegularExpressions;

namespace Pom.Notifications.Features.Providers;

/// <summary>What a resident's message means. Case and everything around the word are of no account: people are polite to machines.</summary>
internal static partial class InboundWords
{
    public enum Meaning { Cancel, Stop, Unknown }

    /// <summary>The meaning, and the six-digit code of the visit where one was named. STOP must stand first, since it is a common word.</summary>
    public static (Meaning Meaning, string? Code) Read(string text)
    {
        var code = Code().Match(text) is { Success: true } match ? match.Value : null;
        if (Cancel().IsMatch(text)) return (Meaning.Cancel, code);
        return Stop().IsMatch(text) ? (Meaning.Stop, null) : (Meaning.Unknown, null);
    }

    [GeneratedRegex(@"(?<!\p{L})ANULUJ(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cancel();

    [GeneratedRegex(@"\A\W*STOP(?!\p{L})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Stop();

    [GeneratedRegex(@"(?<![0-9])[0-9]{6}(?![0-9])")]
    private static partial Regex Code();
}
