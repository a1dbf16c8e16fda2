namespace Pom.Contracts.Queueing;

/// <summary>The called resident did not come (niestawienie się). Published once per ticket; only a person brings it back.</summary>
public sealed record TicketMissed
{
    public required Guid TicketId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }
    public required string Number { get; init; }
    public required DateTimeOffset MissedAt { get; init; }
}
