using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>Where a routing rule sends an item.</summary>
public enum RouteTo { Department, Owner, Addressee }

/// <summary>Chooses the department of an item (routing.json). The first rule in the file that matches on the day decides,
/// and the item keeps the rule's id and version, so that anybody can see why it went where it went. A rule is changed by ending
/// its version and beginning the next under the same id.</summary>
public sealed record RoutingRule : IEffective
{
    [RegularExpression("^[a-z][a-z0-9-]*$")]
    public required string Id { get; init; }

    [Description("Version of the rule; each one that was ever in force stays in the file.")]
    [Range(1, 9999)]
    public int Version { get; init; } = 1;

    [Description("In words, for the clerk who asks why.")]
    public required Text Description { get; init; }

    [Description("Matches only these case types; absent or empty: every case type.")]
    public IReadOnlyList<string> CaseTypes { get; init; } = [];

    [Description("Matches only this addressee, as chosen at the desk.")]
    public string? Addressee { get; init; }

    [Description("Matches only matters of these districts; absent or empty: every district, also an unknown one.")]
    public IReadOnlyList<string> Districts { get; init; } = [];

    [Description("Matches only where title or form speak of one of these keyword classes; absent or empty: whatever they say.")]
    public IReadOnlyList<string> KeywordClasses { get; init; } = [];

    [Description("department = the named one; owner = the owner of the case type; addressee = the one chosen at the desk (matches only if one was).")]
    public required RouteTo To { get; init; }

    [Description("Given with to = department.")]
    public string? Department { get; init; }

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}

/// <summary>A district (osiedle) for which a rule can be made.</summary>
public sealed record District
{
    [RegularExpression("^[a-z][a-z0-9-]*$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }

    [Description("Names of its streets as in an address, without ul./al./pl.; an address with one of them lies in the district.")]
    public IReadOnlyList<string> Streets { get; init; } = [];

    [Description("Where the facts come from.")]
    public string? Source { get; init; }
}

/// <summary>Words by which a matter is recognised in a title or form.</summary>
public sealed record KeywordClass
{
    [RegularExpression("^[a-z][a-z0-9-]*$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }

    [Description("Beginnings of words, without regard to capitals and Polish marks: hałas also finds HALASU.")]
    public required IReadOnlyList<string> Words { get; init; }
}

/// <summary>All of routing.json.</summary>
public sealed record RoutingPlan
{
    public required IReadOnlyList<RoutingRule> Rules { get; init; }
    public IReadOnlyList<District> Districts { get; init; } = [];
    public IReadOnlyList<KeywordClass> KeywordClasses { get; init; } = [];

    [Description("How often rules may send one item on after a refusal; then a person decides.")]
    [Range(0, 20)]
    public int MaxReroutes { get; init; } = 2;
}

/// <summary>The department that an item goes to and the rule that chose it.</summary>
/// <param name="Why">In Polish words, for the desk: the rule and what it found. Holds words of the pack, never of the item.</param>
public sealed record Routing(Department Department, RoutingRule Rule, string Why);
