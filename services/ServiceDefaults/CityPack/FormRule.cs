using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>A condition between the fields of a form and the facts around it, such as "temporary stay is longer than three months".</summary>
public sealed record FormRule
{
    [RegularExpression("^[a-z][A-Za-z0-9]{1,40}$")]
    public required string Code { get; init; }

    [Description("Expression over the form, applicant.*, proxy and day that must hold. A rule about an empty field says nothing.")]
    public required string When { get; init; }

    [Description("The field to correct: of the form, or applicant or proxy.")]
    public required string Field { get; init; }

    [Description("What is wrong and what is allowed; never with the value.")]
    public required Text Message { get; init; }

    [Description("True: told, but does not stand in the way.")]
    public bool Warning { get; init; }
}

/// <summary>Something that follows from the form by a formula, such as the monthly waste fee.</summary>
public sealed record ComputedValue
{
    [RegularExpression("^[a-z][A-Za-z0-9]{1,40}$")]
    public required string Name { get; init; }

    public required Text Label { get; init; }

    [Description("Expression over the form, day and the values above it.")]
    public required string Expr { get; init; }

    [Description("How it is shown.")]
    public ComputedUnit Unit { get; init; }
}

/// <summary>What a computed value is, so that it can be shown: money is whole grosze.</summary>
public enum ComputedUnit { None, Grosze, Days, Months, People }
