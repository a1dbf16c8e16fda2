namespace Pom.Cases.Domain;

/// <summary>What was done in a case, as the log sheet names it.</summary>
public enum CaseAct
{
    /// <summary>The item was accepted and the case got its reference.</summary>
    Opened,

    /// <summary>A handler took it into work.</summary>
    Started,
    Decided,
    DocumentReady,

    /// <summary>A clerk at a service point gave the document to the resident.</summary>
    DocumentHandedOver,

    /// <summary>Intake struck out the entry of the item that the case was opened for.</summary>
    ItemVoided,
    Closed,
}
