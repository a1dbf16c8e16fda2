using System.Globalization;
using System.Text;
using Pom.ServiceDefaults.CityPack;

namespace Pom.Portal.Faces.Site;

/// <summary>The matters that residents can settle, as the city pack has them on a day.</summary>
internal static class Matters
{
    /// <summary>Where the desk serves the matter on the day.</summary>
    public static IEnumerable<ServicePoint> PointsOf(CityPack pack, string caseGroup, DateOnly day) =>
        pack.Points.Where(p => GroupsOf(p, day).Contains(caseGroup));

    public static HashSet<string> GroupsOf(ServicePoint point, DateOnly day) => [.. point.Counters.Where(c => c.IsInForce(day)).SelectMany(c => c.CaseGroups)];

    /// <summary>What is only counted at the counter, such as a ticket sold, takes no booked visit.</summary>
    public static bool IsBookable(CaseType type) => type.Handling != CaseHandling.Tally;

    /// <summary>Finds matters as people ask for them: in any of the languages, without the signs above letters, in other grammatical
    /// cases. Every word must be found somewhere; those in the name count most.</summary>
    public static IReadOnlyList<CaseType> Search(CityPack pack, DateOnly day, string? query)
    {
        var words = Plain(query ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 1).Select(Stem).ToList();
        var all = pack.CaseTypesOn(day).OrderBy(t => t.Name.Pl, StringComparer.Create(CultureInfo.GetCultureInfo("pl-PL"), ignoreCase: true)).ToList();
        if (words.Count == 0) return all;
        return [.. all.Select(t => (Type: t, Score: Score(pack, t, words))).Where(t => t.Score > 0).OrderByDescending(t => t.Score).Select(t => t.Type)];
    }

    private static int Score(CityPack pack, CaseType type, List<string> words)
    {
        var (name, described) = (Plain(All(type.Name)), Plain(All(type.Description)));
        var about = Plain(string.Join(' ', [All(pack.CaseGroup(type.CaseGroup).Name), .. type.Documents.Select(d => All(d.Name)), .. type.Form.Select(f => All(f.Label)),
            .. pack.FormsOn(type.ValidFrom).Where(f => f.CaseType == type.Code).Select(f => f.Code)]));
        var score = 0;
        foreach (var word in words)
        {
            var found = name.Contains(word, StringComparison.Ordinal) ? 10 : described.Contains(word, StringComparison.Ordinal) ? 4 : about.Contains(word, StringComparison.Ordinal) ? 1 : 0;
            if (found == 0) return 0;
            score += found;
        }
        return score;
    }

    private static string All(Text? text) => text is null ? "" : $"{text.Pl} {text.En} {text.Uk}";

    /// <summary>Polish and Ukrainian words end in many ways: "dowodu", "dowód", "dowody".</summary>
    private static string Stem(string word) => word.Length > 6 ? word[..^2] : word.Length > 4 ? word[..^1] : word;

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in text.ToLowerInvariant().Replace('ł', 'l').Normalize(NormalizationForm.FormD))
        {
            if (char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            plain.Append(char.IsLetterOrDigit(c) ? c : ' ');
        }
        return plain.ToString();
    }
}
