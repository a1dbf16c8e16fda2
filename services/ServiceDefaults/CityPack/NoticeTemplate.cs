using System.Text;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>A text with named fields in braces: <c>Numer {number}</c>. A brace is never part of the text itself.</summary>
public static class NoticeTemplate
{
    /// <summary>Characters of the address of a booking's page at most.</summary>
    public const int LongestLink = 72;

    /// <summary>Longest value that each field can take; what is offered to each kind is <see cref="FieldsOf"/>. None of them says
    /// anything about a person beyond the number of their ticket or case.</summary>
    private static readonly Dictionary<string, string> s_longest = new()
    {
        ["city"] = new string('X', 12),
        ["point"] = new string('X', 40),
        ["day"] = "10.10.2016",
        ["time"] = "10:15",
        ["until"] = "10.10.2016 10:15",
        ["code"] = "123456",
        ["link"] = new string('x', LongestLink),
        ["number"] = "A999",
        ["ahead"] = "99",
        ["minutes"] = "120",
        ["reference"] = new string('X', 30),
    };

    private static readonly string[] s_visit = ["city", "point", "day", "time", "code", "link"];
    private static readonly string[] s_case = ["city", "reference"];

    /// <summary>Fields that a template of the kind may name.</summary>
    public static IReadOnlyList<string> FieldsOf(NoticeKind kind) => kind switch
    {
        NoticeKind.BookingConfirm or NoticeKind.BookingOffered => [.. s_visit, "until"],
        NoticeKind.BookingMade or NoticeKind.BookingMoved or NoticeKind.BookingDayBefore => s_visit,
        NoticeKind.BookingCancelled or NoticeKind.BookingCancelledByOffice or NoticeKind.CancelRefused => ["city", "point", "day", "time"],
        NoticeKind.TurnApproaching => ["city", "point", "number", "ahead", "minutes"],
        NoticeKind.SupplementRequested => [.. s_case, "day"],
        NoticeKind.DocumentReady or NoticeKind.DocumentReminder => [.. s_case, "point"],
        NoticeKind.CaseClosed => s_case,
        _ => ["city"],
    };

    /// <summary>The text with the values in place of its fields.</summary>
    /// <exception cref="FormatException">A brace stands alone.</exception>
    /// <exception cref="KeyNotFoundException">A field has no value.</exception>
    public static string Render(string template, IReadOnlyDictionary<string, string> values)
    {
        var text = new StringBuilder();
        foreach (var (part, isField) in Parts(template)) text.Append(isField ? values[part] : part);
        return text.ToString();
    }

    /// <summary>The text with the longest values: what the number of SMS parts is counted on.</summary>
    /// <exception cref="FormatException">A brace stands alone.</exception>
    internal static string RenderLongest(string template) => Render(template, s_longest);

    /// <summary>Names of the fields in the text.</summary>
    /// <exception cref="FormatException">A brace stands alone.</exception>
    public static IEnumerable<string> Fields(string template) => Parts(template).Where(p => p.IsField).Select(p => p.Part);

    private static List<(string Part, bool IsField)> Parts(string template)
    {
        List<(string, bool)> parts = [];
        for (var at = 0; at < template.Length;)
        {
            var open = template.IndexOf('{', at);
            var literal = open < 0 ? template[at..] : template[at..open];
            if (literal.Contains('}', StringComparison.Ordinal)) throw new FormatException("a '}' closes nothing");
            if (literal.Length > 0) parts.Add((literal, false));
            if (open < 0) break;
            var close = template.IndexOf('}', open);
            if (close < 0 || template.AsSpan(open + 1, close - open - 1).Contains('{')) throw new FormatException("a '{' is not closed");
            parts.Add((template[(open + 1)..close], true));
            at = close + 1;
        }
        return parts;
    }
}
