using System.Globalization;
using System.Text.RegularExpressions;
using Pom.ServiceDefaults.Http;

namespace Pom.Queueing.Features.Bookings;

/// <summary>Reads times of requests. An instant without an offset would mean another one on every machine, so it is refused.</summary>
internal static partial class Times
{
    public static DateTimeOffset Instant(string field, string? given) =>
        given is not null && HasOffset().IsMatch(given) && DateTimeOffset.TryParse(given, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant) && instant.UtcDateTime.Year is > 2000 and < 2200
            ? instant.ToUniversalTime()
            : throw new InputException(field, "Is no instant with offset; allowed is, for example, 2016-10-12T10:15:00+02:00.");

    public static DateOnly Day(string field, string? given) =>
        DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 2200
            ? day
            : throw new InputException(field, "Is no day; allowed is yyyy-MM-dd, such as 2016-10-10.");

    /// <exception cref="InputException">Given and no language of residents' texts.</exception>
    public static string Language(string? given, IReadOnlyList<string> allowed) =>
        given is null ? allowed[0]
        : allowed.Contains(given) ? given
        : throw new InputException("language", $"Is not spoken here; allowed: {string.Join(", ", allowed)}.");

    [GeneratedRegex(@"T.*(Z|[+-]\d\d:\d\d)\z")]
    private static partial Regex HasOffset();
}
