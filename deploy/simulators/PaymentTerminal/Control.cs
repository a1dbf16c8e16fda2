namespace Pom.Simulators.PaymentTerminal;

/// <summary>How an order goes.</summary>
public enum Fault
{
    Approve,

    /// <summary>The bank says no.</summary>
    Decline,

    /// <summary>Nobody held a card to it.</summary>
    TimeOut,

    /// <summary>Approved, but the terminal has no paper for its slip.</summary>
    PaperOut,

    /// <summary>Approved and written down, but the line breaks before the answer.</summary>
    LostAnswer,

    /// <summary>The line breaks before the terminal has understood.</summary>
    LostRequest,
}

/// <param name="LatencyMs">How long the customer takes.</param>
public sealed record Step(Fault Outcome = Fault.Approve, int LatencyMs = 0);

/// <summary>What a terminal does: the next orders one by one, then all others alike.</summary>
/// <param name="Down">It answers nobody, not even who asks for its last transaction.</param>
public sealed record Control(IReadOnlyList<Step>? Next = null, Step? Otherwise = null, bool Down = false);
