using System.Text.Json;

namespace Pom.Cases.Registers;

/// <summary>A question as an adapter carries it to the register.</summary>
/// <param name="Key">Makes the question repeatable: the register answers the same key once.</param>
/// <param name="Payload">JSON object.</param>
public sealed record RegisterQuestion(Guid Key, string Operation, JsonElement Payload, string CaseReference, string Purpose, string AskedBy);

/// <summary>What came back.</summary>
public abstract record RegisterAnswer
{
    private RegisterAnswer() { }

    /// <summary>The register did it, or knows it.</summary>
    public sealed record Done(JsonElement Result) : RegisterAnswer;

    /// <summary>The register said no, for a reason that asking again does not change.</summary>
    public sealed record Rejected(string Code, string Reason) : RegisterAnswer;

    /// <summary>Not yet, such as a document that is still being made: ask again later.</summary>
    public sealed record NotYet : RegisterAnswer;

    /// <summary>No program can answer: an official types the result.</summary>
    public sealed record ByHand : RegisterAnswer;
}

/// <summary>The register did not answer, or answered that it cannot at the moment. Nothing is known of the effect.</summary>
public sealed class RegisterUnavailableException(string register, string why, Exception? inner = null) : Exception($"{register}: {why}", inner)
{
    /// <summary>Why, without anything about the person.</summary>
    public string Why { get; } = why;
}

/// <summary>The way to one state register.</summary>
public interface IRegister
{
    string Name { get; }

    /// <summary>Asks once, with repeats where the failure may pass.</summary>
    /// <param name="hasPatience">False: a person waits for the answer; no repeats.</param>
    /// <exception cref="RegisterUnavailableException">No answer.</exception>
    Task<RegisterAnswer> AskAsync(RegisterQuestion question, bool hasPatience, CancellationToken ct);

    /// <summary>Asks nothing, only whether it is there.</summary>
    /// <exception cref="RegisterUnavailableException">It is not.</exception>
    Task ProbeAsync(CancellationToken ct);

    /// <summary>The state of its circuit breaker.</summary>
    BreakerState Breaker { get; }
}

/// <summary>Closed: requests go through. Open: none does. HalfOpen: one tries whether the register is back.</summary>
public enum BreakerState { Closed, Open, HalfOpen }
