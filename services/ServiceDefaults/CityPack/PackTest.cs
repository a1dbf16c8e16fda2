using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>An example beside the pack (tests/*.json) that its formulas must agree with. Run by <c>./pom pack test</c>.</summary>
public sealed record PackTest
{
    public required string Name { get; init; }
    public required string CaseType { get; init; }

    [Description("The day on which the matter is handed in.")]
    public required DateOnly Day { get; init; }

    [Description("The form as sent: field and value, as text.")]
    public IReadOnlyList<PackTestValue> Form { get; init; } = [];

    [Description("PESEL of the applicant, for rules that look at it.")]
    public string? ApplicantPesel { get; init; }

    [AllowedValues("none", "family", "other")]
    public string? Proxy { get; init; }

    public string? Variant { get; init; }
    public IReadOnlyList<string> Reliefs { get; init; } = [];

    [Description("How many of a component.")]
    public IReadOnlyList<PackTestValue> Quantities { get; init; } = [];

    [Description("As if this fee set came into force on the day; sets that price the same components end the day before.")]
    public string? AsIfInForce { get; init; }

    [Description("The whole fee in grosze.")]
    public int? Total { get; init; }

    [Description("Lines of the fee in grosze, by component; all of them.")]
    public IReadOnlyList<PackTestValue> Lines { get; init; } = [];

    [Description("The relief that was given.")]
    public string? Relief { get; init; }

    [Description("The field that the fee assessment refuses.")]
    public string? FeeFault { get; init; }

    [Description("Codes of the faults of the form, of fields and rules; absent: not looked at; empty: none.")]
    public IReadOnlyList<string>? Errors { get; init; }

    [Description("Codes of the warnings; absent: not looked at.")]
    public IReadOnlyList<string>? Warnings { get; init; }

    [Description("Computed values, as text.")]
    public IReadOnlyList<PackTestValue> Computed { get; init; } = [];

    [Description("Last day of the term.")]
    public DateOnly? Due { get; init; }
}

/// <summary>A name and a value.</summary>
public sealed record PackTestValue
{
    public required string Name { get; init; }

    [Description("Numbers and dates as text; absent: nothing.")]
    public string? Value { get; init; }
}
