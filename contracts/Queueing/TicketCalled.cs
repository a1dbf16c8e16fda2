namespace Pom.Contracts.Queueing;

/// <summary>A resident has been called to a counter. Published once per call; a recall is a new event with the same TicketId.</summary>
public sealed record TicketCalled
{
    public required Guid TicketId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }
    public required string Number { get; init; }
    public required int Counter { get; init; }
    public required DateTimeOffset CalledAt { get; init; }
}
