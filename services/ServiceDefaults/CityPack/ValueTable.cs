using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>Rates, prices or amounts by key and day (tables.json), read by expressions as lookup('code', key).</summary>
public sealed record ValueTable
{
    [RegularExpression("^[a-z][a-z0-9-]{1,40}$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }
    public required IReadOnlyList<TableRow> Rows { get; init; }

    [Description("Where the values come from.")]
    public string? Source { get; init; }

    /// <summary>The row of the key on the day, or null.</summary>
    public TableRow? Find(string key, DateOnly day) => Rows.FirstOrDefault(r => r.Key == key && r.IsInForce(day));
}

/// <summary>One value for a span of days.</summary>
public sealed record TableRow : IEffective
{
    [RegularExpression("^[A-Za-z0-9][A-Za-z0-9-]{0,60}$")]
    public required string Key { get; init; }

    public Text? Name { get; init; }

    [Description("A whole number; money in grosze.")]
    [Range(-1_000_000_000, 1_000_000_000)]
    public required int Value { get; init; }

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}
