using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>Kind of value that a form field holds.</summary>
public enum FormFieldType { Text, Number, Date, Choice, Boolean }

/// <summary>One field of the form that the desk fills in for a case type. The applicant is not part of the form.</summary>
public sealed record FormField
{
    /// <summary>Longest text of a field that states no <see cref="MaxLength"/>.</summary>
    public const int DefaultMaxLength = 200;

    /// <summary>What <see cref="Validator"/> may be; whoever checks forms knows them all.</summary>
    public static IReadOnlyList<string> Validators { get; } =
    [
        .. typeof(FormField).GetProperty(nameof(Validator))!.GetCustomAttribute<AllowedValuesAttribute>()!.Values.Cast<string>(),
    ];

    [RegularExpression("^[a-z][A-Za-z0-9]{0,40}$")]
    public required string Name { get; init; }

    public required FormFieldType Type { get; init; }
    public required Text Label { get; init; }
    public Text? Hint { get; init; }
    public bool Required { get; init; }

    [Description("Text only; 200 where absent.")]
    [Range(1, 10_000)]
    public int? MaxLength { get; init; }

    [Description("Number only.")]
    public double? Min { get; init; }

    [Description("Number only.")]
    public double? Max { get; init; }

    [Description("Choice only: what may be chosen.")]
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    [Description("Text only: check of the written form.")]
    [AllowedValues("pesel", "idCard", "vin", "plate", "nip", "regon", "nrb", "postalCode", "phone", "drivingLicence", "pkk")]
    public string? Validator { get; init; }

    [Description("True where the value is a person's data: encrypted at rest, masked on screens, never in logs.")]
    public bool Personal { get; init; }
}

/// <summary>One value that may be chosen.</summary>
public sealed record Choice
{
    [RegularExpression("^[a-z0-9][A-Za-z0-9-]{0,40}$")]
    public required string Value { get; init; }

    public required Text Label { get; init; }
}
