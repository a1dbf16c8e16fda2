using System.Globalization;
using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Features;

/// <summary>One page of a list, by key: ask again with <c>after</c> = <paramref name="Next"/> until there is none.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Paging by key, so that the last page costs what the first does.</summary>
internal static class Page
{
    public const int Size = 200;

    /// <param name="found">Up to one more than a page.</param>
    public static Page<T> Of<T>(List<T> found, Func<T, Guid> key) => Of(found, last => key(last).ToString());

    /// <summary>A list in the order of a day; the key is day and id.</summary>
    public static Page<T> Of<T>(List<T> found, Func<T, (DateOnly Day, Guid Id)> key) =>
        Of(found, last => string.Create(CultureInfo.InvariantCulture, $"{key(last).Day:yyyy-MM-dd}.{key(last).Id}"));

    /// <exception cref="InputException">The text is no key of a list.</exception>
    public static Guid? Key(string field, string? text) => text is null ? null
        : Guid.TryParse(text, out var key) ? key
        : throw new InputException(field, "Is no id; a UUID is allowed, such as 'next' of the page before.");

    /// <inheritdoc cref="Key" />
    public static (DateOnly Day, Guid Id)? DayKey(string field, string? text) => text is null ? null
        : text.Split('.') is [var written, var id] && Day(written) is { } day && Guid.TryParse(id, out var key) ? (day, key)
        : throw new InputException(field, "Is no key of this list; allowed: 'next' of the page before.");

    /// <summary>A day as the API writes it, or null.</summary>
    public static DateOnly? Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static Page<T> Of<T>(List<T> found, Func<T, string> key) =>
        found.Count <= Size ? new Page<T>(found, null) : new Page<T>(found.GetRange(0, Size), key(found[Size - 1]));
}
