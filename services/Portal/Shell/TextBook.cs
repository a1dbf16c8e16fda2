using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Pom.Portal.Shell;

/// <summary>Every text of the pages in every language, from <c>Texts/*.json</c>: <c>{ "next": { "pl": "Następny", "en": "Next",
/// "uk": "Наступний" } }</c> in desk.json is <c>desk.next</c>. <c>{name}</c> is a place to be filled in. A text that goes by a number
/// (<c>{count}</c>) has an object instead, by plural category of the language: <c>one</c>, <c>few</c>, <c>many</c>, <c>other</c>.
/// The scripts read the same book (<c>shell/texts.js</c>).</summary>
internal static partial class TextBook
{
    public static readonly string[] Languages = ["pl", "en", "uk"];

    private static readonly FrozenDictionary<string, JsonElement> s_texts = Load();

    public static IEnumerable<KeyValuePair<string, JsonElement>> All => s_texts;

    public static bool Has(string key) => s_texts.ContainsKey(key);

    /// <summary>A text in the language, its places filled in.</summary>
    /// <exception cref="KeyNotFoundException">There is no such text.</exception>
    public static string Say(string language, string key, params (string Name, object Value)[] values)
    {
        if (!s_texts.TryGetValue(key, out var entry)) throw new KeyNotFoundException($"There is no text {key}.");
        var text = entry.GetProperty(language);
        var said = text.ValueKind == JsonValueKind.Object
            ? text.GetProperty(Plural(language, Convert.ToInt64(values.First(v => v.Name == "count").Value, CultureInfo.InvariantCulture))).GetString()!
            : text.GetString()!;
        return values.Length == 0 ? said : Place().Replace(said, m => values.FirstOrDefault(v => v.Name == m.Groups[1].Value) is { Name: not null } value ? Convert.ToString(value.Value, CultureInfo.GetCultureInfo(language))! : m.Value);
    }

    /// <summary>The texts that the scripts of a page need, by language and key, as JSON for a data block of the page.</summary>
    /// <param name="books">Names of files under <c>Texts/</c>.</param>
    public static string ForScripts(IEnumerable<string> languages, IReadOnlyCollection<string> books) => JsonSerializer.Serialize(
        languages.ToDictionary(l => l, l => s_texts.Where(t => books.Contains(t.Key[..t.Key.IndexOf('.', StringComparison.Ordinal)])).ToDictionary(t => t.Key, t => t.Value.GetProperty(l))));

    /// <summary>The category of a whole number, by Unicode's rules (CLDR).</summary>
    public static string Plural(string language, long n)
    {
        var (ten, hundred) = (Math.Abs(n) % 10, Math.Abs(n) % 100);
        var few = ten is >= 2 and <= 4 && hundred is not (>= 12 and <= 14);
        return language switch
        {
            "pl" => n == 1 ? "one" : few ? "few" : "many",
            "uk" => ten == 1 && hundred != 11 ? "one" : few ? "few" : "many",
            _ => n == 1 ? "one" : "other",
        };
    }

    private static FrozenDictionary<string, JsonElement> Load()
    {
        var assembly = typeof(TextBook).Assembly;
        return assembly.GetManifestResourceNames().Where(n => n.StartsWith("texts/", StringComparison.Ordinal)).SelectMany(n =>
        {
            using var stream = assembly.GetManifestResourceStream(n)!;
            using var document = JsonDocument.Parse(stream);
            var book = Path.GetFileNameWithoutExtension(n["texts/".Length..]);
            return document.RootElement.EnumerateObject().Select(t => KeyValuePair.Create($"{book}.{t.Name}", t.Value.Clone())).ToList();
        }).ToFrozenDictionary(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();
}
