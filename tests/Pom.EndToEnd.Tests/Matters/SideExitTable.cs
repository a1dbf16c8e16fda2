using System.Text.Json.Nodes;
using Pom.Cases.Domain;
using Pom.Matters.Testing;

namespace Pom.EndToEnd.Tests.Matters;

/// <summary>Every way around and out of the usual one (handbook §1.1), in the departments of all three services. The matters are brought on
/// Monday 16 March 2026; a term of a month ends on Thursday 16 April.</summary>
internal static class SideExitTable
{
    private static readonly Step s_start = new("start", CaseState.InProgress, CaseAct.Started);
    private static readonly JsonObject s_granted = new() { ["outcome"] = "granted" }, s_refused = new() { ["outcome"] = "refused" };

    public static SideExit[] All { get; } =
    [
        new("Withdrawn before anybody took it up", new("IdCardIssue"),
            new Step("withdraw", CaseState.Withdrawn, CaseAct.Withdrawn) { Input = Because("Pisemnie, 16 marca.") }),

        new("Given to a handler, noted and corrected, then withdrawn", Letter,
            new("assign", CaseState.Registered, CaseAct.Assigned) { By = "head.gk", Input = new() { ["handler"] = "handler.gk", ["instruction"] = "Proszę pilnie." } },
            new("", CaseState.Registered, CaseAct.Noted, CaseAct.Corrected) { Input = new() { ["handlerNote"] = "Dzwonić po 12.", ["form"] = new JsonObject { ["subject"] = "Prośba o ławkę w parku" } } },
            new("withdraw", CaseState.Withdrawn, CaseAct.Withdrawn) { Input = Because("Ustnie do protokołu.") }),

        new("Left unexamined once the last day for the answer has passed", new("WasteDeclaration"),
            s_start,
            new("request-supplement", CaseState.AwaitingSupplement, CaseAct.SupplementRequested) { Input = new() { ["missing"] = "Brak podpisu." } },
            new("leave-unexamined", CaseState.LeftUnexamined, CaseAct.LeftUnexamined) { Day = 8, TooEarly = (7, "answer-may-come") }),

        new("Supplemented after four days, refused, and archived after two full years", Letter,
            s_start,
            new("request-supplement", CaseState.AwaitingSupplement, CaseAct.SupplementRequested) { Input = new() { ["missing"] = "Brak adresu." }, DueOn = "2026-04-16" },
            new("receive-supplement", CaseState.InProgress, CaseAct.SupplementReceived) { Day = 4, DueOn = "2026-04-20" },
            new("decide", CaseState.Decided, CaseAct.Decided) { Day = 4, Input = s_refused },
            new("close", CaseState.Closed, CaseAct.Closed) { Day = 4 },
            new("archive", CaseState.Closed, CaseAct.Archived) { Day = 1022, TooEarly = (1021, "not-due-for-archive") }),

        // The end of the term moves from 16 to 26 April, a Sunday.
        new("Suspended for ten days, resumed and discontinued", new("VehicleRegistrationUsed") { Person = "who sells the car again", Form = Car("keep") },
            s_start,
            new("suspend", CaseState.Suspended, CaseAct.Suspended) { Input = Because("Spór o własność w sądzie."), DueOn = "2026-04-16" },
            new("resume", CaseState.InProgress, CaseAct.Resumed) { Day = 10, DueOn = "2026-04-27" },
            new("discontinue", CaseState.Discontinued, CaseAct.Discontinued) { Day = 10, Input = Because("Pojazd zbyto.") }),

        new("Given a later day, then handed to another authority", new("LargeFamilyCardState") { Form = new() { ["request"] = "duplicate", ["cards"] = 1 } },
            s_start,
            new("extend-deadline", CaseState.InProgress, CaseAct.DeadlineExtended) { Input = new() { ["cause"] = "Czekamy na akta.", ["until"] = "2026-05-15" }, DueOn = "2026-05-15" },
            new("transfer-to-authority", CaseState.TransferredToOtherAuthority, CaseAct.TransferredToOtherAuthority) { Input = Because("Właściwa jest gmina Krasne.") }),

        new("Handed to another department", Letter,
            new Step("transfer", CaseState.TransferredToDepartment, CaseAct.TransferredToDepartment) { Input = new() { ["department"] = "KOM", ["note"] = "Dotyczy rejestracji." }, DueOn = "2026-04-16" }),

        new("A document that nobody comes for", new("LargeFamilyCity3Plus"),
            s_start,
            new("decide", CaseState.Decided, CaseAct.Decided) { Input = s_granted },
            new("order-document", CaseState.DocumentOrdered, CaseAct.DocumentOrdered),
            new("document-ready", CaseState.ReadyForPickup, CaseAct.DocumentReady) { Day = 3 },
            new("not-collected", CaseState.NotCollected, CaseAct.NotCollected) { Day = 100, Input = Because("Dwa wezwania bez odpowiedzi.") }),

        new("A permit prolonged by an act of the vehicles' own, and the document given out in the department",
            new("VehicleRegistrationNew") { Person = "who comes to the department", Form = Car("standard"), FeeVariant = "carNewPlates", Fee = 16000 },
            s_start,
            new("decide", CaseState.ReadyForPickup, CaseAct.Decided, CaseAct.DocumentOrdered, CaseAct.DocumentReady) { Input = s_granted },
            new("acts/extend-permit", CaseState.ReadyForPickup, CaseAct.ByRule) { Day = 20 },
            new("close", CaseState.Closed, CaseAct.Closed) { Day = 20 }),

        new("A register that is away parks the case until it is back",
            new("PeselRestriction") { Person = "of one who has to wait", Form = new() { ["byProxy"] = false }, Empty = ["proxyReason"] },
            s_start,
            new("decide", CaseState.Decided, CaseAct.Decided, CaseAct.Parked, CaseAct.Unparked) { Input = s_granted, Away = "RZPESEL" },
            new("close", CaseState.Closed, CaseAct.Closed)),
    ];

    private static Matter Letter => new("LetterSubmission") { Department = "GK" };

    private static JsonObject Because(string note) => new() { ["note"] = note };

    private static JsonObject Car(string plates) => new() { ["vehicleKind"] = "car", ["platesWish"] = plates, ["ownerKind"] = "person" };
}
