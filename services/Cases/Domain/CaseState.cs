namespace Pom.Cases.Domain;

/// <summary>Where a case stands. The order is the order of the lifecycle: a case never goes back.</summary>
public enum CaseState
{
    /// <summary>Opened with its case reference; nobody works on it yet (zarejestrowana).</summary>
    Registered,

    /// <summary>A handler works on it (w toku).</summary>
    InProgress,

    /// <summary>Decided (rozstrzygnięta).</summary>
    Decided,

    /// <summary>The document waits for the resident at a service point (do odbioru).</summary>
    ReadyForPickup,

    /// <summary>Nothing is left to do (zakończona).</summary>
    Closed,
}
