using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>What the lobby display tells people between two calls: a campaign, the civic budget, a closure (slides.json).</summary>
public sealed record InformationSlide : IEffective
{
    [RegularExpression("^[a-z][a-z0-9-]*$")]
    public required string Code { get; init; }

    [Description("A few words in giant letters.")]
    public required Text Title { get; init; }

    [Description("One or two sentences that can be read from the last row.")]
    public required Text Words { get; init; }

    [Description("Picture beside the words.")]
    [AllowedValues("bus", "calendar", "door-closed", "info", "megaphone", "recycle", "vote")]
    public string Icon { get; init; } = "info";

    [Description("Codes of the service points that show it; empty: all.")]
    public IReadOnlyList<string> ServicePoints { get; init; } = [];

    [Description("How long it stands.")]
    [Range(5, 60)]
    public int Seconds { get; init; } = 12;

    [Description("First day on which it is shown.")]
    public DateOnly? ValidFrom { get; init; }

    [Description("Last day on which it is shown.")]
    public DateOnly? ValidTo { get; init; }

    [Description("Where the facts come from.")]
    public string? Source { get; init; }
}
