using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>A department (wydział) or other unit that owns matters and receives items (departments.json).</summary>
public sealed record Department : IEffective
{
    [Description("Routing key of the department's inbox, e.g. SO.")]
    [RegularExpression("^[A-Z][A-Z0-9]{1,7}$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }

    [Description("Cell symbol (symbol komórki) in the case reference cell.class.number.year.")]
    [RegularExpression("^[A-ZŁŚŻ]{1,6}(-[A-Z0-9]{1,6})*$")]
    public required string Cell { get; init; }

    [Description("The service that handles its cases; external = the department's own system.")]
    [AllowedValues("citizen-affairs", "vehicle-registration", "municipal-affairs", "external")]
    public required string Service { get; init; }

    public Address? Address { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    [Description("Where the facts come from.")]
    public string? Source { get; init; }
}

/// <summary>A class of the file plan (jednolity rzeczowy wykaz akt), the middle part of a case reference.</summary>
public sealed record FilePlanClass : IEffective
{
    [RegularExpression("^[0-9]{2,5}$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }

    [Description("A = permanent, Bn = n years, BEn = n years then appraisal, Bc = short-lived.")]
    [RegularExpression("^(A|BE?[1-9][0-9]?|Bc)$")]
    public required string ArchivalCategory { get; init; }

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    [Description("Where the class comes from; unconfirmed classes say so.")]
    public string? Source { get; init; }
}
