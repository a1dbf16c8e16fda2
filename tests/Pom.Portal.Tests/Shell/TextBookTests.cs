using System.Text.Json;
using System.Text.RegularExpressions;
using Pom.Portal.Shell;

namespace Pom.Portal.Tests.Shell;

/// <summary>The texts of all faces are whole in every language, and pages and texts know of each other.</summary>
public sealed partial class TextBookTests
{
    private static readonly Dictionary<string, string[]> s_categories = new() { ["pl"] = ["one", "few", "many"], ["en"] = ["one", "other"], ["uk"] = ["one", "few", "many"] };

    /// <summary>Words of the shell that are there for whatever face needs them next.</summary>
    private static readonly string[] s_offered = ["common.back", "common.loading", "common.no-script", "common.print", "common.required", "common.save"];

    private static readonly IReadOnlyList<Sources.Source> s_sources = Sources.Of(".razor", ".cs", ".js");

    [Test]
    public void Every_text_is_there_in_every_language_with_every_plural() => Expect(TextBook.All, text => TextBook.Languages.Select(language =>
        !text.Value.TryGetProperty(language, out var said) ? $"{language} is missing"
        : said.ValueKind == JsonValueKind.Object && !said.EnumerateObject().Select(p => p.Name).Order().SequenceEqual(s_categories[language].Order()) ? $"{language} has other plurals than {string.Join(", ", s_categories[language])}"
        : Forms(said).FirstOrDefault(f => f.Trim() != f || f.Length == 0) is { } odd ? $"{language}: '{odd}' is empty or begins or ends with a space"
        : null).Append(text.Value.EnumerateObject().Count() == TextBook.Languages.Length ? null : "has other languages, too"));

    [Test]
    public void Every_language_has_the_same_places_to_fill_in() => Expect(TextBook.All, text =>
    {
        var places = TextBook.Languages.Select(l => string.Join(" ", Forms(text.Value.GetProperty(l)).SelectMany(Places).Distinct().Order())).ToList();
        return [places.Distinct().Count() == 1 ? null : string.Join(" / ", places)];
    });

    /// <summary>"One" of Polish and English is 1 alone and may be a word; that of Ukrainian is also 21, and the others are many numbers.</summary>
    [Test]
    public void Every_plural_says_the_number_where_it_stands_for_several() => Expect(TextBook.All, text => TextBook.Languages.SelectMany(language =>
        text.Value.GetProperty(language) is { ValueKind: JsonValueKind.Object } forms
            ? forms.EnumerateObject().Where(f => (f.Name != "one" || language == "uk") && !Places(f.Value.GetString()!).Contains("count")).Select(f => (string?)$"{language} {f.Name} has no {{count}}")
            : []));

    [Test]
    public void Every_text_that_a_page_names_exists()
    {
        var keys = TextBook.All.Select(t => t.Key).ToHashSet();
        var unknown = s_sources.SelectMany(s => Named().Matches(s.Text).Select(m => (s.Name, Key: m.Groups[1].Value)))
            .Where(n => IsBook(n.Key) && !keys.Contains(n.Key) && !Asset.Has(n.Key) && !IsFile(n.Key)).Select(n => $"{n.Name}: {n.Key}").Distinct();
        Assert.That(unknown, Is.Empty, "Write the text in Texts/<book>.json, or correct its name.");
    }

    [Test]
    public void Every_text_is_used()
    {
        var named = s_sources.SelectMany(s => Named().Matches(s.Text)).Select(m => m.Groups[1].Value).ToHashSet();
        var begun = s_sources.SelectMany(s => Begun().Matches(s.Text)).Select(m => m.Groups[1].Value).Where(IsBook).ToHashSet();
        Assert.Multiple(() =>
        {
            Assert.That(TextBook.All.Select(t => t.Key).Except(s_offered).Where(k => !named.Contains(k) && !begun.Any(b => k.StartsWith(b, StringComparison.Ordinal))), Is.Empty, "Nobody asks for these texts: remove them.");
            Assert.That(begun.Where(b => !TextBook.All.Any(t => t.Key.StartsWith(b, StringComparison.Ordinal))), Is.Empty, "No text begins so.");
        });
    }

    private static void Expect(IEnumerable<KeyValuePair<string, JsonElement>> texts, Func<KeyValuePair<string, JsonElement>, IEnumerable<string?>> faults) =>
        Assert.That(texts.SelectMany(t => faults(t).Where(f => f is not null).Select(f => $"{t.Key}: {f}")), Is.Empty);

    private static IEnumerable<string> Forms(JsonElement said) => said.ValueKind == JsonValueKind.Object ? said.EnumerateObject().Select(f => f.Value.GetString()!) : [said.GetString()!];
    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Groups[1].Value);
    private static readonly HashSet<string> s_books = [.. TextBook.All.Select(t => t.Key[..t.Key.IndexOf('.', StringComparison.Ordinal)])];
    private static bool IsBook(string key) => s_books.Contains(key[..key.IndexOf('.', StringComparison.Ordinal)]);
    private static bool IsFile(string key) => key.EndsWith(".js", StringComparison.Ordinal) || key.EndsWith(".css", StringComparison.Ordinal) || key.EndsWith(".json", StringComparison.Ordinal);

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Place();

    /// <summary>A whole quoted key.</summary>
    [GeneratedRegex("""["'`]([a-z]+\.[a-z0-9][a-z0-9-]*)["'`]""")]
    private static partial Regex Named();

    /// <summary>A key that is put together: <c>$"live.state-{…}"</c>, <c>`live.state-${…}`</c>, <c>'live.state-' + …</c>.</summary>
    [GeneratedRegex("""["'`]([a-z]+\.[a-z0-9-]*)(?:\$?\{|(?<=-)["'`])""")]
    private static partial Regex Begun();
}
