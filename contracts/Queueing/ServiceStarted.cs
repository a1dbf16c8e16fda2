namespace Pom.Contracts.Queueing;

/// <summary>The called resident came to the counter and is being served. Published once per ticket.</summary>
public sealed record ServiceStarted
{
    public required Guid TicketId { get; init; }
    public required string ServicePoint { get; init; }
    public required DateOnly Day { get; init; }
    public required string CaseGroup { get; init; }
    public required string Number { get; init; }
    public required int Counter { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
}
