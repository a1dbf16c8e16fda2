namespace Pom.Contracts.DocumentIntake;

/// <summary>A department has neither accepted nor refused an item in its time, or could not be reached for as long as it may be
/// tried. Published once per delivery and cause; says nothing about the person. Nobody has to listen: the lists show it too.</summary>
[OptionalAudience]
public sealed record ItemEscalated
{
    public required Guid ItemId { get; init; }
    public required string Number { get; init; }
    public required string ServicePoint { get; init; }
    public required string Department { get; init; }

    /// <summary>Number of the delivery in the department's sequence.</summary>
    public required long Sequence { get; init; }
    public required EscalationCause Cause { get; init; }

    /// <summary>When the item was handed over to the department.</summary>
    public required DateTimeOffset HandedOverAt { get; init; }
    public required DateTimeOffset EscalatedAt { get; init; }
}

/// <summary>Why an item needs somebody's attention.</summary>
public enum EscalationCause
{
    /// <summary>No answer within the hours that the city pack gives the department.</summary>
    NotAnsweredInTime,

    /// <summary>The webhook was tried for as long as it may be; the delivery waits to be replayed by hand.</summary>
    DeliveryGivenUp,
}
