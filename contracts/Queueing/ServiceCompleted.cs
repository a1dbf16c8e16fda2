namespace Pom.Contracts.Queueing;

/// <summary>The visit at the counter is over. Published once per ticket, after its ServiceStarted.</summary>
public sealed record ServiceCompleted
{
    public required Guid TicketId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }
    public required string Number { get; init; }
    public required int Counter { get; init; }
    public required DateTimeOffset CompletedAt { get; init; }
}
