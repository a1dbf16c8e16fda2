namespace Pom.Cases.Identifiers;

/// <summary>The regular expressions plates and licence numbers are held against, all on the normalised value (upper case,
/// no spaces). They are gathered from public descriptions and not confirmed by the office, therefore in this one
/// place; the city pack may override each of them.</summary>
public sealed record LicencePlatePatterns
{
    /// <summary>Any Polish plate: district letters, then four or five characters with at least one digit. Refuses what does not fit.</summary>
    public string AnyPolish { get; init; } = @"^[A-Z]{2,3}(?=[A-Z]*[0-9])[0-9A-Z]{4,5}\z";

    /// <summary>Individual plate (tablica indywidualna): voivodeship letter and digit, then 3–5 letters of which at most the
    /// last two are replaced by digits.</summary>
    public string Individual { get; init; } = @"^[A-Z][0-9](?=[A-Z0-9]{3,5}\z)[A-Z]+[0-9]{0,2}\z";

    /// <summary>Plates this city gives out (RZ; YZ is the reserve). Only those are held against <see cref="OwnCar"/>.</summary>
    public string OwnPrefix { get; init; } = @"^(?:RZ|YZ)[0-9]";

    /// <summary>Car plate of this city. A mismatch warns only: small, motorcycle and special plates differ.</summary>
    public string OwnCar { get; init; } =
        @"^(?:RZ|YZ)[0-9](?:[0-9]{4}|[0-9]{3}[ACE-HJ-NP-Y]|[0-9]{2}[ACE-HJ-NP-Y]{2}|[ACE-HJ-NP-Y][0-9]{3}|[ACE-HJ-NP-Y]{2}[0-9]{2})\z";

    /// <summary>Number of a driving licence (field 5): number, year, authority. A mismatch warns only.</summary>
    public string DrivingLicence { get; init; } = @"^[0-9]{5}/[0-9]{2}/[0-9]{4}\z";

    public static LicencePlatePatterns Default { get; } = new();
}
