namespace Pom.ServiceDefaults.CityPack;

/// <summary>A text for people in every language of the platform: Polish, English, Ukrainian. None may be empty.</summary>
public sealed record Text
{
    public required string Pl { get; init; }
    public required string En { get; init; }
    public required string Uk { get; init; }

    /// <summary>The text in the language ("pl", "en", "uk"; also "uk-UA"), in Polish when the language is another one.</summary>
    public string In(string? language) => language?.Split('-')[0].ToLowerInvariant() switch
    {
        "en" => En,
        "uk" => Uk,
        _ => Pl,
    };

    public override string ToString() => Pl;
}
