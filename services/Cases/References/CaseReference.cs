using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Pom.Cases.References;

/// <summary>Case reference (znak sprawy), e.g. SO.5344.77.2016: cell, file-plan class, running number, year
/// (office instruction of 18 January 2011, § 5). The number runs per cell, class and calendar year from 1 without gaps.
/// With a subgroup, SO.5344.77.2.2016 is the second case of the separated group no. 77.</summary>
public sealed partial record CaseReference
{
    /// <exception cref="FormatException">The parts do not make a reference.</exception>
    public CaseReference(string cell, string @class, int number, int year, int? subgroup = null)
    {
        (Cell, Class, Number, Year, Subgroup) = (cell, @class, number, year, subgroup);
        if (!Shape().IsMatch(ToString())) throw new FormatException(Allowed);
    }

    /// <summary>Symbol of the organisational cell, e.g. SO or SO-II.</summary>
    public string Cell { get; }

    /// <summary>Class of the file plan (klasa JRWA), two to five digits; text, because a leading zero counts.</summary>
    public string Class { get; }

    /// <summary>Running number of the case, or of the separated group where there is a <see cref="Subgroup"/>.</summary>
    public int Number { get; }

    /// <summary>Calendar year in which the case was started, 2000–2099.</summary>
    public int Year { get; }

    /// <summary>Number of the case within a separated group.</summary>
    public int? Subgroup { get; }

    private static string Allowed => "A case reference is cell.class.number.year or cell.class.group.number.year, e.g. SO.5344.77.2016.";

    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Cell}.{Class}.{Number}{(Subgroup is { } sub ? "." + sub.ToString(CultureInfo.InvariantCulture) : "")}.{Year}");

    /// <exception cref="FormatException">The text is no case reference.</exception>
    public static CaseReference Parse(string text) =>
        TryParse(text, out var reference) ? reference : throw new FormatException(Allowed);

    public static bool TryParse([NotNullWhen(true)] string? text, [MaybeNullWhen(false)] out CaseReference result)
    {
        result = null;
        var match = Shape().Match((text ?? "").Trim());
        // A number too long for an int matches the shape, but no office ever counts that far.
        if (!match.Success || !TryNumber(match, "no", out var number)) return false;
        int? subgroup = null;
        if (match.Groups["sub"].Success)
        {
            if (!TryNumber(match, "sub", out var sub)) return false;
            subgroup = sub;
        }
        result = new CaseReference(match.Groups["cell"].Value, match.Groups["class"].Value, number,
            int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture), subgroup);
        return true;
    }

    private static bool TryNumber(Match match, string group, out int number) =>
        int.TryParse(match.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    [GeneratedRegex(@"^(?<cell>[A-ZŁŚŻ]{1,6}(-[A-Z0-9IVX]{1,6})*)\.(?<class>[0-9]{2,5})\.(?<no>[1-9][0-9]*)(\.(?<sub>[1-9][0-9]*))?\.(?<year>20[0-9]{2})\z",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Shape();
}
