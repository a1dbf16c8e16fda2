using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>What residents know their way by, for a schematic map of the city: drawn, not measured.</summary>
public sealed record CityMap
{
    public IReadOnlyList<MapLine> Rivers { get; init; } = [];
    public IReadOnlyList<Landmark> Landmarks { get; init; } = [];

    [Description("Where the shapes come from.")]
    public string? Source { get; init; }
}

/// <summary>A line on the map, from one end to the other.</summary>
public sealed record MapLine
{
    public required Text Name { get; init; }
    public required IReadOnlyList<Position> Course { get; init; }
}

/// <summary>A place that most people of the city know.</summary>
public sealed record Landmark
{
    public required Text Name { get; init; }
    public required Position Position { get; init; }
}

/// <summary>How residents reach the office.</summary>
public sealed record CityContact
{
    [Description("As people dial it.")]
    [RegularExpression(@"^\+?[0-9 ]{9,20}$")]
    public required string Phone { get; init; }

    [RegularExpression("^[^@ ]+@[^@ ]+$")]
    public required string Email { get; init; }

    [Description("The city's bulletin of public information (BIP).")]
    [RegularExpression("^https://.+$")]
    public string? Bulletin { get; init; }
}
