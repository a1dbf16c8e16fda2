using Pom.ServiceDefaults.Privacy;

namespace Pom.Cases.Domain;

/// <summary>Who acts in a case, when, and what they noted.</summary>
/// <param name="OnBehalfOf">The absent handler whom the actor stands in for.</param>
public sealed record Act(string Actor, DateTimeOffset At, SealedText? Note = null, string? OnBehalfOf = null)
{
    /// <summary>The city's day of the act; the day in UTC until it is said.</summary>
    public DateOnly Day { get; init; } = DateOnly.FromDateTime(At.UtcDateTime);

    /// <summary>Who answers for it: the handler who is stood in for, else the actor.</summary>
    internal string Handler => OnBehalfOf ?? Actor;

    internal Act WithoutNote => this with { Note = null };
}
