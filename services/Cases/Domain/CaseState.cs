namespace Pom.Cases.Domain;

/// <summary>Where a case stands. The ends come last, see <see cref="Lifecycle"/>.</summary>
public enum CaseState
{
    /// <summary>Opened with its case reference; nobody works on it yet (zarejestrowana).</summary>
    Registered,

    /// <summary>A handler works on it (w toku).</summary>
    InProgress,

    /// <summary>The applicant was asked for what is missing; the term stands still (wezwanie do uzupełnienia braków).</summary>
    AwaitingSupplement,

    /// <summary>The proceedings are suspended; the term stands still (zawieszenie, KPA art. 97 and 98).</summary>
    Suspended,

    /// <summary>Decided (rozstrzygnięta).</summary>
    Decided,

    /// <summary>Granted, and the document is being made (zamówiony dokument).</summary>
    DocumentOrdered,

    /// <summary>The document waits for the resident at a service point (do odbioru).</summary>
    ReadyForPickup,

    /// <summary>Nothing is left to do (zakończona).</summary>
    Closed,

    /// <summary>The applicant took the application back (wycofana).</summary>
    Withdrawn,

    /// <summary>What was missing did not come in time (pozostawiona bez rozpoznania, KPA art. 64 § 2).</summary>
    LeftUnexamined,

    /// <summary>There was nothing to decide any more (umorzona, KPA art. 105).</summary>
    Discontinued,

    /// <summary>Another authority has to decide (przekazana według właściwości, KPA art. 65).</summary>
    TransferredToOtherAuthority,

    /// <summary>Another department of the city goes on with it under a reference of its own (przekazana do innego wydziału).</summary>
    TransferredToDepartment,

    /// <summary>Nobody came for the document (dokument nieodebrany).</summary>
    NotCollected,
}
