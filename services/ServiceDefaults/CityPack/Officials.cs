using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>A unit of a department (oddział, referat) that cases are assigned to.</summary>
public sealed record OrganisationalUnit
{
    [Description("Code of the unit, unique in the city, e.g. SO-DO.")]
    [RegularExpression("^[A-Z][A-Z0-9]{1,7}-[A-Z0-9]{1,10}$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }

    [Description("Case types that come to this unit when a case is opened.")]
    public IReadOnlyList<string> CaseTypes { get; init; } = [];
}

/// <summary>An official who handles cases of a department (staff.json). Accounts are the gateway's; the user name links them.</summary>
public sealed record Official
{
    [Description("User name of the account.")]
    [RegularExpression("^[a-z][a-z0-9.-]{1,60}$")]
    public required string User { get; init; }

    [Description("Name shown beside the account.")]
    public string? Name { get; init; }

    [Description("Code of the department.")]
    public required string Department { get; init; }

    [Description("Code of the unit; absent: takes up cases of the whole department.")]
    public string? Unit { get; init; }

    [Description("Whom the official stands in for, and when.")]
    public IReadOnlyList<Deputyship> DeputyFor { get; init; } = [];
}

/// <summary>An official stands in for an absent one (zastępstwo).</summary>
public sealed record Deputyship : IEffective
{
    [Description("User name of the absent official.")]
    public required string User { get; init; }

    public required DateOnly ValidFrom { get; init; }
    public required DateOnly ValidTo { get; init; }

    DateOnly? IEffective.ValidFrom => ValidFrom;
    DateOnly? IEffective.ValidTo => ValidTo;
}
