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
    public required IReadOnlyList<FeeAmount> Amounts { get; init; }

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
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}
