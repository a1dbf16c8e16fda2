using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>A tariff that comes into force as a whole (fee-sets.json). Unlike elsewhere, no validFrom means <em>not in force</em>:
/// a published draft can wait in the pack for its date.</summary>
public sealed record FeeSet : IEffective
{
    [RegularExpression("^[a-z][a-z0-9-]*$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }

    [Description("First day in force; absent: not in force at all.")]
    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    [Description("Where the amounts come from.")]
    public string? Source { get; init; }

    /// <summary>True where the tariff has a first day and the date lies in its span.</summary>
    public bool AppliesOn(DateOnly date) => ValidFrom is not null && this.IsInForce(date);
}

/// <summary>One part of a fee, e.g. the plates. What it costs depends on the tariff of the day.</summary>
public sealed record FeeComponent
{
    [RegularExpression("^[a-z][A-Za-z0-9]{1,40}$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }

    [Description("Price in each tariff; absent where grosze works it out.")]
    public IReadOnlyList<FeeAmount> Amounts { get; init; } = [];

    [Description("Expression over the form: price of one in grosze, rounded to whole ones (half a grosz up).")]
    public string? Grosze { get; init; }

    [Description("Expression over the form: how many; 1 where absent.")]
    public string? Quantity { get; init; }

    [Description("Condition over the form: due only when met. Without it a component is due where the variant names it, or the desk counts it.")]
    public string? When { get; init; }

    [Description("Code of the bank account (city.json) it is paid to.")]
    public string? BankAccount { get; init; }
}

/// <summary>What a component costs in one tariff.</summary>
public sealed record FeeAmount
{
    public required string FeeSet { get; init; }

    [Description("Whole grosze.")]
    [Range(0, 100_000_000)]
    public required int Grosze { get; init; }
}

/// <summary>A usual bundle of components, e.g. "car with new plates", that the desk picks in one step.</summary>
public sealed record FeeVariant : IEffective
{
    [RegularExpression("^[a-z][A-Za-z0-9]{1,40}$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }
    public required IReadOnlyList<string> Components { get; init; }

    [Description("Condition over the form: chosen by itself where the desk chooses none.")]
    public string? When { get; init; }

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}

/// <summary>Less to pay, e.g. for a penalty notice that is paid within a week. At most one applies to a component: the best.</summary>
public sealed record FeeRelief : IEffective
{
    [RegularExpression("^[a-z][A-Za-z0-9]{1,40}$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }

    [Description("Codes of the components that it makes cheaper.")]
    public required IReadOnlyList<string> Components { get; init; }

    [Description("Share taken off, in per cent; the rest is rounded to whole grosze (half a grosz up).")]
    [Range(1, 100)]
    public int? PercentOff { get; init; }

    [Description("Grosze taken off; never below nothing.")]
    [Range(1, 100_000_000)]
    public int? GroszeOff { get; init; }

    [Description("Condition over the form: who is entitled.")]
    public string? When { get; init; }

    [Description("True: given without being asked for, as soon as the condition is met.")]
    public bool Automatic { get; init; }

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}
