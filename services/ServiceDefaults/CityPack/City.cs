using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>The city itself: who it is, where its day begins, which languages it speaks (city.json).</summary>
public sealed record City
{
    public required Text Name { get; init; }

    [Description("Short code of the city; also the name of the pack's folder.")]
    [RegularExpression("^[a-z][a-z0-9-]{1,30}$")]
    public required string Code { get; init; }

    [Description("TERYT (TERC) code of the commune, seven digits.")]
    [RegularExpression("^[0-9]{7}$")]
    public string? Teryt { get; init; }

    [Description("IANA time zone; opening hours and days are computed in it.")]
    public required string TimeZone { get; init; }

    [Description("Languages of texts for residents; the first is the default.")]
    [AllowedValues("pl", "en", "uk")]
    public required IReadOnlyList<string> Languages { get; init; }

    [Description("ISO 4217 code; amounts in the pack are in its hundredth part (grosze).")]
    [RegularExpression("^[A-Z]{3}$")]
    public required string Currency { get; init; }

    public Address? Seat { get; init; }
    public CityContact? Contact { get; init; }
    public CityMap? Map { get; init; }

    [Description("The city's bank accounts that fees are paid to.")]
    public IReadOnlyList<BankAccount> BankAccounts { get; init; } = [];

    [Description("Where the facts come from.")]
    public string? Source { get; init; }
}

/// <summary>A bank account of the city, shown on payment titles.</summary>
public sealed record BankAccount
{
    [RegularExpression("^[a-z][a-z0-9-]*$")]
    public required string Code { get; init; }

    public required Text Name { get; init; }

    [Description("NRB: 26 digits, spaces allowed; the check digits are verified. Absent where the office has not entered it yet: payments are booked under the code, and residents are told no number.")]
    public string? Nrb { get; init; }
}

/// <summary>A postal address.</summary>
public sealed record Address
{
    public required string Street { get; init; }

    [RegularExpression("^[0-9]{2}-[0-9]{3}$")]
    public string? PostalCode { get; init; }

    public required string City { get; init; }

    public override string ToString() => PostalCode is null ? $"{Street}, {City}" : $"{Street}, {PostalCode} {City}";
}

/// <summary>A place on the map in WGS84 degrees.</summary>
public sealed record Position
{
    [Range(-90.0, 90.0)]
    public required double Latitude { get; init; }

    [Range(-180.0, 180.0)]
    public required double Longitude { get; init; }

    [Description("True where the position was not measured; the interface must say so.")]
    public bool Approximate { get; init; }

    [Description("How far the true place may be, in metres.")]
    [Range(0, 100_000)]
    public int? AccuracyMetres { get; init; }
}
