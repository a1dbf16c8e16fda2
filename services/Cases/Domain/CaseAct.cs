namespace Pom.Cases.Domain;

/// <summary>What was done in a case, as the log sheet names it.</summary>
public enum CaseAct
{
    /// <summary>The item was accepted and the case got its reference.</summary>
    Opened,

    /// <summary>A handler took it into work.</summary>
    Started,

    /// <summary>It was given to a unit or a handler (dekretacja).</summary>
    Assigned,

    /// <summary>A field of the form, named in the detail, was corrected.</summary>
    Corrected,

    /// <summary>The handler's own note was changed.</summary>
    Noted,

    /// <summary>It waits for a register, named in the detail.</summary>
    Parked,

    /// <summary>The register answered.</summary>
    Unparked,

    /// <summary>An act of the case type's own rules, named in the detail.</summary>
    ByRule,
    SupplementRequested,
    SupplementReceived,
    Suspended,
    Resumed,

    /// <summary>A new day was set for it (KPA art. 36); the detail names it.</summary>
    DeadlineExtended,
    Decided,
    DocumentOrdered,
    DocumentReady,

    /// <summary>A clerk at a service point gave the document to the resident.</summary>
    DocumentHandedOver,

    /// <summary>Intake struck out the entry of the item that the case was opened for.</summary>
    ItemVoided,
    Closed,
    Withdrawn,
    LeftUnexamined,
    Discontinued,
    TransferredToOtherAuthority,

    /// <summary>Another department, named in the detail, goes on with it.</summary>
    TransferredToDepartment,
    NotCollected,

    /// <summary>Passed on to the records archive (archiwum zakładowe).</summary>
    Archived,
}
