using System.Globalization;
using System.Text.RegularExpressions;
using Pom.ServiceDefaults.Http;

namespace Pom.DocumentIntake.Domain;

/// <summary>Where a page of the register ends: day and number, as the client gets and sends it (<c>2016-10-10.123</c>).</summary>
internal readonly partial record struct RegisterKey(DateOnly Day, long Number)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}.{Number}");

    /// <exception cref="InputException">It is no such key.</exception>
    public static RegisterKey? Parse(string? sent)
    {
        if (sent is null) return null;
        if (sent.Split('.') is [var day, var number] && DateOnly.TryParseExact(day, "yyyy-MM-dd", out var d) && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n))
            return new RegisterKey(d, n);
        throw new InputException("after", "Cannot be read; allowed is the value of 'next' in the page before.");
    }

    /// <summary>Year and number of <c>RPW/123/2016</c>, also written <c>123/2016</c>.</summary>
    public static (int Year, long Number)? ParseNumber(string? text)
    {
        var match = Written().Match(text?.Trim() ?? "");
        return match.Success ? (int.Parse(match.Groups["year"].Value, CultureInfo.InvariantCulture), long.Parse(match.Groups["number"].Value, CultureInfo.InvariantCulture)) : null;
    }

    [GeneratedRegex("^(RPW/)?(?<number>[1-9][0-9]{0,17})/(?<year>[0-9]{4})$", RegexOptions.IgnoreCase)]
    private static partial Regex Written();
}
