using System.Globalization;
using System.Text.Json.Nodes;

namespace Pom.Matters.Testing;

/// <summary>A kind of matter as a resident brings it: what is put in the form where the played day's usual answers would
/// not do.</summary>
public sealed record Matter(string CaseType)
{
    /// <summary>A Monday in force of every rule that the matter needs.</summary>
    public string At { get; init; } = "2026-03-16T10:05:00+01:00";

    /// <summary>Addressee of a letter.</summary>
    public string? Department { get; init; }
    public JsonObject Form { get; init; } = [];

    /// <summary>What is counted, where the matter is only counted.</summary>
    public string? Subject { get; init; }

    /// <summary>Optional fields that must stay empty.</summary>
    public string[] Empty { get; init; } = [];

    /// <summary>Bundle of fee components that the desk picks.</summary>
    public string? FeeVariant { get; init; }

    /// <summary>Grosze, where the matter costs something.</summary>
    public long? Fee { get; init; }

    /// <summary>cash or card.</summary>
    public string PaidBy { get; init; } = "cash";

    /// <summary>The applicant has no PESEL and shows a passport.</summary>
    public bool Foreigner { get; init; }

    /// <summary>A matter of the same person that must have been settled before.</summary>
    public Matter? Before { get; init; }

    /// <summary>Whose matter it is: the same name is the same person.</summary>
    public string Person { get; init; } = CaseType;

    /// <summary>The same time of day, that many days later.</summary>
    public string After(int days) => DateTimeOffset.Parse(At, CultureInfo.InvariantCulture).AddDays(days).ToString("O", CultureInfo.InvariantCulture);

    public override string ToString() => CaseType;
}
