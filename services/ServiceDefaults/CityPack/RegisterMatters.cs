using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Pom.ServiceDefaults.CityPack;

/// <summary>Numbers of the matters that are entered in state registers (registers.json): the rules are in code, what they count with is
/// here.</summary>
public sealed record RegisterMatters
{
    public required ResidenceMatters Residence { get; init; }
    public required IdCardMatters IdCards { get; init; }
    public required VehicleMatters Vehicles { get; init; }

    [Description("Where the facts come from; unconfirmed ones say so.")]
    public string? Source { get; init; }
}

/// <summary>Registration of residence (zameldowanie).</summary>
public sealed record ResidenceMatters
{
    [Description("How the postal codes of the city begin; an address elsewhere is another commune's matter.")]
    [RegularExpression("^[0-9]{2}-[0-9]{0,3}$")]
    public required IReadOnlyList<string> PostalCodes { get; init; }

    [Description("Days from the arrival within which residence is to be registered.")]
    [Range(1, 365)]
    public required int ReportWithinDays { get; init; }

    [Description("Assignment of a PESEL with the registration of who has none; absent: nobody gets one unasked.")]
    public AutomaticPesel? AutomaticPesel { get; init; }
}

/// <summary>Assignment of a PESEL ex officio (z urzędu), with the registration of residence.</summary>
public sealed record AutomaticPesel : IEffective
{
    [Description("Days that a stay must be longer than; permanent residence always is.")]
    [Range(0, 3650)]
    public required int StayOverDays { get; init; }

    [Description("What the assignment names as its legal basis.")]
    [RegularExpression("^.{5,500}$")]
    public required string LegalBasis { get; init; }

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }
}

/// <summary>Identity cards.</summary>
public sealed record IdCardMatters
{
    [Description("Years that a card is valid.")]
    [Range(1, 50)]
    public required int ValidYears { get; init; }

    [Description("Age in years below which the shorter validity applies.")]
    [Range(1, 18)]
    public required int ChildUnder { get; init; }

    [Description("Years that the card of such a child is valid.")]
    [Range(1, 50)]
    public required int ChildValidYears { get; init; }

    [Description("Age in years from which fingerprints are taken.")]
    [Range(0, 100)]
    public required int FingerprintsFrom { get; init; }

    [Description("Days after the card's issue on which the fingerprints of a card that nobody collected are erased.")]
    [Range(1, 3650)]
    public required int KeepFingerprintsDays { get; init; }

    [Description("Age in years from which people apply for themselves.")]
    [Range(1, 30)]
    public required int AdultFrom { get; init; }
}

/// <summary>Registration of vehicles.</summary>
public sealed record VehicleMatters
{
    [Description("Letters that the city's plates begin with.")]
    [RegularExpression("^[A-Z]{2,3}$")]
    public required string PlatePrefix { get; init; }

    [Description("Letters that may stand in the body of a plate.")]
    [RegularExpression("^[A-Z]{1,26}$")]
    public required string PlateLetters { get; init; }

    [Description("Days that a temporary permit is valid.")]
    [Range(1, 365)]
    public required int PermitDays { get; init; }

    [Description("Days by which it may be extended, once.")]
    [Range(1, 365)]
    public required int PermitExtensionDays { get; init; }

    [Description("Terms for registering a vehicle, by kind of owner and date.")]
    public required IReadOnlyList<VehicleTerm> Registration { get; init; }

    [Description("Terms for the notice that a vehicle was sold, by date.")]
    public required IReadOnlyList<VehicleTerm> SaleNotice { get; init; }

    /// <summary>The term in force on the day, for the kind of owner or for everybody; null where the law sets none.</summary>
    public static VehicleTerm? Find(IEnumerable<VehicleTerm> terms, string? owner, DateOnly day) => terms.FirstOrDefault(t => (t.Owner is null || t.Owner == owner) && t.IsInForce(day));
}

/// <summary>A term in which an owner must act, and what missing it costs.</summary>
public sealed record VehicleTerm : IEffective
{
    [Description("Kind of owner; absent: everybody.")]
    [AllowedValues("private", "dealer")]
    public string? Owner { get; init; }

    [Description("Days after the event.")]
    [Range(1, 365)]
    public required int WithinDays { get; init; }

    [Description("What it costs to be late; absent where nothing or no fixed amount was set.")]
    public IReadOnlyList<LatePenalty> Penalties { get; init; } = [];

    public DateOnly? ValidFrom { get; init; }
    public DateOnly? ValidTo { get; init; }

    /// <summary>What it costs to act so many days after the event, in whole grosze; null for nothing.</summary>
    public int? PenaltyAfter(int days) => Penalties.Where(p => days > p.AfterDays).MaxBy(p => p.AfterDays)?.Grosze;
}

/// <summary>A step of a penalty (kara pieniężna).</summary>
public sealed record LatePenalty
{
    [Description("Owed when more than so many days have passed since the event.")]
    [Range(0, 3650)]
    public required int AfterDays { get; init; }

    [Description("Whole grosze.")]
    [Range(0, 100_000_000)]
    public required int Grosze { get; init; }
}
