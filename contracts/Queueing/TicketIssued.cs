namespace Pom.Contracts.Queueing;

/// <summary>A resident took a queue ticket (numerek) at a service point. Published once per ticket.</summary>
public sealed record TicketIssued
{
    public required Guid TicketId { get; init; }
    public required string ServicePoint { get; init; }

    /// <summary>Day of service in the city's zone.</summary>
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }

    /// <summary>Letter of the group and running number of the day: <c>A012</c>.</summary>
    public required string Number { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The booking that it was checked in for; null for a walk-in.</summary>
    public Guid? BookingId { get; init; }
}
