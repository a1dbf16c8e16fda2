namespace Pom.Day;

/// <summary>A kind of matter with its load on an average open day of 2016 at an average point (handbook §4.2).</summary>
/// <param name="Cases">New cases per point and day.</param>
/// <param name="PickUps">Second visits per point and day, to collect a document.</param>
/// <param name="PickUpMinutes">Mean desk minutes of such a visit.</param>
internal sealed record MatterKind(string Name, double Cases, double PickUps, double PickUpMinutes, IReadOnlyList<MatterType> Types);

/// <summary>One case type of a kind: its share of the kind, its mean desk minutes and, if it came later, its first day.</summary>
internal sealed record MatterType(string Code, double Share, double DeskMinutes, DateOnly? From = null);

/// <summary>The mix of matters of 2016. Kinds or types that the platform does not offer (yet) on the day are played as letters,
/// so that the number of visits stays that of the handbook; when a type appears in the city pack it is played as itself.</summary>
internal static class Matters
{
    public const string Letter = "LetterSubmission";

    public static readonly IReadOnlyList<MatterKind> Kinds =
    [
        new("ID card", 17.2, 16.4, 6, [new("IdCardIssue", .35, 12), new("IdCardExchange", .65, 12)]),
        new("Vehicle registration", 9.0, 7.2, 6,
        [
            new("VehicleRegistrationNew", .25, 25), new("VehicleRegistrationUsed", .55, 25), new("VehicleRegistrationImported", .20, 35),
        ]),
        new("Residence", 4.5, 0, 0,
        [
            new("PermanentResidenceRegistration", .45, 10), new("TemporaryResidenceRegistration", .35, 10), new("ResidenceDeregistration", .20, 8),
        ]),
        new("Sale notice", 2.9, 0, 0, [new("SaleNotice", 1, 8)]),
        new("Letter", 2.0, 0, 0, [new(Letter, 1, 4)]),
        new("Driving licence", 1.6, 1.5, 5, [new("DrivingLicenceIssue", 1, 12)]),
        new("Family cards", 1.2, 1.0, 4, [new("LargeFamilyCity3Plus", .6, 10), new("LargeFamilyCardState", .4, 12)]),
        new("Waste", 0.8, 0, 0, [new("WasteDeclaration", 1, 10)]),
        new("PESEL", 0.4, 0, 0,
        [
            new("PeselAssignment", .4, 12),
            new("PeselRestriction", .45, 7, new DateOnly(2023, 11, 17)), new("PeselRestrictionWithdrawal", .15, 7, new DateOnly(2023, 11, 17)),
        ]),
        new("Other", 1.2, 0, 0, [new("ResidentCard", 1, 8, new DateOnly(2021, 1, 1))]),
    ];

    private static readonly HashSet<string> WithDocument =
        [.. Kinds.Where(k => k.PickUps > 0).SelectMany(k => k.Types).Select(t => t.Code), "PeselAssignment", "ResidentCard"];

    /// <summary>Whether the matter ends with a document that is handed over at a point.</summary>
    public static bool HasPickUp(string caseType) => WithDocument.Contains(caseType);

    public static double DeskMinutes(string caseType) =>
        Kinds.SelectMany(k => k.Types).FirstOrDefault(t => t.Code == caseType)?.DeskMinutes ?? 4;
}
