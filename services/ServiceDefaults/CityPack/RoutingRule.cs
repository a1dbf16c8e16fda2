using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>Where a routing rule sends an item.</summary>
public enum RouteTo { Department, Owner, Addressee }

/// <summary>Chooses the department of an item (routing.json). The first rule in the file that matches on the day decides,
/// and the item keeps the rule's id, so that anybody can see why it went where it went.</summary>
public sealed record RoutingRule : IEffective
{
    [RegularExpression("^[a-z][a-z0-9-]*$")]
    public required string Id { get; init; }

    [Description("In words, for the clerk who asks why.")]
    public required Text Description { get; init; }

    [Description("Matches only these case types; absent or empty: every case type.")]
    public IReadOnlyList<string> CaseTypes { get; init; } = [];

    [Description("Matches only this addressee, as chosen at the desk.")]
    public string? Addressee { get; init; }

    [Description("department = the named one; owner = the owner of the case type; addressee = the one chosen at the desk (matches only if one was).")]
    public required RouteTo To { get; init; }

    [Description("Given with to = department.")]
    public string? Department { get; init; }

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    internal bool Matches(CaseType caseType, string? addressee, DateOnly date) =>
        this.IsInForce(date)
        && (CaseTypes.Count == 0 || CaseTypes.Contains(caseType.Code))
        && (Addressee is null || Addressee == addressee)
        && (To != RouteTo.Addressee || (addressee is not null && caseType.AddresseeChosenAtDesk));
}

/// <summary>The department that an item goes to and the rule that chose it.</summary>
public sealed record Routing(Department Department, RoutingRule Rule);
