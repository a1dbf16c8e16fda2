namespace Pom.Matters.Testing;

/// <summary>Every matter that the service points take, one row each. What is counted only has no case (<see cref="Counted"/>), and what
/// the department opens itself comes from another matter.</summary>
public static class MatterTable
{
    public static Matter[] All { get; } =
    [
        new("IdCardIssue"),
        new("IdCardExchange"),
        new("PermanentResidenceRegistration"),
        new("TemporaryResidenceRegistration"),
        new("ResidenceDeregistration"),
        new("PeselAssignment") { Foreigner = true },
        Restriction("of one who restricts"),
        new("PeselRestrictionWithdrawal") { Person = "of one who withdraws", Before = Restriction("of one who withdraws"), Empty = ["withdrawUntil"] },
        new("VehicleRegistrationNew") { Form = new() { ["vehicleKind"] = "car", ["platesWish"] = "standard", ["ownerKind"] = "person" }, FeeVariant = "carNewPlates", Fee = 16000 },
        new("VehicleRegistrationUsed") { Form = new() { ["vehicleKind"] = "car", ["platesWish"] = "keep", ["ownerKind"] = "person" }, FeeVariant = "carPlatesKept", Fee = 6650 },
        new("VehicleRegistrationImported") { Form = new() { ["vehicleKind"] = "car", ["platesWish"] = "standard", ["ownerKind"] = "person" }, FeeVariant = "carNewPlates", Fee = 16000 },
        new("SaleNotice"),
        new("DrivingLicenceIssue") { Form = new() { ["residence185"] = true }, Fee = 10050 },
        new("ConsumerAdvice"),
        new("LetterSubmission") { Department = "GK" },
        new("CivicBudgetVote"),
        new("LargeFamilyCity3Plus"),
        new("LargeFamilyCardState") { Form = new() { ["request"] = "duplicate", ["cards"] = 1 }, Fee = 1600 },
        new("CityTransportCard"),
        new("ResidentCard"),
        new("WasteDeclaration"),
    ];

    /// <summary>Counted at the counter, and over with that.</summary>
    public static Matter[] Counted { get; } =
    [
        new("FormPickup") { Subject = "POJ-R" },
        new("EventInformation") { Subject = "culture" },
        new("InformationCampaign") { Subject = "waste-sorting", At = "2016-10-10T10:05:00+02:00" },
        new("TicketSale") { Form = new() { ["product"] = "ride60", ["zone"] = "a", ["relief"] = "statutory", ["count"] = 4 }, Fee = 1000 },
        new("PenaltyNoticePayment") { Form = new() { ["noticeNumber"] = "ZTM/17/2026", ["issuedOn"] = "2026-03-12", ["reason"] = "no-ticket" }, Fee = 17640 },
    ];

    public static string[] OpenedByTheDepartment { get; } = ["LateRegistrationPenalty", "SaleNoticePenalty"];

    private static Matter Restriction(string person) => new("PeselRestriction") { Person = person, Form = new() { ["byProxy"] = false }, Empty = ["proxyReason"] };
}
