using System.Globalization;
using System.Text;

namespace Pom.DocumentIntake.Domain;

/// <summary>Text as it is searched: words of the letters a to z and digits only, so that they compare and sort alike on every
/// database whatever its collation, and a clerk finds "skarga na hałas" by "SKARGA HALAS".</summary>
internal static class SearchText
{
    public const int LongestWord = 30;
    private const char Last = 'z';

    /// <summary>Letters that are no letter with a mark.</summary>
    private static readonly Dictionary<char, string> s_letters = new()
    {
        ['ł'] = "l", ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['đ'] = "d", ['ð'] = "d", ['þ'] = "th",
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "h", ['ґ'] = "g", ['д'] = "d", ['е'] = "e", ['є'] = "ie", ['ж'] = "zh", ['з'] = "z", ['и'] = "y", ['і'] = "i",
        ['к'] = "k", ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "kh",
        ['ц'] = "ts", ['ч'] = "ch", ['ш'] = "sh", ['щ'] = "shch", ['ь'] = "", ['ю'] = "iu", ['я'] = "ia", ['ы'] = "y", ['э'] = "e", ['ъ'] = "",
    };

    /// <summary>The words of a text, each once, in order.</summary>
    public static IReadOnlyList<string> Words(string text, int shortest = 2)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var c in text.Normalize(NormalizationForm.FormD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark || c is '\'' or '’') continue;
            if (char.IsAsciiLetterOrDigit(c)) word.Append(c);
            else if (s_letters.TryGetValue(c, out var latin)) word.Append(latin);
            else Take();
        }
        Take();
        return words;

        void Take()
        {
            if (word.Length >= shortest)
            {
                var taken = word.ToString(0, Math.Min(word.Length, LongestWord));
                if (!words.Contains(taken)) words.Add(taken);
            }
            word.Clear();
        }
    }

    /// <summary>The first text behind all that begin with <paramref name="prefix"/>, or null when nothing can be behind.</summary>
    public static string? Behind(string prefix)
    {
        for (var i = prefix.Length - 1; i >= 0; i--)
            if (prefix[i] != Last) return prefix[..i] + (prefix[i] == '9' ? 'a' : (char)(prefix[i] + 1));
        return null;
    }
}
