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

    [Description("How its items reach it: platform = a service of the platform; amqp, http or webhook = its own system (service external).")]
    public DeliveryWay Delivery { get; init; }

    [Description("Hours within which an item is accepted or refused; after that it is escalated.")]
    [Range(1, 2000)]
    public int AcceptWithinHours { get; init; } = 24;

    [Description("Units that cases of the department are assigned to.")]
    public IReadOnlyList<OrganisationalUnit> Units { get; init; } = [];

    public Address? Address { get; init; }
    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    [Description("Where the facts come from.")]
    public string? Source { get; init; }
}

/// <summary>How a department takes its items; the content and the receipts are the same in all of them.</summary>
public enum DeliveryWay { Platform, Amqp, Http, Webhook }

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
