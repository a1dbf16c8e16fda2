using Pom.ServiceDefaults.Http;

namespace Pom.Cases.Features;

/// <summary>One page of a list, by key: ask again with <c>after</c> = <paramref name="Next"/> until there is none.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, Guid? Next);

/// <summary>Paging by key, so that the last page costs what the first does.</summary>
internal static class Page
{
    public const int Size = 200;

    /// <param name="found">Up to one more than a page.</param>
    public static Page<T> Of<T>(List<T> found, Func<T, Guid> key) =>
        found.Count <= Size ? new Page<T>(found, null) : new Page<T>(found.GetRange(0, Size), key(found[Size - 1]));

    /// <exception cref="InputException">The text is no key of a list.</exception>
    public static Guid? Key(string field, string? text) => text is null ? null
        : Guid.TryParse(text, out var key) ? key
        : throw new InputException(field, "Is no id; a UUID is allowed, such as 'next' of the page before.");
}
