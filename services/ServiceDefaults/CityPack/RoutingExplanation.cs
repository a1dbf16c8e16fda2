using System.Globalization;
using System.Text;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>What routing looks at.</summary>
/// <param name="Addressee">As chosen at the desk, or null.</param>
/// <param name="District">Code of the district, or null where nobody knows it.</param>
/// <param name="Texts">Title and texts of the form, searched for the words of keyword classes.</param>
/// <param name="Refused">Departments that have refused the item: no rule sends it there again.</param>
public sealed record RoutingMatter(CaseType CaseType, string? Addressee, string? District, IReadOnlyList<string> Texts, IReadOnlyCollection<string> Refused);

/// <summary>One condition of a rule and whether it holds.</summary>
/// <param name="Condition">period, case-type, addressee, district, keywords, department or not-refused.</param>
public sealed record RoutingCondition(string Condition, bool Holds, string Expected, string? Found);

/// <summary>A rule that was tried: it matches when all its conditions hold.</summary>
/// <param name="Department">Where it leads, also where it does not match; null where it leads nowhere.</param>
public sealed record TriedRule(RoutingRule Rule, string? Department, IReadOnlyList<RoutingCondition> Conditions)
{
    public bool Matches => Conditions.All(c => c.Holds);
}

/// <summary>Every rule in the order of trial, up to the one that matched, and what came of it.</summary>
public sealed record RoutingExplanation(IReadOnlyList<TriedRule> Tried, Routing? Chosen);

/// <summary>Tries the rules of a city on a matter.</summary>
internal sealed class RoutingTrial(CityPack pack, RoutingMatter matter, DateOnly date)
{
    private readonly string _text = Folded(string.Join(' ', matter.Texts));

    /// <param name="all">Also the rules after the one that matched, which decide nothing.</param>
    public RoutingExplanation Run(bool all)
    {
        var tried = new List<TriedRule>();
        Routing? chosen = null;
        var strangeAddressee = matter.Addressee is not null && pack.FindDepartment(matter.Addressee, date) is null; // a slip of the pen is asked about, not guessed at
        foreach (var rule in pack.RoutingRules)
        {
            var trial = Try(rule);
            tried.Add(trial);
            if (chosen is not null || !trial.Matches || strangeAddressee) continue;
            chosen = new Routing(pack.Department(trial.Department!, date), rule, Why(trial));
            if (!all) break;
        }
        return new RoutingExplanation(tried, chosen);
    }

    /// <summary>The district of an address, by the names of its streets; null where none is found or more than one.</summary>
    public static string? DistrictOf(CityPack pack, string? address)
    {
        if (string.IsNullOrWhiteSpace(address)) return null;
        var folded = Folded(address);
        var found = pack.Routing.Districts.Where(d => d.Streets.Any(s => folded.Contains(Folded(s), StringComparison.Ordinal))).Take(2).ToList();
        return found.Count == 1 ? found[0].Code : null;
    }

    private TriedRule Try(RoutingRule rule)
    {
        var leads = rule.To switch { RouteTo.Department => rule.Department, RouteTo.Owner => matter.CaseType.Department, _ => matter.Addressee };
        var conditions = new List<RoutingCondition>
        {
            new("period", rule.IsInForce(date), $"{Day(rule.ValidFrom)} – {Day(rule.ValidTo)}", Day(date)),
        };
        if (rule.CaseTypes.Count > 0) conditions.Add(new("case-type", rule.CaseTypes.Contains(matter.CaseType.Code), string.Join(", ", rule.CaseTypes), matter.CaseType.Code));
        if (rule.Addressee is not null) conditions.Add(new("addressee", rule.Addressee == matter.Addressee, rule.Addressee, matter.Addressee));
        if (rule.To == RouteTo.Addressee)
            conditions.Add(new("addressee", matter.Addressee is not null && matter.CaseType.AddresseeChosenAtDesk, "*", matter.Addressee));
        if (rule.Districts.Count > 0) conditions.Add(new("district", matter.District is { } d && rule.Districts.Contains(d), string.Join(", ", rule.Districts), matter.District));
        if (rule.KeywordClasses.Count > 0) conditions.Add(Keywords(rule));
        conditions.Add(new("department", leads is not null && pack.FindDepartment(leads, date) is not null, "*", leads));
        if (matter.Refused.Count > 0) conditions.Add(new("not-refused", leads is null || !matter.Refused.Contains(leads), string.Join(", ", matter.Refused), leads));
        return new TriedRule(rule, leads, conditions);
    }

    private RoutingCondition Keywords(RoutingRule rule)
    {
        var classes = pack.Routing.KeywordClasses.Where(c => rule.KeywordClasses.Contains(c.Code)).ToList();
        var found = classes.Select(c => (c.Code, Words: c.Words.Where(w => _text.Contains(Folded(w).TrimEnd(), StringComparison.Ordinal)).ToList())).Where(c => c.Words.Count > 0).ToList();
        return new("keywords", found.Count > 0, string.Join(", ", rule.KeywordClasses), found.Count == 0 ? null : string.Join("; ", found.Select(c => $"{c.Code}: {string.Join(", ", c.Words)}")));
    }

    private static string Why(TriedRule trial)
    {
        var found = trial.Conditions.Where(c => c.Condition is "district" or "keywords").Select(c => c.Condition == "district" ? $"osiedle {c.Found}" : $"słowa {c.Found}").ToList();
        var why = found.Count == 0 ? trial.Rule.Description.Pl : $"{trial.Rule.Description.Pl} ({string.Join("; ", found)})";
        return why.Length <= 400 ? why : why[..400];
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "…";

    /// <summary>Small letters and digits without Polish marks, words divided and surrounded by one space each.</summary>
    private static string Folded(string text)
    {
        var folded = new StringBuilder(" ", text.Length + 2);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (char.IsLetterOrDigit(c)) folded.Append(c is 'ł' or 'Ł' ? 'l' : char.ToLowerInvariant(c));
            else if (folded[^1] != ' ') folded.Append(' ');
        }
        if (folded[^1] != ' ') folded.Append(' ');
        return folded.ToString();
    }
}
