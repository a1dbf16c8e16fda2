namespace Pom.Payments.Terminals;

/// <summary>The card terminal on a counter. A charge is never repeated by itself: whoever gets no answer asks.</summary>
internal interface ITerminal
{
    /// <summary>Takes the money, or gives it back where the order reverses a sale.</summary>
    /// <exception cref="TerminalSilentException">No answer: the money may have moved or not.</exception>
    /// <exception cref="TerminalNotReachedException">The terminal cannot have heard of it.</exception>
    Task<TerminalAnswer> CarryOutAsync(Uri terminal, TerminalOrder order, CancellationToken ct);

    /// <summary>What became of an order. After <see cref="TerminalOutcome.NotFound"/> the terminal will not take it any more.</summary>
    /// <exception cref="TerminalSilentException">No answer; nothing is known.</exception>
    Task<TerminalAnswer> AskAsync(Uri terminal, string reference, CancellationToken ct);

    /// <summary>Approved sales less approved reversals of one business day, by the terminal's own journal, in grosze.</summary>
    /// <exception cref="TerminalSilentException">No answer.</exception>
    Task<long> AddUpAsync(Uri terminal, DateOnly day, CancellationToken ct);
}

/// <param name="Reference">Ours; the terminal knows the order by it.</param>
/// <param name="Day">Business day; the terminal's batch.</param>
/// <param name="Reverses">Reversals: reference of the sale.</param>
internal sealed record TerminalOrder(string Reference, long Grosze, string Currency, DateOnly Day, string? Reverses = null);

internal sealed record TerminalAnswer(TerminalOutcome Outcome, long Grosze, string? Code, bool PaperOut);

internal enum TerminalOutcome { Approved, Declined, TimedOut, InProgress, NotFound }

/// <summary>The terminal did not answer, or not so that it can be understood.</summary>
internal class TerminalSilentException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The terminal was not reached at all.</summary>
internal sealed class TerminalNotReachedException(Exception inner) : TerminalSilentException("The terminal cannot be reached.", inner);
