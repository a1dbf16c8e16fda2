namespace Pom.ServiceDefaults.CityPack;

/// <summary>What a fee depends on. All of it may be absent.</summary>
public sealed record FeeFacts
{
    /// <summary>The form, field name to value as stored.</summary>
    public IReadOnlyDictionary<string, string> Form { get; init; } = new Dictionary<string, string>();

    /// <summary>Code of the fee variant; absent: the first whose condition is met.</summary>
    public string? Variant { get; init; }

    public ProxyKind Proxy { get; init; }

    /// <summary>Codes of the reliefs that were asked for; automatic ones need not be named.</summary>
    public IReadOnlyList<string> Reliefs { get; init; } = [];

    /// <summary>How many of a component, by its code; 0 leaves it out, a number adds it.</summary>
    public IReadOnlyDictionary<string, int> Quantities { get; init; } = new Dictionary<string, int>();
}
